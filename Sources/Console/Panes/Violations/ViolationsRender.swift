internal import District

extension ViolationsView {
  /// From the richest to the briefest.
  var forms: [Stack] {
    [
      Stack(rich + [others]),
      Stack([
        line(cluesWide, Rank.first), line(stagesWide, Rank.first),
        rulesBrief.map { .grid($0, rank: Rank.second, least: 1) },
        line(concentration, Rank.third), line(results, Rank.extra), line(levels, Rank.extra),
      ]),
      Stack([
        line(briefly, Rank.first), line(stages, Rank.second), line(concentration, Rank.third),
      ]),
    ]
  }

  var rich: [Block?] {
    [
      line(clues, Rank.first), line(levels, Rank.detail), line(stages, Rank.first),
      line(clocks, Rank.first), line(results, Rank.detail),
      rules.map { .grid($0, rank: Rank.second, least: 2) }, line(forecast, Rank.detail),
      line(concentration, Rank.third),
    ] + notes + charts
  }
}
