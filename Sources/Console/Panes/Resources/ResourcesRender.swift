internal import District

extension ResourcesView {
  /// From the richest to the briefest.
  var forms: [Stack] {
    [
      Stack(rich + [others]),
      Stack([
        line(beds, Rank.first), line(available, Rank.second),
        line(kindsBrief ?? intensive, Rank.second), line(equipment, Rank.third),
        line(supply, Rank.third + 1), line(scarce, Rank.extra),
      ]),
      Stack([line(briefly, Rank.first), line(available, Rank.third), line(scarce, Rank.extra)]),
    ]
  }

  var rich: [Block?] {
    [
      line(beds, Rank.first), bedTable.map { .grid($0, rank: Rank.second, least: 3) },
      line(intensive, Rank.second), line(equipment, Rank.third), line(supply, Rank.third + 1),
      line(kinds, Rank.extra), line(scarce, Rank.extra),
      equipmentTable.map { .grid($0, rank: Rank.extra, least: 2) },
    ] + notes
  }
}
