internal import Canvas

/// Where the sections of a page stand: each as high up as it finds room, then as far left.
struct ZoomPlacing: Equatable, Sendable {
  let piles: Int
  /// Columns of one pile.
  let width: Int
  /// Blank rows between sections.
  let gap: Int
  private var taken: [Taken] = []

  /// Rows that a section holds in neighbouring piles.
  private struct Taken: Equatable {
    var rows: Range<Int>
    var piles: Range<Int>
  }

  init(piles: Int, width: Int, gap: Int) {
    self.piles = piles
    self.width = width
    self.gap = gap
  }

  /// Rows of the whole page.
  var height: Int { taken.map(\.rows.upperBound).max() ?? 0 }

  /// A hole of so many rows is worth a long table, which scrolls there.
  private static let leastInHole = 12

  /// Finds a place of `span` piles; a long table may get fewer rows than it asks for, when it
  /// fills a hole above a wide one.
  mutating func place(rows: Int, span: Int) -> Area {
    let least = min(rows, ZoomPlacing.leastInHole)
    for top in Set(taken.map { $0.rows.upperBound + gap } + [0]).sorted() {
      for start in 0...(piles - span) {
        let free = room(at: top, in: start..<start + span)
        guard free >= least else { continue }
        let area = Area(
          row: top, column: start * (width + ZoomPage.gutter), rows: min(rows, free),
          columns: span * width + (span - 1) * ZoomPage.gutter)
        taken.append(Taken(rows: area.row..<area.endRow, piles: start..<start + span))
        return area
      }
    }
    // Below the lowest section there is always room.
    return Area(row: height + gap, column: 0, rows: rows, columns: width)
  }

  /// Free rows from `top` down to the next section in these piles.
  private func room(at top: Int, in piles: Range<Int>) -> Int {
    let there = taken.filter { $0.piles.overlaps(piles) && $0.rows.upperBound + gap > top }
    return (there.map { $0.rows.lowerBound - gap - top }.min() ?? .max)
  }
}
