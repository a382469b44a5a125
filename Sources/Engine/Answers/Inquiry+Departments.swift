internal import Catalogue
internal import District

/// The departments of an institution, as its claims and its staff know them.
extension Inquiry {
  /// What is known of a department, in the order of the columns.
  private static let departmentColumns: [District.Table.Column] = [
    .number("department.claims", Phrase("结算人次", "claims"), rank: 1),
    .number("department.stays", Phrase("其中住院", "of them stays"), Phrase("住院", "stays"), rank: 2),
    .number(
      KeyedRate.stayLength.code, Phrase("平均住院日", "mean stay"), Phrase("住院日", "stay d"), rank: 3),
    .number("department.billed", Phrase("费用(元)", "billed (yuan)"), Phrase("费用", "billed")),
    .number(
      KeyedRate.ownShare.code, Phrase("个人支付%", "paid by person %"), Phrase("个付%", "own %"), rank: 4),
    .number("department.doctors", Phrase("医师", "doctors"), rank: 5),
  ]

  /// One row a department that billed anything or has a doctor, most billed first; Enter opens the
  /// department's own page.
  func departmentTable() throws -> District.Table {
    let entries = try departmentCodes.compactMap { code -> DepartmentEntry? in
      try checkpoint()
      return try entry(code, at: place)
    }
    let rows = try entries.sorted(by: DepartmentEntry.isLarger).map { entry in
      let id = Inquiry.billed.keyed(String(entry.department))
      return District.Table.Row(
        id: String(entry.department), page: .indicator(id),
        cells: [.phrase(catalogue.name(of: entry.department, in: "department"))] + entry.cells
          + [try departmentTrend(entry.billed)])
    }
    return District.Table(
      id: "departments", title: Phrase("科室", "Departments"),
      columns: [.words("name", Phrase("科室", "department"))] + Inquiry.departmentColumns
        + [.words("trend", Phrase("费用近12期", "billed, last 12"), rank: 6)],
      rows: rows, order: Phrase("费用多的在前", "most billed first"))
  }

  /// The department that a figure is about: 3 for `department.billed[3]`.
  func department(of id: FigureID) -> Int? {
    guard Inquiry.departmentColumns.contains(where: { $0.id == id.base.code }),
      let code = id.key.flatMap({ Int($0) }), departmentCodes.contains(code)
    else { return nil }
    return code
  }

  /// One department: month by month, and beside the same department elsewhere.
  func departmentPage(_ department: Int, as id: FigureID) throws -> Detail {
    let name = catalogue.name(of: department, in: "department")
    let sections = [try monthTable(department), try elsewhereTable(department)]
    return Detail(
      subject: .indicator(id), title: name,
      sections: sections.filter { !$0.rows.isEmpty || $0.emptyReason != nil }
        .map { Detail.Section($0) })
  }

  /// The last periods one by one, newest first; what holds for today alone has no column.
  private func monthTable(_ department: Int) throws -> District.Table {
    let columns = Inquiry.departmentColumns.filter { $0.id != "department.doctors" }
    let newest = try billedFigure(department).period
    let entries = try (0..<Inquiry.departmentPeriods).compactMap { back -> DepartmentEntry? in
      try checkpoint()
      return try entry(
        department, at: place, columns: columns, period: newest.moved(by: -back))
    }
    let rows = zip(entries, Inquiry.bars(entries.map(\.billed))).map { entry, bar in
      District.Table.Row(
        id: entry.billed.period.code,
        cells: [.phrase(entry.billed.period.label)] + entry.cells + [bar])
    }
    return District.Table(
      id: "series", title: Phrase("走势", "Over time"),
      columns: [.words("period", Phrase("期间", "period"))] + columns
        + [.words("bar", Phrase("", ""), rank: 6)],
      rows: rows, order: Phrase("新的在前", "newest first"),
      emptyReason: Phrase("没有结算数据", "no claims are known"))
  }

  /// The same department of the institutions that this one is compared with, or that lie here.
  private func elsewhereTable(_ department: Int) throws -> District.Table {
    let compared =
      place.kind == .organisation
      ? institutionsOfSameLevel() : try leaguePlaces(.institutions, nil)
    let entries = try compared.compactMap { candidate -> DepartmentEntry? in
      try checkpoint()
      return try entry(department, at: candidate)
    }.sorted(by: DepartmentEntry.isLarger)
    let rows = entries.map { entry in
      District.Table.Row(
        id: entry.place.code.text, place: entry.place.code, page: .pane(.institutions),
        cells: [.text(entry.place.shortName)] + entry.cells)
    }
    return District.Table(
      id: "places", title: Phrase("各机构的这个科室", "This department elsewhere"),
      columns: [.words("name", Phrase("机构", "institution"))] + Inquiry.departmentColumns,
      rows: rows, order: Phrase("费用多的在前", "most billed first"),
      emptyReason: Phrase("没有可比的机构", "nothing to compare with"))
  }

  private static let billed = FigureID("department.billed")

  /// Periods that a department's page goes back.
  private static let departmentPeriods = 24

  private var departmentCodes: [Int] {
    catalogue.contract.codeList("department")?.values.map(\.code) ?? []
  }

  private func billedFigure(_ department: Int) throws -> Figure {
    let id = Inquiry.billed.keyed(String(department))
    return try numbers.figure(id, at: place, period: period(for: id))
  }

  /// Nil where nothing is known of the department or nothing of it is there.
  private func entry(
    _ department: Int, at place: Place,
    columns: [District.Table.Column] = Inquiry.departmentColumns, period: Period? = nil
  ) throws -> DepartmentEntry? {
    let figures = try columns.map { column in
      let id = FigureID(column.id).keyed(String(department))
      return try numbers.figure(id, at: place, period: period ?? self.period(for: id))
    }
    let entry = DepartmentEntry(department: department, place: place, figures: figures)
    return entry.isThere ? entry : nil
  }

  private func departmentTrend(_ figure: Figure) throws -> District.Table.Cell {
    let length = Inquiry.trendLength
    let figures = try (0..<length).map { index in
      try numbers.figure(
        figure.id, at: place, period: figure.period.moved(by: index + 1 - length))
    }
    return Inquiry.trend(Series(id: figure.id, name: figure.name, figures: figures))
  }
}

/// One department of one institution with its figures.
private struct DepartmentEntry {
  var department: Int
  var place: Place
  var figures: [Figure]

  var cells: [District.Table.Cell] { figures.map { .figure($0) } }
  var billed: Figure { figures.first { $0.id.base.code == "department.billed" } ?? figures[0] }

  /// A hidden count is there, a zero is not.
  var isThere: Bool {
    figures.contains { figure in
      if let absence = figure.absence { return absence.isHiding }
      return (figure.value ?? 0) > 0
    }
  }

  /// Those without a value come last.
  static func isLarger(_ left: Self, _ right: Self) -> Bool {
    let amounts = (left.billed.value ?? -1, right.billed.value ?? -1)
    if amounts.0 != amounts.1 { return amounts.0 > amounts.1 }
    return (left.department, left.place.code) < (right.department, right.place.code)
  }
}
