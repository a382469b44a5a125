internal import District

extension InstitutionsView {
  /// From the richest to the briefest.
  var forms: [Stack] {
    [
      Stack(rich + [others]),
      Stack(
        [line(lamps, Rank.first), line(goals, Rank.second)]
          + worst.enumerated().map { line($1, Rank.third + $0) }
          + [line(visitsBrief, Rank.extra), line(running, Rank.extra)]),
      Stack([
        line(briefly, Rank.first), line(worst.first, Rank.second), line(visitsBrief, Rank.third),
      ]),
    ]
  }

  var rich: [Block?] {
    [
      table.map { .grid($0, rank: Rank.second, least: 3) }, line(lamps, Rank.first),
      line(goals, Rank.second), visits.map { .grid($0, rank: Rank.third, least: 1) },
      line(running, Rank.detail), line(money, Rank.extra),
    ] + notes + charts
  }
}
