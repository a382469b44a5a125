/// The loops over words: one generic body each, made for every width that columns are stored in.
///
/// They stand in one file, since a build without whole-module optimisation specialises within a
/// file only. Targets have room for the rows; the first row is written to the first place.
private protocol Kernel {
  func run<Word: ColumnWord>(_ words: UnsafeBufferPointer<Word>)
}

extension Column {
  @inline(__always)
  fileprivate func run(_ rows: Range<Int>, _ kernel: some Kernel) {
    switch storage {
    case .bytes(let words): words.withUnsafeBufferPointer { kernel.run($0.part(rows)) }
    case .shorts(let words): words.withUnsafeBufferPointer { kernel.run($0.part(rows)) }
    case .ints(let words): words.withUnsafeBufferPointer { kernel.run($0.part(rows)) }
    case .longs(let words): words.withUnsafeBufferPointer { kernel.run($0.part(rows)) }
    }
  }

  /// The values of some rows.
  func read(_ rows: Range<Int>, into target: UnsafeMutablePointer<Int>) {
    run(rows, ReadKernel(target: target))
  }

  /// All values.
  func numbers() -> [Int] {
    [Int](unsafeUninitializedCapacity: count) { target, filled in
      if let start = target.baseAddress { read(0..<count, into: start) }
      filled = count
    }
  }

  /// The values at some rows, in a width that can hold `missing` too, which stands where a position
  /// is -1.
  func gathered(_ positions: [Int32], missing: Int = Column.null) -> Column {
    switch holding(missing).storage {
    case .bytes(let words): Column(storage: .bytes(gather(words, positions, missing)))
    case .shorts(let words): Column(storage: .shorts(gather(words, positions, missing)))
    case .ints(let words): Column(storage: .ints(gather(words, positions, missing)))
    case .longs(let words): Column(storage: .longs(gather(words, positions, missing)))
    }
  }

  /// The positions of all keys; -1 for those that the index does not know.
  func positions(in index: KeyIndex) -> [Int32] {
    [Int32](unsafeUninitializedCapacity: count) { positions, filled in
      if let start = positions.baseAddress {
        ColumnPart.stored(self, 0..<count).positions(in: index, missing: -1, into: start)
      }
      filled = count
    }
  }

  /// The values at some rows, in the same width, written into a batch's room; `missing`, which must
  /// fit, where a position is -1.
  func part(
    at positions: UnsafeBufferPointer<Int32>, missing: Int, in room: UnsafeMutableRawPointer
  ) -> ColumnPart {
    switch storage {
    case .bytes(let words): .bytes(gather(words, positions, missing, in: room))
    case .shorts(let words): .shorts(gather(words, positions, missing, in: room))
    case .ints(let words): .ints(gather(words, positions, missing, in: room))
    case .longs(let words): .longs(gather(words, positions, missing, in: room))
    }
  }

  /// The same values in a width that can hold another one.
  func holding(_ value: Int) -> Column {
    let fits: Bool =
      switch storage {
      case .bytes: (word(value) as UInt8?) != nil
      case .shorts: (word(value) as Int16?) != nil
      case .ints: (word(value) as Int32?) != nil
      case .longs: true
      }
    return fits ? self : Column(storage: .longs(numbers()))
  }
}

extension ColumnPart {
  @inline(__always)
  private func run(_ kernel: some Kernel) {
    switch self {
    case .stored(let column, let rows): column.run(rows, kernel)
    case .bytes(let words): kernel.run(words)
    case .shorts(let words): kernel.run(words)
    case .ints(let words): kernel.run(words)
    case .longs(let words): kernel.run(words)
    }
  }

  func read(into target: UnsafeMutablePointer<Int>) { run(ReadKernel(target: target)) }

  /// Sets 1 for rows that meet a test, else 0.
  func mark(_ test: Predicate, into marks: UnsafeMutablePointer<UInt8>) {
    run(MarkKernel(form: test.form, marks: marks))
  }

  /// Positions of keys; `missing` for those that the index does not know.
  func positions(
    in index: KeyIndex, missing: Int32, into target: UnsafeMutablePointer<Int32>
  ) {
    run(PositionKernel(index: index, missing: missing, target: target))
  }

  /// The least and the greatest value.
  func range() -> (least: Int, greatest: Int) {
    var range = (least: Int.max, greatest: Int.min)
    withUnsafeMutablePointer(to: &range) { run(RangeKernel(range: $0)) }
    return range
  }

  /// Positions of the pieces of time that days or moments lie in.
  func pieces(
    of timeline: Timeline, areMoments: Bool, into target: UnsafeMutablePointer<Int32>
  ) {
    run(PieceKernel(timeline: timeline, areMoments: areMoments, target: target))
  }

  /// Adds, or compares, values to the sums at some places; NULL changes nothing.
  func accumulate(
    _ chosen: ChosenRows, _ operation: Sheet.Operation, of sums: UnsafeMutablePointer<Int>
  ) {
    switch operation {
    case .least: run(ExtremeKernel(chosen: chosen, sums: sums) { min($0, $1) })
    case .greatest: run(ExtremeKernel(chosen: chosen, sums: sums) { max($0, $1) })
    default: run(SumKernel(chosen: chosen, sums: sums))
    }
  }
}

private func gather<Word: ColumnWord>(
  _ words: [Word], _ positions: [Int32], _ missing: Int
) -> [Word] {
  [Word](unsafeUninitializedCapacity: positions.count) { target, filled in
    if let room = target.baseAddress {
      positions.withUnsafeBufferPointer { _ = gather(words, $0, missing, in: room) }
    }
    filled = positions.count
  }
}

/// - Parameter room: As large as the values are together.
private func gather<Word: ColumnWord>(
  _ words: [Word], _ positions: UnsafeBufferPointer<Int32>, _ missing: Int,
  in room: UnsafeMutableRawPointer
) -> UnsafeBufferPointer<Word> {
  let target = room.assumingMemoryBound(to: Word.self)
  let blank: Word = word(missing) ?? .none
  words.withUnsafeBufferPointer { words in
    for row in 0..<positions.count {
      let position = Int(positions[row])
      target[row] = position < 0 ? blank : words[position]
    }
  }
  return UnsafeBufferPointer(start: target, count: positions.count)
}

extension ColumnWord {
  /// The number, for looking up: a signed NULL is negative and so far out of reach as it is.
  @inline(__always)
  fileprivate var key: Int { Self.isSigned ? Int(truncatingIfNeeded: self) : number }
}

/// A number as a word; nil when the width cannot hold it.
private func word<Word: ColumnWord>(_ number: Int) -> Word? {
  if number == Column.null { return Word.none }
  guard let word = Word(exactly: number), word != .none else { return nil }
  return word
}

private struct ReadKernel: Kernel {
  let target: UnsafeMutablePointer<Int>

  func run<Word: ColumnWord>(_ words: UnsafeBufferPointer<Word>) {
    for row in 0..<words.count { target[row] = words[row].number }
  }
}

private struct MarkKernel: Kernel {
  let form: Predicate.Form
  let marks: UnsafeMutablePointer<UInt8>

  func run<Word: ColumnWord>(_ words: UnsafeBufferPointer<Word>) {
    switch form {
    case .some(let values):
      each(words) { _ in 0 }
      for value in values {
        guard let wanted: Word = word(value) else { continue }
        for row in 0..<words.count { marks[row] |= words[row] == wanted ? 1 : 0 }
      }
    case .none(let values):
      each(words) { $0 == .none ? 0 : 1 }
      for value in values {
        guard let unwanted: Word = word(value) else { continue }
        for row in 0..<words.count { marks[row] &= words[row] == unwanted ? 0 : 1 }
      }
    case .listed(let first, let table): look(words, first, table, 0)
    case .unlisted(let first, let table): look(words, first, table, 1)
    case .below(let limit):
      compare(words, limit) {
        $0 < $1
      } beyond: {
        limit > 0
      }
    case .atLeast(let limit):
      compare(words, limit) {
        $0 >= $1
      } beyond: {
        limit < 0
      }
    case .null: each(words) { $0 == .none ? 1 : 0 }
    case .notNull: each(words) { $0 == .none ? 0 : 1 }
    }
  }

  @inline(__always)
  private func each<Word: ColumnWord>(
    _ words: UnsafeBufferPointer<Word>, _ mark: (Word) -> UInt8
  ) {
    for row in 0..<words.count { marks[row] = mark(words[row]) }
  }

  @inline(__always)
  private func look<Word: ColumnWord>(
    _ words: UnsafeBufferPointer<Word>, _ first: Int, _ table: [UInt8], _ flip: UInt8
  ) {
    table.withUnsafeBufferPointer { table in
      each(words) { word in
        if word == .none { return 0 }
        let offset = Int(truncatingIfNeeded: word) &- first
        return (offset >= 0 && offset < table.count ? table[offset] : 0) ^ flip
      }
    }
  }

  /// - Parameter beyond: What holds for all values when the limit is out of the width's reach.
  @inline(__always)
  private func compare<Word: ColumnWord>(
    _ words: UnsafeBufferPointer<Word>, _ limit: Int, _ holds: (Word, Word) -> Bool,
    beyond: () -> Bool
  ) {
    guard let limit = Word(exactly: limit) else {
      let all: UInt8 = beyond() ? 1 : 0
      return each(words) { $0 == .none ? 0 : all }
    }
    each(words) { ($0 != .none ? 1 : 0) & (holds($0, limit) ? 1 : 0) }
  }
}

private struct PositionKernel: Kernel {
  let index: KeyIndex
  let missing: Int32
  let target: UnsafeMutablePointer<Int32>

  func run<Word: ColumnWord>(_ words: UnsafeBufferPointer<Word>) {
    switch index.form {
    case .run(let first):
      let count = UInt(bitPattern: index.count)
      for row in 0..<words.count {
        let offset = words[row].key &- first
        target[row] = UInt(bitPattern: offset) < count ? Int32(truncatingIfNeeded: offset) : missing
      }
    case .dense(let positions):
      positions.withUnsafeBufferPointer { positions in
        let count = UInt(bitPattern: positions.count)
        for row in 0..<words.count {
          let key = words[row].key
          let position = UInt(bitPattern: key) < count ? positions[key] : -1
          target[row] = position < 0 ? missing : position
        }
      }
    case .sparse:
      for row in 0..<words.count {
        let position = index.position(words[row].number)
        target[row] = position < 0 ? missing : Int32(position)
      }
    }
  }
}

private struct RangeKernel: Kernel {
  let range: UnsafeMutablePointer<(least: Int, greatest: Int)>

  func run<Word: ColumnWord>(_ words: UnsafeBufferPointer<Word>) {
    var first = Word.max
    var last = Word.min
    for word in words {
      first = min(first, word)
      last = max(last, word)
    }
    range.pointee = (first.number, last.number)
  }
}

private struct PieceKernel: Kernel {
  let timeline: Timeline
  let areMoments: Bool
  let target: UnsafeMutablePointer<Int32>

  func run<Word: ColumnWord>(_ words: UnsafeBufferPointer<Word>) {
    let missing = Int32(timeline.pieces)
    timeline.pieceOfDay.withUnsafeBufferPointer { pieces in
      let count = UInt(bitPattern: pieces.count)
      if areMoments {
        let start = timeline.firstSecond
        let now = timeline.lastSecond
        for row in 0..<words.count {
          let moment = words[row].number
          // Before the first day this is negative, which as an unsigned number is far too large.
          let day = moment < start ? UInt.max : UInt(bitPattern: moment &- start) / 86_400
          target[row] = day < count && moment <= now ? pieces[Int(bitPattern: day)] : missing
        }
      } else {
        let first = timeline.firstDay
        for row in 0..<words.count {
          let day = UInt(bitPattern: words[row].number &- first)
          target[row] = day < count ? pieces[Int(bitPattern: day)] : missing
        }
      }
    }
  }
}

private struct SumKernel: Kernel {
  let chosen: ChosenRows
  let sums: UnsafeMutablePointer<Int>

  func run<Word: ColumnWord>(_ words: UnsafeBufferPointer<Word>) {
    let places = chosen.places
    guard let rows = chosen.rows else {
      return chosen.each { row in
        let word = words[row]
        sums[Int(places[row])] &+= word == .none ? 0 : Int(truncatingIfNeeded: word)
      }
    }
    chosen.each { each in
      let word = words[Int(rows[each])]
      sums[Int(places[each])] &+= word == .none ? 0 : Int(truncatingIfNeeded: word)
    }
  }
}

private struct ExtremeKernel: Kernel {
  let chosen: ChosenRows
  let sums: UnsafeMutablePointer<Int>
  let better: (Int, Int) -> Int

  func run<Word: ColumnWord>(_ words: UnsafeBufferPointer<Word>) {
    for each in 0..<chosen.count {
      let word = words[chosen.rows.map { Int($0[each]) } ?? each]
      let place = Int(chosen.places[each])
      if word != .none { sums[place] = better(sums[place], Int(truncatingIfNeeded: word)) }
    }
  }
}
