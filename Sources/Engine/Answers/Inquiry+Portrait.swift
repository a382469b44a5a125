internal import Catalogue
internal import District
internal import Statistics

extension Inquiry {
  func portrait() throws -> PaneContent {
    var content = PaneContent()
    if scope.regions?.isEmpty ?? false {
      content.emptyReason = Phrase(
        "居民按镇街和村汇总，机构没有居民；可切换医共体视角",
        "residents belong to towns and villages; try the group tree")
      return content
    }
    content.figures = try figures(Inquiry.portraitFigures, of: .portrait)
    content.tables["keyGroups"] = try keyGroups()
    content.tables["signals"] = try signalTable()
    content.tables["worst"] = try worst("PHS-001", count: 3)
    return content
  }

  static let portraitFigures: [FigureID] = [
    "resident.population", "population.age65", "POP-001", "POP-002", "POP-005", "resident.filed",
    "resident.red", "resident.yellow", "resident.green", "resident.grey", "POP-018",
    "grade.newRed", "grade.newRed.visited", "grade.newRed.overdue", "grade.newRed.inTime",
    "grade.unvisited", "POP-020",
    "PHS-001", "PHS-002", "PHS-003", "PHS-004", "PHS-005", "PHS-006", "PHS-025", "POP-007",
    "POP-008", "POP-011", "POP-012",
  ]

  /// Diseases in the order of the screen: the two big ones, then those that need the most care.
  private static let diseaseOrder = [1, 2, 6, 7]

  func keyGroups() throws -> District.Table {
    let listed = catalogue.contract.codeList("disease")?.values.map(\.code) ?? []
    let rest = listed.filter { !Inquiry.diseaseOrder.contains($0) }
    var rows: [District.Table.Row] = []
    for disease in Inquiry.diseaseOrder.filter(listed.contains) + rest {
      let managed = try numbers.figure(
        FigureID("registration.managed").keyed(String(disease)), at: place)
      guard managed.absence != .notFed, managed.absence != .noData else { continue }
      let standardised = try numbers.figure(KeyGroup.standardised(disease), at: place)
      let controlled = try KeyGroup.controlled(disease).map { try numbers.figure($0, at: place) }
      let overdue = try numbers.figure(
        FigureID("registration.overdue").keyed(String(disease)), at: place)
      rows.append(
        District.Table.Row(
          id: String(disease),
          cells: [
            .phrase(catalogue.name(of: disease, in: "disease")), .figure(managed),
            .figure(standardised), controlled.map { .figure($0) } ?? .absent, .figure(overdue),
          ], standing: standardised.standing.level))
    }
    return District.Table(
      id: "keyGroups", title: Phrase("重点人群", "Key groups"),
      columns: [
        .words("name", Phrase("重点人群", "group")),
        .number("managed", Phrase("在管", "managed")),
        .number("standardised", Phrase("规范管理率", "to standard %"), Phrase("规范%", "std %")),
        .number("controlled", Phrase("控制率", "controlled %"), Phrase("控制%", "ctrl %")),
        .number("overdue", Phrase("随访逾期", "overdue"), Phrase("逾期", "overdue")),
      ], rows: rows)
  }

  func signalTable() throws -> District.Table {
    let rows = try engine.signals(of: self).map { signal in
      District.Table.Row(
        id: signal.code,
        cells: [
          .phrase(signal.name), .figure(signal.figure),
          signal.limit.map { .figure($0) } ?? .absent, .series(signal.series),
          .phrase(signal.statusText),
        ], standing: signal.figure.standing.level)
    }
    return District.Table(
      id: "signals", title: Phrase("疾病信号", "Disease signals"),
      columns: [
        .words("name", Phrase("信号", "signal")), .number("value", Phrase("本周", "this week")),
        .number("limit", Phrase("限", "limit")), .words("series", Phrase("近9周", "last 9 weeks")),
        .words("status", Phrase("判断", "verdict")),
      ], rows: rows)
  }

  /// The places below that are worst on an indicator; hidden and incomplete ones are not ranked.
  private func worst(_ id: FigureID, count: Int) throws -> District.Table {
    guard let indicator = catalogue.indicator(id) else {
      return District.Table(id: "worst", title: Phrase("", ""), columns: [], rows: [])
    }
    var ranked: [(place: Place, figure: Figure)] = []
    for child in childrenByCode {
      let figure = try numbers.figure(id, at: child)
      if Ranking.isRanked(figure, indicator) { ranked.append((child, figure)) }
    }
    ranked.sort { Ranking.isWorse($0.figure, $1.figure, indicator, $0.place, $1.place) }
    let rows = ranked.prefix(count).map { place, figure in
      District.Table.Row(
        id: place.code.text, place: place.code, cells: [.text(place.shortName), .figure(figure)],
        standing: figure.standing.level)
    }
    return District.Table(
      id: "worst",
      title: Phrase("\(indicator.name.zh)末\(count)位", "lowest \(count): \(indicator.name.en)"),
      columns: [
        .words("name", Phrase("地方", "place")), .number("value", indicator.name),
      ], rows: Array(rows), order: Phrase("最差在前", "worst first"))
  }
}

extension SignalReading {
  /// Why there is no limit, or that the week still runs.
  var statusText: Phrase {
    switch status {
    case .ok:
      isProvisional
        ? Phrase("本周未完", "week not over")
        : isAbove ? Phrase("超限", "above limit") : Phrase("正常", "usual")
    case .short: Phrase("历史不足3年", "under 3 years of history")
    case .gap: Phrase("历史缺周", "gaps in the history")
    case .degenerate: Phrase("往年没有波动", "no spread in past years")
    }
  }
}

/// The rates of a disease's patients under management.
enum KeyGroup {
  static func standardised(_ disease: Int) -> FigureID {
    switch disease {
    case 1: "PHS-001"
    case 2: "PHS-004"
    default: KeyedRate.standardised.keyed(String(disease))
    }
  }

  /// Nil where control is not measured.
  static func controlled(_ disease: Int) -> FigureID? {
    switch disease {
    case 1: "PHS-003"
    case 2: "PHS-005"
    default: nil
    }
  }
}
