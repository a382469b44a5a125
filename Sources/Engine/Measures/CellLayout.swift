internal import Catalogue

/// How a measure's values lie in a chunk: leaf after leaf, one value for each `by` code.
struct CellLayout: Sendable {
  let leaves: Int
  let codes: [Int]
  /// With `by` lists there is one more value a leaf, for history that does not tell them apart.
  let width: Int
  private let positions: [Int: Int]

  init(_ measure: Measure, leaves: Int) {
    self.leaves = leaves
    codes = measure.byCodes
    width = codes.count + (measure.by.isEmpty ? 0 : 1)
    positions = Dictionary(
      codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var count: Int { leaves * width }

  /// Cells of one piece of time while rows are summed: one more leaf is for rows that count nowhere.
  var pieceWidth: Int { (leaves + 1) * width }

  /// Position of a `by` code within a leaf; the last one for 0 when the lists have no 0.
  func position(_ code: Int) -> Int? {
    positions[code] ?? (code == 0 && width > codes.count ? width - 1 : nil)
  }
}
