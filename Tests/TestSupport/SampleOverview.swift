public import District

/// An invented district on the evening of Saturday 2026-11-21, the one of the sketches.
public enum SampleDistrict {
  public static let localTime = LocalTime(offset: 28_800)
  /// 18:42:10.
  public static let now = SampleDistrict.moment("2026-11-21T18:42:10")
  /// 18:30.
  public static let asOf = SampleDistrict.moment("2026-11-21T18:30")
  public static let seat = Seat(id: "main", title: Phrase("主中心", "main centre"), person: "陈静")
  public static let code = PlaceCode("500151000000")
  public static let period = Period(.month, holding: localTime.day(of: asOf))

  public static func moment(_ text: String) -> Moment { Moment(text: text) ?? Moment(0) }

  public static let district = Place(
    code: code, name: "铜梁区", shortName: "铜梁区", initials: "tlq", kind: .district, parent: nil)

  public static func town(_ number: String, _ name: String, _ initials: String) -> Place {
    Place(
      code: PlaceCode("500151\(number)000"), name: name, shortName: name, initials: initials,
      kind: .town, parent: code)
  }

  public static let towns = [
    town("110", "虎峰镇", "hfz"), town("105", "安居镇", "ajz"), town("114", "少云镇", "syz"),
    town("118", "围龙镇", "wlz"), town("108", "小林镇", "xlz"), town("107", "平滩镇", "ptz"),
    town("120", "永嘉镇", "yjz"), town("001", "巴川街道", "bcjd"),
  ]

  public static let hospital = Place(
    code: PlaceCode("DH01"), name: "区人民医院", shortName: "区人民医院", initials: "qrmyy",
    kind: .organisation, parent: PlaceCode("500151001000"))

  public static var places: [Place] { [district] + towns + [hospital] }

  public static let scope = Scope(
    place: district, path: [], tree: .region, period: period, asOf: asOf, localTime: localTime,
    centre: "铜梁区健康服务智慧治理中心", isSample: true, below: 28, belowKind: .town)

  /// The same console on one of its towns.
  public static func townScope(_ town: Place) -> Scope {
    var scope = scope
    scope.place = town
    scope.path = [district]
    scope.below = 12
    scope.belowKind = .village
    return scope
  }

  static var make: SampleFigures { SampleFigures(place: code, period: period, asOf: asOf) }

  public static var feeds: FeedSummary {
    FeedSummary(
      onTime: make.figure("feed.onTime", "按时数据源", 27),
      total: make.figure("feed.total", "数据源", 29), late: ["永嘉镇院运行数据", "医保结算"])
  }

  public static var news: [News] {
    [
      News(
        at: moment("2026-11-21T18:39"),
        text: Sentence(Phrase("双山镇卫生院 提交 W-3310", "Shuangshan submitted W-3310"))),
      News(
        at: moment("2026-11-21T18:37"),
        text: Sentence(Phrase("转诊 R-0871 已接收", "Referral R-0871 accepted"))),
      News(at: asOf, text: Sentence(Phrase("数据已更新", "Data updated"))),
    ]
  }

  /// Everything is fed and in time.
  public static var overview: Overview {
    Overview(
      scope: scope, feeds: feeds, attention: attention,
      panes: [
        .portrait: portrait, .resources: resources, .dispatch: dispatch,
        .institutions: institutions, .violations: violations,
      ], news: news)
  }

  public static func answer(_ body: Answer.Body, to question: Question) -> Answer {
    Answer(
      question: question.id, slot: question.slot, generation: 12, ledgerVersion: 0, body: body)
  }
}
