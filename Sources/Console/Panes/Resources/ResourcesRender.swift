internal import District

extension ResourcesView {
  /// From the richest to the briefest.
  var forms: [Stack] {
    [
      Stack(rich + [others]),
      Stack([
        line(beds, Rank.first), line(available, Rank.second), line(intensive, Rank.second),
        line(equipment, Rank.third), line(scarce, Rank.extra),
      ]),
      Stack([line(briefly, Rank.first), line(available, Rank.third), line(scarce, Rank.extra)]),
    ]
  }

  var rich: [Block?] {
    [
      line(beds, Rank.first), bedTable.map { .grid($0, rank: Rank.second, least: 3) },
      line(intensive, Rank.second), line(equipment, Rank.third), line(scarce, Rank.detail),
      equipmentTable.map { .grid($0, rank: Rank.extra, least: 2) },
    ] + notes
  }
}
