internal import Catalogue
internal import District

/// Time cut into the longest pieces that every period of some grains is made of.
///
/// A row is added to one piece only. With days and months kept, the last 62 days are a piece each,
/// and every month before them is one.
struct Timeline: Sendable {
  let grains: [Grain]
  /// How many pieces there are; also the position that stands for none of them.
  let pieces: Int
  /// Piece of each day from `firstDay` to today.
  let pieceOfDay: [Int32]
  let firstDay: Int
  /// The second that `firstDay` begins at, and the last one that counts.
  let firstSecond: Int
  let lastSecond: Int
  private let borders: [Int]

  init(_ grains: [Grain], _ context: RowContext) {
    self.grains = grains
    let end = context.today.number + 1
    let periods = grains.flatMap(\.periods)
    let borders = Set(periods.flatMap { [$0.start.number, min($0.end.number, end)] }).sorted()
    pieces = max(0, borders.count - 1)
    firstDay = borders.first ?? end
    firstSecond = context.localTime.start(of: Day(firstDay)).seconds
    lastSecond = context.now.seconds
    var pieceOfDay: [Int32] = []
    for (piece, (from, to)) in zip(borders, borders.dropFirst()).enumerated() {
      pieceOfDay += [Int32](repeating: Int32(piece), count: to - from)
    }
    self.pieceOfDay = pieceOfDay
    self.borders = borders
  }

  /// The piece that all of some days or moments lie in; nil when it is not one, or none.
  func piece(from least: Int, to greatest: Int, _ areMoments: Bool) -> Int32? {
    guard !areMoments || (least >= firstSecond && greatest <= lastSecond) else { return nil }
    let first = areMoments ? (least &- firstSecond) / 86_400 : least &- firstDay
    let last = areMoments ? (greatest &- firstSecond) / 86_400 : greatest &- firstDay
    guard first >= 0, first <= last, last < pieceOfDay.count,
      pieceOfDay[first] == pieceOfDay[last]
    else { return nil }
    return pieceOfDay[first]
  }

  /// Whether all of some days or moments lie before or behind it.
  func isBeyond(from least: Int, to greatest: Int, _ areMoments: Bool) -> Bool {
    let first = areMoments ? firstSecond : firstDay
    let last = areMoments ? lastSecond : firstDay + pieceOfDay.count - 1
    return least > last || (greatest < first && greatest != Column.null)
  }

  /// The pieces that a period of one of the grains is made of.
  func pieces(of period: Period) -> Range<Int> {
    let first = borders.firstIndex(of: period.start.number) ?? 0
    let end = borders.firstIndex { $0 >= period.end.number } ?? pieces
    return first..<max(first, end)
  }
}
