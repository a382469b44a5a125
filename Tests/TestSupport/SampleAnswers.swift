public import District

extension SampleDistrict {
  /// What the engine of the invented district says.
  public static func body(for question: Question) -> Answer.Body {
    switch question.kind {
    case .overview: .overview(overview(at: question.place))
    case .league(let pane, _, _): .table(pane == .institutions ? institutionLeague : townLeague)
    case .list(let name, _): .table(list(name))
    case .detail(let subject): .detail(detail(of: subject, at: question.place))
    case .series(let id, let count):
      .series(make.series(id, (0..<count).map { Double($0) }))
    case .matrix, .cells: .figures([])
    case .explain(let id): .explanation(explanation(of: id, at: question.place))
    case .places: .places(places)
    case .target(let draft): .target(targetSheet(draft))
    }
  }

  /// The overview of a place: the district's own, under the name of the place.
  public static func overview(at code: PlaceCode?) -> Overview {
    var result = overview
    guard let code, code != self.code, let place = places.first(where: { $0.code == code }) else {
      return result
    }
    result.scope = townScope(place)
    return result
  }

  /// Two signals of a country's regions and nothing else.
  public static var foreign: Overview {
    let unfed = Phrase("未接入: 这份数据只有每周信号", "not fed: these data hold weekly signals only")
    var scope = scope
    scope.isSample = false
    scope.centre = "Weekly incidence"
    scope.place = Place(
      code: PlaceCode("DE"), name: "Deutschland", shortName: "Deutschland", initials: "",
      kind: .district, parent: nil)
    scope.below = 4
    scope.belowKind = .town
    scope.period = Period(.week, holding: localTime.day(of: asOf))
    let weeks = (0..<52).map { Double(300 + ($0 * 53) % 700) }
    let signals = sampleTable(
      "signals", Phrase("疾病信号", "Disease signals"),
      [("name", "疾病", false), ("value", "本周", true), ("series", "近期", false)],
      [("ILI", "Influenza-like", 1210.0), ("ARI", "Acute respiratory", 5933.0)].map {
        code, name, week in
        Table.Row(
          id: code,
          cells: [
            .text(name),
            .figure(make.figure(FigureID(code), name, week, .perHundredThousand, origin: .ready)),
            .series(make.series(FigureID(code), weeks + [week])),
          ])
      })
    var panes = Dictionary(
      uniqueKeysWithValues: PaneID.allCases.map {
        ($0, PaneSummary(pane: $0, state: .notFed(unfed)))
      })
    panes[.portrait] = PaneSummary(
      pane: .portrait, state: .normal, asOf: asOf, tables: ["signals": signals])
    return Overview(
      scope: scope,
      feeds: FeedSummary(
        onTime: make.figure("feed.onTime", "按时数据源", 1),
        total: make.figure("feed.total", "数据源", 1), late: []),
      attention: [], panes: panes, news: [])
  }

  /// A league of eight towns.
  public static var table: Table { townLeague }

  /// The sections of a zoomed pane, out of the tables that its overview has.
  public static func detail(of subject: Detail.Subject, at place: PlaceCode? = nil) -> Detail {
    guard case .pane(let pane) = subject else {
      return Detail(
        subject: subject, title: Phrase("高血压规范", "Care"),
        sections: [Detail.Section(townLeague)])
    }
    if pane == .institutions, place == hospital.code {
      return Detail(
        subject: subject, title: Phrase(name: hospital.name),
        sections: [Detail.Section(departments)])
    }
    let first: Table =
      switch pane {
      case .portrait: townLeague
      case .resources: list(.beds)
      case .dispatch: list(.referrals)
      case .institutions: institutionLeague
      case .violations: list(.findings)
      }
    let rest = overview.pane(pane).tables.sorted { $0.key < $1.key }.map(\.value)
      .filter { $0.id != first.id }
    let source: Question.Kind? = pane == .dispatch ? .list(.referrals, state: nil) : nil
    return Detail(
      subject: subject, title: pane.title,
      sections: [Detail.Section(first, source: source)] + rest.map { Detail.Section($0) }
        + (pane == .institutions ? [Detail.Section(goals)] : []))
  }

  static var townLeague: Table {
    let columns: [(id: String, title: String, isNumber: Bool)] = [
      ("name", "镇街", false), ("PHS-001", "高血压规范%", true), ("PHS-004", "糖尿病规范%", true),
      ("PHS-006", "随访及时%", true), ("resident.red", "红", true), ("resident.yellow", "黄", true),
      ("resident.green", "绿", true),
    ]
    var table = sampleTable(
      "league", Phrase("下级对比", "Places below"), columns,
      towns.enumerated().map { index, town in
        let share = 58.4 + Double(index) * 2.6
        let level: Standing.Level = share < 62 ? .bad : share < 70 ? .warn : .good
        let code = town.code.text
        return Table.Row(
          id: code, place: town.code,
          cells: [
            .text(town.name),
            .figure(make.figure("PHS-001", "高血压规范", share, .percent, level, at: code)),
            .figure(make.figure("PHS-004", "糖尿病规范", share + 3, .percent, .good, at: code)),
            .figure(make.figure("PHS-006", "随访及时", 90 - share / 10, .percent, at: code)),
            .figure(make.figure("resident.red", "红", Double(120 + index * 7), .person, at: code)),
            .figure(
              make.figure("resident.yellow", "黄", Double(1700 - index * 40), .person, at: code)),
            .figure(
              make.figure(
                "resident.green", "绿", nil, .person, at: code,
                absence: index == 3 ? .suppressed : .complementary)),
          ])
      })
    table.order = Phrase("按高血压规范率从低到高", "least hypertension care first")
    return table
  }

  static var institutionLeague: Table {
    institutions.tables["institutions"] ?? townLeague
  }

  static func list(_ name: ListName) -> Table {
    switch name {
    case .beds: return resources.tables["beds"] ?? townLeague
    case .signals: return signals
    case .cases:
      var table = sampleTable("cases", Phrase("案件", "Cases"), [("id", "编号", false)], [])
      table.emptyReason = Phrase("本月没有案件", "No cases this month")
      return table
    default: return items(name)
    }
  }

  /// Three hundred items of any list.
  private static func items(_ name: ListName) -> Table {
    let columns: [(id: String, title: String, isNumber: Bool)] = [
      ("id", "编号", false), ("place", "地方", false), ("subject", "事由", false),
      ("people", "人数", true), ("opened", "提出", false), ("due", "时限", false),
    ]
    return sampleTable(
      name.rawValue, Phrase(name: name.rawValue), columns,
      (0..<300).map { index in
        let town = towns[index % towns.count]
        return Table.Row(
          id: "\(name.rawValue)-\(index)", place: town.code,
          cells: [
            .text("R-\(1000 + index)"), .text(town.name),
            .phrase(Phrase("随访任务超期", "Follow-ups overdue")),
            .figure(
              make.figure("item.people", "人数", Double(index % 40), .person, at: town.code.text)),
            .moment(asOf + -index * 600), .day(localTime.day(of: asOf) + index % 9),
          ])
      })
  }

  static func explanation(of id: FigureID, at place: PlaceCode?) -> Explanation {
    let known = overview.panes.values.compactMap { $0.figures[id] }.first
    var figure = known ?? make.figure(id, id.code, 1)
    figure.place = place ?? code
    let part = make.figure("chronic.standard", "规范管理人数", 43_577, .person)
    let whole = make.figure("chronic.managed", "管理人数", 61_204, .person)
    let sql = """
      SELECT sum(value) FROM cube WHERE measure = 'chronic.standard' AND period = '2026-11' \
      AND place IN (SELECT code FROM place WHERE root = '500151000000')
      """
    return Explanation(
      figure: figure, placeName: scope.place.name,
      definition: Phrase(
        "年内按规范管理的高血压患者占年内管理的高血压患者之比, 只计基层机构",
        "Share of hypertension patients managed in the year who were managed to the standard"),
      formula: Phrase("100 x 43,577 / 61,204 = 71.2", "100 x 43,577 / 61,204 = 71.2"),
      parts: [
        Explanation.Part(
          role: Phrase("分子", "Numerator"), sentence: Phrase("按规范管理的患者", "managed to the standard"),
          figure: part, sql: sql),
        Explanation.Part(
          role: Phrase("分母", "Denominator"), sentence: Phrase("年内管理的患者", "managed in the year"),
          figure: whole, sql: sql),
      ], below: townLeague, generation: 12, edition: "2026.11")
  }
}
