internal import Catalogue
internal import District

extension Inquiry {
  /// Scarce beds, equipment, ambulances, blood, clinics, all beds, indicators.
  func resourceSections() throws -> [Detail.Section] {
    let institutions = bedInstitutions()
    var tables = [try bedKinds(), try scarceBeds(institutions), try equipmentTable()]
    try checkpoint()
    if isWholeDistrict || scope.organisations?.isEmpty == false {
      tables += [try bloodTable(), try ambulanceStates(), try clinicDepartments()]
    }
    try checkpoint()
    var sections = tables.map { Detail.Section($0) }
    sections.append(Detail.Section(try bedList(), source: .list(.beds, state: nil)))
    sections.append(Detail.Section(try ambulanceList(), source: .list(.ambulances, state: nil)))
    sections.append(Detail.Section(try clinicList(), source: .list(.clinics, state: nil)))
    sections.append(Detail.Section(try slotList(), source: .list(.slots, state: nil)))
    sections.append(Detail.Section(try indicatorTable([.resources])))
    return sections
  }

  /// Beds of the place by kind; intensive care first.
  func bedKinds() throws -> District.Table {
    let kinds = catalogue.contract.codeList("bedKind")?.values ?? []
    var rows: [District.Table.Row] = []
    for kind in kinds.filter({ $0.code != 1 }) + kinds.filter({ $0.code == 1 }) {
      let key = String(kind.code)
      func figure(_ id: FigureID) throws -> Figure { try numbers.figure(id.keyed(key), at: place) }
      let open = try figure("bed.open")
      guard (open.value ?? 0) > 0 else { continue }
      rows.append(
        District.Table.Row(
          id: key,
          cells: [
            .phrase(kind.name), .figure(try figure("bed.available")), .figure(open),
            .figure(try figure("bed.occupied")), .figure(try figure("bed.held")),
          ]))
    }
    return District.Table(
      id: "bedKinds", title: Phrase("空床", "Free beds"),
      columns: [
        .words("name", Phrase("种类", "kind")),
        .number("available", Phrase("可收", "free")), .number("open", Phrase("开放", "open")),
        .number("occupied", Phrase("在用", "occupied")), .number("held", Phrase("留床", "held")),
      ], rows: rows)
  }
}
