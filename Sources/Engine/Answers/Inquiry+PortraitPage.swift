internal import Catalogue
internal import District

extension Inquiry {
  /// Key groups, colours, signals, the places below, ages, indicators.
  func portraitSections() throws -> [Detail.Section] {
    if scope.regions?.isEmpty ?? false {
      var table = try indicatorTable([])
      table.emptyReason = try portrait().emptyReason
      return [Detail.Section(table)]
    }
    var sections = [Detail.Section(try keyGroups()), Detail.Section(try gradeTable())]
    try checkpoint()
    sections.append(Detail.Section(try signalTable()))
    if childrenByCode.contains(where: { tree == .group || $0.kind != .organisation }) {
      sections.append(Detail.Section(try portraitLeague()))
    }
    try checkpoint()
    sections.append(Detail.Section(try pyramid()))
    sections.append(Detail.Section(try indicatorTable([.population, .publicHealth])))
    return sections
  }

  /// Towns, villages or groups below, worst first.
  private func portraitLeague() throws -> District.Table {
    // Columns that nothing feeds are left out; without any, the signals are compared.
    var ids = try Inquiry.leagueFigures(.portrait).filter {
      try numbers.figure($0, at: place, period: period(for: $0)).absence != .notFed
    }
    if ids.isEmpty { ids = try engine.signals(of: self).map(\.figure.id) }
    var table = try league(pane: .portrait, figures: ids, level: nil)
    let kind = childrenByCode.first?.kind
    table.title =
      switch kind {
      case .village: Phrase("各村社", "Villages")
      case .group: Phrase("各医共体", "Groups")
      case .organisation: Phrase("各机构", "Institutions")
      default:
        generation.district.root.isNational
          ? Phrase("各镇街", "Towns") : Phrase("各地区", "Regions")
      }
    return table
  }

  /// Residents on file by colour, those who just turned red, and who is late.
  private func gradeTable() throws -> District.Table {
    let ids: [FigureID] = ["resident.red", "resident.yellow", "resident.green", "resident.grey"]
    let figures = try ids.map { try numbers.figure($0, at: place) }
    var rows = zip(figures, Inquiry.bars(figures)).filter { $0.0.absence != .notFed }
      .map { figure, bar in
        District.Table.Row(
          id: figure.id.code, cells: [.phrase(figure.name), .figure(figure), bar])
      }
    let newReds: [FigureID] = [
      "grade.newRed", "grade.newRed.visited", "grade.newRed.overdue", "grade.newRed.inTime",
    ]
    for id in newReds {
      let figure = try numbers.figure(id, at: place)
      guard figure.absence != .notFed else { continue }
      let isLate = id == "grade.newRed.overdue" && (figure.value ?? 0) > 0
      rows.append(
        District.Table.Row(
          id: id.code, cells: [.phrase(figure.name), .figure(figure), .text("")],
          standing: isLate ? .bad : .unjudged))
    }
    return District.Table(
      id: "grades", title: Phrase("红黄绿", "Colours"),
      columns: [
        .words("name", Phrase("分级", "grade")), .number("value", Phrase("人数", "residents")),
        .words("bar", Phrase("", ""), rank: 2),
      ], rows: rows)
  }

  /// Residents by age band, the oldest first; men to the left, women to the right.
  private func pyramid() throws -> District.Table {
    let bands = catalogue.contract.codeList("ageBand")?.values.sorted { $0.code > $1.code } ?? []
    func figures(_ sex: Int) throws -> [Figure] {
      try bands.map { band in
        let id = FigureID("resident.population").keyed(String(sex * 100 + band.code))
        return try numbers.figure(id, at: place)
      }
    }
    let men = try figures(1)
    let women = try figures(2)
    let bars = Inquiry.bars(men + women)
    let isKnown = (men + women).contains { $0.absence == nil && $0.value != nil }
    let rows = bands.indices.map { index in
      District.Table.Row(
        id: String(bands[index].code),
        cells: [
          .phrase(bands[index].name), .figure(men[index]), bars[index],
          bars[bands.count + index], .figure(women[index]),
        ])
    }
    return District.Table(
      id: "pyramid", title: Phrase("人口金字塔", "Ages"),
      columns: [
        .words("name", Phrase("年龄", "age")), .number("men", Phrase("男", "men")),
        .number("menBar", Phrase("", ""), rank: 2), .words("womenBar", Phrase("", ""), rank: 2),
        .number("women", Phrase("女", "women")),
      ], rows: isKnown ? rows : [])
  }
}
