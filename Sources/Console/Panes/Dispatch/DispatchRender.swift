internal import District

extension DispatchView {
  /// From the richest to the briefest.
  var forms: [Stack] {
    [
      Stack(rich + [others]),
      Stack([
        line(chain, Rank.second), line(tasks, Rank.first), line(waiting, Rank.first),
        line(briefLevels, Rank.third), line(returns, Rank.detail), line(overdue, Rank.detail),
      ]),
      Stack([
        line(briefTasks, Rank.first), line(briefReferrals, Rank.second), line(chain, Rank.third),
      ]),
    ]
  }

  var rich: [Block?] {
    [
      line(chain, Rank.second), line(tasks, Rank.first), line(overdue, Rank.third),
      line(referrals, Rank.first), line(emergency, Rank.first), line(returns, Rank.detail),
      pathway.map { .grid($0, rank: Rank.third, least: 3) }, line(levels, Rank.detail),
      line(rates, Rank.extra),
    ] + notes
  }
}
