internal import District

extension PortraitView {
  /// From the richest to the briefest.
  var forms: [Stack] {
    [
      Stack(rich + [others]),
      Stack([
        line(grades, Rank.first), line(newRed, Rank.second), line(chronic, Rank.second),
        line(signalsBrief, Rank.third), line(worst, Rank.detail), line(population, Rank.detail),
      ]),
      Stack([
        line(gradesBrief, Rank.first), line(briefly ?? signalsBrief, Rank.second),
        line(worst, Rank.extra), line(population, Rank.extra),
      ]),
    ]
  }

  var rich: [Block?] {
    [
      line(population, Rank.third), line(grades, Rank.first), line(newRed, Rank.first),
      keyGroups.map { .grid($0, rank: Rank.second, least: 3) },
      signals.map { .grid($0, rank: Rank.third, least: 2) }, line(worst, Rank.detail),
      line(services, Rank.extra),
    ] + notes + charts
  }
}

/// A line as a block; nothing for none.
func line(_ line: Line?, _ rank: Int) -> Block? { line.map { .line($0, rank: rank) } }
