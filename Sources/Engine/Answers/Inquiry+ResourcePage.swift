internal import Catalogue
internal import District

extension Inquiry {
  /// Scarce beds, equipment, all beds, indicators.
  func resourceSections() throws -> [Detail.Section] {
    let institutions = bedInstitutions()
    var sections = [Detail.Section(try scarceBeds(institutions))]
    try checkpoint()
    sections.append(Detail.Section(try equipmentTable()))
    sections.append(Detail.Section(try bedKinds()))
    try checkpoint()
    sections.append(Detail.Section(try bedList()))
    sections.append(Detail.Section(try slotList(), source: .list(.slots, state: nil)))
    sections.append(Detail.Section(try indicatorTable([.resources])))
    return sections
  }

  /// Beds of the place by kind.
  private func bedKinds() throws -> District.Table {
    var rows: [District.Table.Row] = []
    for kind in catalogue.contract.codeList("bedKind")?.values ?? [] {
      let key = String(kind.code)
      func figure(_ id: FigureID) throws -> Figure { try numbers.figure(id.keyed(key), at: place) }
      let open = try figure("bed.open")
      guard (open.value ?? 0) > 0 else { continue }
      rows.append(
        District.Table.Row(
          id: key,
          cells: [
            .phrase(kind.name), .figure(open), .figure(try figure("bed.occupied")),
            .figure(try figure("bed.held")), .figure(try figure("bed.available")),
          ]))
    }
    return District.Table(
      id: "bedKinds", title: Phrase("床位种类", "Kinds of bed"),
      columns: [
        .words("name", Phrase("种类", "kind")), .number("open", Phrase("开放", "open")),
        .number("occupied", Phrase("在用", "occupied")), .number("held", Phrase("留床", "held")),
        .number("available", Phrase("可收", "free")),
      ], rows: rows)
  }
}
