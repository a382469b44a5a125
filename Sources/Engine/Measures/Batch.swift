internal import Catalogue

/// Some consecutive rows, and all that sheets and lists look at in them: worked out once and shared.
///
/// A class for its room, which is taken once for all batches of a thread.
final class Batch {
  static let size = 4096

  /// The rows of the table.
  private(set) var rows = 0..<0
  /// 0 or 1 for each filter of the table.
  let filters: [UnsafeMutablePointer<UInt8>]
  /// Positions of leaves, of pieces of time and of `by` codes, for each way to look at them.
  let leaves: [UnsafeMutablePointer<Int32>]
  let pieces: [UnsafeMutablePointer<Int32>]
  let codes: [UnsafeMutablePointer<Int32>]
  /// A sheet's pattern and place of each row.
  let patterns: UnsafeMutablePointer<UInt8>
  let places: UnsafeMutablePointer<Int32>
  private let marks: [UnsafeMutablePointer<UInt8>]
  private let pass: TablePass

  init(_ pass: TablePass) {
    self.pass = pass
    filters = pass.filters.map { _ in .allocate(capacity: Batch.size) }
    leaves = pass.leaves.map { _ in .allocate(capacity: Batch.size) }
    pieces = pass.dates.map { _ in .allocate(capacity: Batch.size) }
    codes = pass.bys.map { _ in .allocate(capacity: Batch.size) }
    marks = pass.conditions.map { _ in .allocate(capacity: Batch.size) }
    patterns = .allocate(capacity: Batch.size)
    places = .allocate(capacity: Batch.size)
  }

  deinit {
    for each in filters + marks + [patterns] { each.deallocate() }
    for each in leaves + pieces + codes + [places] { each.deallocate() }
  }

  /// Looks at other rows, at most `size` of them.
  func move(to rows: Range<Int>) {
    self.rows = rows
    let columns = pass.columns
    for (index, condition) in pass.conditions.enumerated() {
      columns[condition.operand].mark(rows, Predicate(condition.test), into: marks[index])
    }
    for (index, filter) in pass.filters.enumerated() { findRows(of: filter, into: filters[index]) }
    for (index, leaf) in pass.leaves.enumerated() {
      let known = pass.context.leaves(leaf.kind)
      columns[leaf.path].positions(
        rows, in: known, missing: Int32(known.count), into: leaves[index])
    }
    for (index, date) in pass.dates.enumerated() {
      columns[date.path].pieces(
        rows, of: pass.timeline, areMoments: date.isMoment, into: pieces[index])
    }
    for (index, by) in pass.bys.enumerated() { findCodes(of: by, into: codes[index]) }
  }

  /// Marks the rows that meet all conditions of a filter.
  private func findRows(of filter: [Int], into target: UnsafeMutablePointer<UInt8>) {
    guard let first = filter.first else { return }
    target.update(from: marks[first], count: rows.count)
    for condition in filter.dropFirst() {
      let marks = marks[condition]
      for row in 0..<rows.count { target[row] &= marks[row] }
    }
  }

  /// Bits of the filters that each row meets.
  func findPatterns(_ wanted: [Int]) {
    patterns.update(repeating: 0, count: rows.count)
    for (bit, filter) in wanted.enumerated() {
      let marks = filters[filter]
      let shift = UInt8(bit)
      for row in 0..<rows.count { patterns[row] |= marks[row] &<< shift }
    }
  }

  /// Positions of `by` codes within a leaf; behind all of them for an unknown code.
  private func findCodes(of by: TablePass.Codes, into target: UnsafeMutablePointer<Int32>) {
    target.update(repeating: 0, count: rows.count)
    let unknown = Int32(by.count)
    for list in by.lists {
      let column = pass.columns[list.column]
      column.positions(rows, in: list.index, missing: unknown, into: places)
      for row in 0..<rows.count {
        let isKnown = places[row] < unknown && target[row] < unknown
        target[row] = isKnown ? target[row] &+ places[row] &* list.step : unknown
      }
    }
  }
}
