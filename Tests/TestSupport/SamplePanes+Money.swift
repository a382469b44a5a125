public import District

extension SampleDistrict {
  public static var institutions: PaneSummary {
    let m = make
    typealias Judged = (value: Double?, level: Standing.Level)
    let rows: [(String, String, [Judged])] = [
      (
        "CTH1", "安居中心院",
        [(29.8, .bad), (11.2, .bad), (83.9, .good), (7.7, .good), (52.3, .bad)]
      ),
      ("DH02", "区中医院", [(36.4, .good), (6.8, .warn), (88.0, .good), (9.6, .warn), (41.7, .warn)]),
      (
        "DH01", "区人民医院",
        [(33.1, .warn), (3.1, .good), (96.0, .warn), (8.2, .good), (38.2, .good)]
      ),
      ("TH1", "虎峰镇院", [(34.5, .warn), (2.0, .good), (66.0, .good), (6.9, .good), (44.0, .warn)]),
      (
        "DH03", "区妇幼保健院",
        [(41.0, .good), (-0.4, .good), (70.9, .warn), (5.1, .good), (22.9, .good)]
      ),
      (
        "TH2", "永嘉镇院",
        [
          (nil, .unjudged), (nil, .unjudged), (61.2, .good), (7.4, .good), (nil, .unjudged),
        ]
      ),
    ]
    let columns: [(id: String, title: String, isNumber: Bool)] = [
      ("name", "机构", false), ("FIN-007", "服务收入%", true), ("FIN-002", "次均增%", true),
      ("OPS-006", "床使用%", true), ("OPS-009", "住院日", true), ("PHA-001", "抗菌强度", true),
    ]
    let units: [Unit] = [.percent, .percent, .percent, .day, .dddPerHundredBedDays]
    func day(_ id: FigureID, _ name: String, _ value: Double, _ unit: Unit) -> Figure {
      var figure = m.figure(id, name, value, unit)
      // 2026-11-20, a Friday.
      figure.period = Period(.day, holding: Day(20_777))
      return figure
    }
    let visits: [Double?] = (0..<30).map { 11_000 + Double(($0 * 37) % 29) * 100 }
    return PaneSummary(
      pane: .institutions, state: .normal, asOf: moment("2026-11-20T23:00"),
      reported: m.figure("reported", "已报", 39), due: m.figure("due", "应报", 41),
      missing: ["永嘉镇院"],
      figures: m.set([
        m.figure("judged.red", "亮红灯", 14), m.figure("judged.redTwice", "连红两月", 3),
        m.figure(
          "OPS-017", "基层诊疗人次占比", 61.8, .percent, .warn,
          target: Standing.Target(low: 65, high: nil, source: Phrase("县域方案", "county plan"))),
        m.figure("CMC-003", "基层门急诊占比", 58.3, .percent),
        m.figure("CMC-005", "慢病患者基层管理占比", 83.5, .percent),
        m.figure("OPS-001", "门急诊人次", 251_904, .visit),
        m.figure("OPS-003", "出院人次", 7412, .visit), m.figure("OPS-006", "病床使用率", 79.2, .percent),
        m.figure("OPS-009", "平均住院日", 7.9, .day), m.figure("OPS-013", "预约诊疗率", 48.1, .percent),
        m.figure("QUA-006", "住院死亡率", 0.4, .percent), m.figure("FIN-001", "门诊次均费用", 187.4, .yuan),
        m.figure("FIN-002", "门诊次均增幅", 3.4, .percent, .good),
        m.figure("FIN-003", "住院次均费用", 6233.5, .yuan),
        m.figure("FIN-020", "个人自付占比", 27.1, .percent),
        m.figure("visit.all", "门急诊", 251_904, .visit),
        m.figure("CMC-104", "两慢病规范管理率", 71.9, .percent, .warn, target: goal(76)),
      ]),
      tables: [
        "institutions": sampleTable(
          "institutions", Phrase("机构", "Institutions"), columns,
          rows.map { code, name, values in
            Table.Row(
              id: code, place: PlaceCode(code),
              cells: [.text(name)]
                + zip(zip(columns.dropFirst(), units), values).map { column, judged in
                  .figure(
                    m.figure(
                      FigureID(column.0.id), column.0.title, judged.value, column.1, judged.level,
                      at: code, absence: judged.value == nil ? .noData : nil))
                })
          }),
        "visits": sampleTable(
          "visits", Phrase("门急诊", "Visits"),
          [("value", "最近一天", true), ("change", "比前四周同日", true), ("series", "近 30 天", false)],
          [
            Table.Row(
              id: "all",
              cells: [
                .figure(day("visit.all", "门急诊", 12_804, .visit)),
                .figure(day("visit.againstWeekdays", "门急诊比前四周同日", 4.1, .percent)),
                .series(m.series("visit.all", visits)),
              ])
          ]),
      ],
      notes: [Sentence(Phrase("安居中心院 抗菌强度连升 6 个月", "Anju: antibiotics up 6 months running"))])
  }

  /// 241 of 266 village clinics.
  private static var villageClinics: Figure {
    var figure = make.figure("CMC-020", "村卫生室监督检查覆盖率", 90.6, .percent, .warn)
    figure.numerator = 241
    figure.denominator = 266
    return figure
  }

  public static var violations: PaneSummary {
    let m = make
    let rules: [(String, String, Double, Double, [Double], Standing.Level)] = [
      ("VR-01", "重复收费", 418, 102_000, [20, 22, 30, 31, 45, 46, 52, 70], .bad),
      ("VR-41", "分解住院", 37, 96_000, [4, 3, 4, 3, 4, 4, 3, 4], .unjudged),
      ("VR-06", "超限定频次", 302, 42_000, [45, 45, 40, 45, 41, 40, 33, 34], .unjudged),
      ("VR-04", "超限定单价", 96, 31_000, [9, 10, 12, 9, 14, 12, 11, 12], .unjudged),
    ]
    let sites: [(String, String, Double)] = [
      ("CTH1", "安居中心院", 61_000), ("TH3", "平滩镇院", 44_000),
    ]
    return PaneSummary(
      pane: .violations, state: .normal, asOf: moment("2026-11-19T23:00"),
      figures: m.set([
        m.figure("finding.count", "疑点", 1284, .item),
        m.figure("finding.amount", "涉及金额", 412_000, .yuan),
        m.figure("SUP-003", "每万元疑点", 31, .yuan), m.figure("SUP-004", "核实率", 64, .percent),
        m.figure("SUP-005", "在办案件", 325), m.figure("SUP-006", "超期率", 3.1, .percent, .good),
        m.figure("SUP-009", "追回", 188_000, .yuan), m.figure("case.overdue", "超时限", 10),
        villageClinics,
        m.figure("case.rectified", "整改", 37), m.figure("case.closedSites", "关停", 4),
        m.figure("finding.district", "区级", 318), m.figure("finding.town", "镇街", 402),
        m.figure("finding.private", "民营", 178), m.figure("finding.village", "村室", 231),
        m.figure("finding.clinic", "诊所", 121), m.figure("case.analysis", "分析", 212),
        m.figure("case.rectification", "整改", 96), m.figure("case.check", "核查", 11),
        m.figure("case.ruling", "裁定", 4), m.figure("case.accountability", "追责", 2),
      ]),
      tables: [
        "rules": sampleTable(
          "rules", Phrase("规则", "Rules"),
          [
            ("name", "规则", false), ("count", "件", true), ("amount", "涉及", true),
            ("series", "近 8 周", false),
          ],
          rules.map { code, name, count, amount, weeks, level in
            Table.Row(
              id: code,
              cells: [
                .text(name), .figure(m.figure("finding.count", name, count, .item)),
                .figure(m.figure("finding.amount", name, amount, .yuan)),
                .series(m.series("finding.count", weeks, level)),
              ])
          }),
        "forecast": sampleTable(
          "forecast", Phrase("疑点预报", "Clues expected"),
          [
            ("name", "月份", false), ("middle", "预计", true), ("low", "下限", true),
            ("high", "上限", true),
          ],
          [
            Table.Row(
              id: "1",
              cells: [
                .phrase(Period(.month, holding: Day(20_788)).label),
                .figure(m.figure("row[forecast.middle.1]", "预报", 1350)),
                .figure(m.figure("row[forecast.low.1]", "预报下限", 1190)),
                .figure(m.figure("row[forecast.high.1]", "预报上限", 1510)),
              ])
          ]),
        "concentration": sampleTable(
          "concentration", Phrase("集中", "Concentration"),
          [("institution", "机构", false), ("amount", "涉及", true)],
          sites.map { code, name, amount in
            Table.Row(
              id: code, place: PlaceCode(code),
              cells: [
                .text(name), .figure(m.figure("finding.amount", name, amount, .yuan, at: code)),
              ])
          }),
      ])
  }
}
