internal import Catalogue

/// Some consecutive rows, and all that sheets and lists look at in them: worked out once and shared.
///
/// A class for its room, which is taken once for all batches of a thread.
final class Batch {
  static let size = 4096
  /// More rows are not picked, but all looked at.
  private static let most = size / 8

  /// The rows of the table.
  private(set) var rows = 0..<0
  /// How many of them are looked at: all, or those picked since no other can count.
  private(set) var count = 0
  /// What each step of the table got.
  private(set) var parts: [ColumnPart]
  /// Cell of each row within a frame's block, for each frame; to it comes the frame's `offset`.
  let cells: [UnsafeMutablePointer<Int32>]
  private(set) var offsets: [Int]
  /// A sheet's pattern of each row; rows chosen by it, and their places.
  let patterns: UnsafeMutablePointer<UInt8>
  let places: UnsafeMutablePointer<Int32>
  private let chosen: UnsafeMutablePointer<Int32>
  /// Rows of the table that were picked.
  private let picked: UnsafeMutablePointer<Int32>
  private var arePicked = false
  private let pass: TablePass
  private let rooms: [UnsafeMutableRawPointer]
  /// The first of the consecutive rows that a step found; nil where they are not consecutive.
  private var runs: [Int?]
  private let marks: [UnsafeMutablePointer<UInt8>]
  /// 0 or 1 for each filter of the table.
  private let filters: [UnsafeMutablePointer<UInt8>]
  private let leaves: [UnsafeMutablePointer<Int32>]
  private let pieces: [UnsafeMutablePointer<Int32>]
  /// The least and the greatest of each date; before rows were picked.
  private var ranges: [(least: Int, greatest: Int)]
  /// The piece that all rows lie in by a date.
  private var onlyPieces: [Int32?]
  private let codes: [UnsafeMutablePointer<Int32>]
  /// Rows that meet a filter, found when first asked for.
  private let meeting: [UnsafeMutablePointer<Int32>]
  private var meetingCounts: [Int?]

  init(_ pass: TablePass) {
    self.pass = pass
    let steps = pass.columns.steps.all
    parts = steps.map { _ in .bytes(UnsafeBufferPointer(start: nil, count: 0)) }
    rooms = steps.map {
      if case .stored = $0 { return .allocate(byteCount: 8 * Batch.most, alignment: 8) }
      return .allocate(byteCount: 8 * Batch.size, alignment: 8)
    }
    runs = steps.map { _ in nil }
    offsets = pass.frames.map { _ in 0 }
    onlyPieces = pass.dates.map { _ in nil }
    ranges = pass.dates.map { _ in (0, 0) }
    meetingCounts = pass.filters.map { _ in nil }
    func room<Word>(_ count: Int) -> [UnsafeMutablePointer<Word>] {
      (0..<count).map { _ in .allocate(capacity: Batch.size) }
    }
    cells = room(pass.frames.count)
    marks = room(pass.conditions.count)
    filters = room(pass.filters.count)
    meeting = room(pass.filters.count)
    leaves = room(pass.leaves.count)
    pieces = room(pass.dates.count)
    codes = room(pass.bys.count)
    patterns = .allocate(capacity: Batch.size)
    places = .allocate(capacity: Batch.size)
    chosen = .allocate(capacity: Batch.size)
    picked = .allocate(capacity: Batch.most)
  }

  deinit {
    for each in rooms { each.deallocate() }
    for each in filters + marks + [patterns] { each.deallocate() }
    for each in cells + leaves + pieces + codes + meeting + [places, chosen, picked] {
      each.deallocate()
    }
  }

  /// Looks at other rows, at most `size` of them.
  func move(to rows: Range<Int>) {
    self.rows = rows
    count = rows.count
    arePicked = false
    if pass.isDated {
      for index in pass.dateSteps { take(index) }
      findRanges()
      if isBeyondTime {
        count = 0
        return
      }
    }
    for index in pass.filterSteps { take(index) }
    for (index, condition) in pass.conditions.enumerated() {
      parts[condition.step].mark(condition.predicate, into: marks[index])
    }
    for (index, filter) in pass.filters.enumerated() {
      meetingCounts[index] = nil
      findRows(of: filter, into: filters[index])
    }
    if pass.isFiltered { pick() }
    if count == 0 { return }
    for index in arePicked ? pass.steps : pass.otherSteps { take(index) }
    for (index, leaf) in pass.leaves.enumerated() {
      parts[leaf.step].positions(
        in: leaf.known, missing: Int32(leaf.known.count), into: leaves[index])
    }
    if !pass.isDated { findRanges() }
    for (index, date) in pass.dates.enumerated() {
      let range = ranges[index]
      onlyPieces[index] = pass.timeline.piece(
        from: range.least, to: range.greatest, date.isMoment)
      guard onlyPieces[index] == nil else { continue }
      parts[date.step].pieces(of: pass.timeline, areMoments: date.isMoment, into: pieces[index])
    }
    for (index, by) in pass.bys.enumerated() {
      findCodes(of: by.codes, by.steps, into: codes[index])
    }
    for (index, frame) in pass.frames.enumerated() { findCells(of: frame, index) }
  }

  // MARK: Values

  private func take(_ index: Int) {
    let room = rooms[index]
    switch pass.columns.steps.all[index] {
    case .stored(let column):
      parts[index] =
        arePicked
        ? column.part(
          at: UnsafeBufferPointer(start: picked, count: count), missing: Column.null, in: room)
        : .stored(column, rows)
    case .rows(let keys, let known):
      let found = room.assumingMemoryBound(to: Int32.self)
      parts[keys].positions(in: known, missing: -1, into: found)
      let positions = UnsafeBufferPointer(start: UnsafePointer(found), count: count)
      runs[index] = run(positions)
      parts[index] = .ints(positions)
    case .joined(let positions, let column, let missing):
      if let first = runs[positions] {
        parts[index] = .stored(column, first..<first + count)
      } else if case .ints(let found) = parts[positions] {
        parts[index] = column.part(at: found, missing: missing, in: room)
      }
    case .fact(let form, let inputs): parts[index] = answers(form, inputs, in: room)
    }
  }

  /// The first of positions that follow each other without a gap.
  private func run(_ positions: UnsafeBufferPointer<Int32>) -> Int? {
    let count = Int32(positions.count)
    guard let first = positions.first, let last = positions.last, first >= 0,
      last &- first == count - 1
    else { return nil }
    var gaps: Int32 = 0
    for row in 0..<positions.count {
      gaps |= positions[row] &- Int32(truncatingIfNeeded: row) ^ first
    }
    return gaps == 0 ? Int(first) : nil
  }

  private func answers(
    _ form: FactKernel.RowForm, _ inputs: [Int], in room: UnsafeMutableRawPointer
  ) -> ColumnPart {
    let own = inputs.map { parts[$0] }
    let context = pass.context.rows
    switch form {
    case .flags(let answer):
      let flags = room.assumingMemoryBound(to: UInt8.self)
      FactRows.read(own, count) { own, range in
        answer(own, range.count, context, flags + range.lowerBound)
      }
      return .bytes(UnsafeBufferPointer(start: flags, count: count))
    case .numbers(let answer):
      let numbers = room.assumingMemoryBound(to: Int.self)
      FactRows.read(own, count) { own, range in
        answer(own, range.count, context, numbers + range.lowerBound)
      }
      return narrowed(numbers, in: room)
    }
  }

  /// Small numbers as bytes, which are quicker to compare.
  private func narrowed(
    _ numbers: UnsafeMutablePointer<Int>, in room: UnsafeMutableRawPointer
  ) -> ColumnPart {
    var bits = 0
    for row in 0..<count { bits |= numbers[row] }
    guard (0..<128).contains(bits) else {
      return .longs(UnsafeBufferPointer(start: numbers, count: count))
    }
    // A byte is written where numbers were read before.
    let bytes = room.assumingMemoryBound(to: UInt8.self)
    for row in 0..<count { bytes[row] = UInt8(truncatingIfNeeded: numbers[row]) }
    return .bytes(UnsafeBufferPointer(start: bytes, count: count))
  }

  // MARK: Rows

  private func findRanges() {
    for (index, date) in pass.dates.enumerated() { ranges[index] = parts[date.step].range() }
  }

  /// All rows' dates lie before or behind what is asked for.
  private var isBeyondTime: Bool {
    zip(pass.dates, ranges).allSatisfy { date, range in
      pass.timeline.isBeyond(from: range.least, to: range.greatest, date.isMoment)
    }
  }

  /// Goes on with the rows that meet any filter, where they are few and others count nowhere.
  private func pick() {
    findPatterns(Array(pass.filters.indices), isAny: true)
    let few = rowsWithPattern()
    guard few.count <= Batch.most else { return }
    let first = Int32(rows.lowerBound)
    for index in 0..<few.count { picked[index] = first &+ few[index] }
    for filter in filters {
      for index in 0..<few.count { filter[index] = filter[Int(few[index])] }
    }
    count = few.count
    arePicked = true
  }

  /// The table's row of one that is looked at.
  func number(of row: Int32) -> Int32 {
    arePicked ? picked[Int(row)] : Int32(rows.lowerBound) &+ row
  }

  /// Marks the rows that meet all conditions of a filter.
  private func findRows(of filter: [Int], into target: UnsafeMutablePointer<UInt8>) {
    guard let first = filter.first else { return }
    target.update(from: marks[first], count: count)
    for condition in filter.dropFirst() {
      let marks = marks[condition]
      for row in 0..<count { target[row] &= marks[row] }
    }
  }

  /// The rows that meet a filter, counted from the batch's first.
  func rows(meeting filter: Int) -> UnsafeBufferPointer<Int32> {
    let count = meetingCounts[filter] ?? Batch.choose(filters[filter], count, meeting[filter])
    meetingCounts[filter] = count
    return UnsafeBufferPointer(start: meeting[filter], count: count)
  }

  /// The rows that have a pattern at all.
  func rowsWithPattern() -> UnsafeBufferPointer<Int32> {
    UnsafeBufferPointer(start: chosen, count: Batch.choose(patterns, count, chosen))
  }

  private static func choose(
    _ marks: UnsafeMutablePointer<UInt8>, _ rows: Int, _ target: UnsafeMutablePointer<Int32>
  ) -> Int {
    var count = 0
    var row = 0
    let words = UnsafeRawPointer(marks)
    while row < rows {
      // Many filters are met by few rows: eight without a mark are passed over at once.
      if row &+ 8 <= rows, words.loadUnaligned(fromByteOffset: row, as: UInt64.self) == 0 {
        row &+= 8
        continue
      }
      let end = min(rows, row &+ 8)
      while row < end {
        target[count] = Int32(truncatingIfNeeded: row)
        count &+= marks[row] == 0 ? 0 : 1
        row &+= 1
      }
    }
    return count
  }

  /// Bits of the filters that each row meets.
  ///
  /// - Parameter isAny: One bit for all of them.
  func findPatterns(_ wanted: [Int], isAny: Bool = false) {
    patterns.update(repeating: 0, count: count)
    for (bit, filter) in wanted.enumerated() {
      let marks = filters[filter]
      let shift = isAny ? 0 : UInt8(truncatingIfNeeded: bit)
      for row in 0..<count { patterns[row] |= marks[row] &<< shift }
    }
  }

  // MARK: Cells

  /// Positions of `by` codes within a leaf; behind all of them for an unknown code.
  ///
  /// - Parameter steps: Where the codes of each list are got from.
  private func findCodes(
    of by: TablePass.Codes, _ steps: [Int], into target: UnsafeMutablePointer<Int32>
  ) {
    target.update(repeating: 0, count: count)
    let unknown = Int32(by.count)
    for (list, step) in zip(by.lists, steps) {
      parts[step].positions(in: list.index, missing: unknown, into: places)
      for row in 0..<count {
        let isKnown = places[row] < unknown && target[row] < unknown
        target[row] = isKnown ? target[row] &+ places[row] &* list.step : unknown
      }
    }
  }

  private func findCells(of frame: Sheet.Frame, _ index: Int) {
    let target = cells[index]
    let leaves = leaves[frame.leaf]
    let width = Int32(truncatingIfNeeded: frame.layout.width)
    if let by = frame.by {
      let codes = codes[by]
      for row in 0..<count { target[row] = leaves[row] &* width &+ codes[row] }
    } else {
      target.update(from: leaves, count: count)
    }
    offsets[index] = 0
    guard let date = frame.date else { return }
    if let piece = onlyPieces[date] {
      offsets[index] = Int(piece) * frame.layout.pieceWidth
    } else {
      let pieces = pieces[date]
      let pieceWidth = Int32(truncatingIfNeeded: frame.layout.pieceWidth)
      for row in 0..<count { target[row] &+= pieces[row] &* pieceWidth }
    }
  }
}
