/// The loops over words: one generic body each, made for every width that columns are stored in.
///
/// They stand in one file, since a build without whole-module optimisation specialises within a
/// file only. Targets have room for the rows; the first row is written to the first place.
private protocol Kernel {
  func run<Word: ColumnWord>(_ words: UnsafeBufferPointer<Word>)
}

extension Column {
  @inline(__always)
  private func run(_ rows: Range<Int>, _ kernel: some Kernel) {
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

  /// Sets 1 for rows that meet a test, else 0.
  func mark(_ rows: Range<Int>, _ test: Predicate, into marks: UnsafeMutablePointer<UInt8>) {
    run(rows, MarkKernel(form: test.form, marks: marks))
  }

  /// Positions of keys; `missing` for those that the index does not know.
  func positions(
    _ rows: Range<Int>, in index: KeyIndex, missing: Int32,
    into target: UnsafeMutablePointer<Int32>
  ) {
    run(rows, PositionKernel(index: index, missing: missing, target: target))
  }

  /// Positions of the pieces of time that days or moments lie in.
  func pieces(
    _ rows: Range<Int>, of timeline: Timeline, areMoments: Bool,
    into target: UnsafeMutablePointer<Int32>
  ) {
    run(rows, PieceKernel(timeline: timeline, areMoments: areMoments, target: target))
  }

  /// Adds, or compares, values to the sums at some places; NULL changes nothing.
  func accumulate(
    _ rows: Range<Int>, _ operation: Sheet.Operation, at places: UnsafePointer<Int32>,
    of sums: UnsafeMutablePointer<Int>
  ) {
    switch operation {
    case .least: run(rows, LeastKernel(places: places, sums: sums))
    case .greatest: run(rows, GreatestKernel(places: places, sums: sums))
    default: run(rows, SumKernel(places: places, sums: sums))
    }
  }

  /// The values at some rows, in the same width; `missing` where a position is -1.
  func gathered(
    _ positions: [Int32], missing: Int = Column.null, threads: Int = 1
  ) -> Column {
    let shares = RowShares(of: positions.count, threads: threads)
    switch storage {
    case .bytes(let words):
      if let blank: UInt8 = word(missing) {
        return Column(storage: .bytes(gather(words, positions, blank, shares)))
      }
    case .shorts(let words):
      if let blank: Int16 = word(missing) {
        return Column(storage: .shorts(gather(words, positions, blank, shares)))
      }
    case .ints(let words):
      if let blank: Int32 = word(missing) {
        return Column(storage: .ints(gather(words, positions, blank, shares)))
      }
    case .longs(let words):
      return Column(storage: .longs(gather(words, positions, missing, shares)))
    }
    return Column(positions.map { $0 < 0 ? missing : self[Int($0)] })
  }
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

private func gather<Word: ColumnWord>(
  _ words: [Word], _ positions: [Int32], _ missing: Word, _ shares: RowShares
) -> [Word] {
  [Word](unsafeUninitializedCapacity: positions.count) { target, filled in
    nonisolated(unsafe) let target = target
    shares.each { _, rows in
      words.withUnsafeBufferPointer { words in
        for row in rows {
          let position = Int(positions[row])
          target[row] = position < 0 ? missing : words[position]
        }
      }
    }
    filled = positions.count
  }
}

extension UnsafeBufferPointer {
  @inline(__always)
  fileprivate func part(_ rows: Range<Int>) -> UnsafeBufferPointer {
    UnsafeBufferPointer(rebasing: self[rows])
  }
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

private struct PieceKernel: Kernel {
  let timeline: Timeline
  let areMoments: Bool
  let target: UnsafeMutablePointer<Int32>

  func run<Word: ColumnWord>(_ words: UnsafeBufferPointer<Word>) {
    // Rows mostly come in the order of their time: then all of a batch lie in one piece.
    var least = Word.max
    var greatest = Word.min
    for word in words {
      least = min(least, word)
      greatest = max(greatest, word)
    }
    if let piece = timeline.piece(from: least.number, to: greatest.number, areMoments) {
      return target.update(repeating: piece, count: words.count)
    }
    find(words)
  }

  private func find<Word: ColumnWord>(_ words: UnsafeBufferPointer<Word>) {
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
  let places: UnsafePointer<Int32>
  let sums: UnsafeMutablePointer<Int>

  func run<Word: ColumnWord>(_ words: UnsafeBufferPointer<Word>) {
    for row in 0..<words.count {
      let word = words[row]
      sums[Int(places[row])] &+= word == .none ? 0 : Int(truncatingIfNeeded: word)
    }
  }
}

private struct LeastKernel: Kernel {
  let places: UnsafePointer<Int32>
  let sums: UnsafeMutablePointer<Int>

  func run<Word: ColumnWord>(_ words: UnsafeBufferPointer<Word>) {
    for row in 0..<words.count where words[row] != .none {
      let place = Int(places[row])
      sums[place] = min(sums[place], Int(truncatingIfNeeded: words[row]))
    }
  }
}

private struct GreatestKernel: Kernel {
  let places: UnsafePointer<Int32>
  let sums: UnsafeMutablePointer<Int>

  func run<Word: ColumnWord>(_ words: UnsafeBufferPointer<Word>) {
    for row in 0..<words.count where words[row] != .none {
      let place = Int(places[row])
      sums[place] = max(sums[place], Int(truncatingIfNeeded: words[row]))
    }
  }
}
