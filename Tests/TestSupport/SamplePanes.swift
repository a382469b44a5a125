public import District

extension SampleDistrict {
  static func goal(_ low: Double) -> Standing.Target {
    Standing.Target(low: low, high: nil, source: Phrase("年度目标", "yearly goal"))
  }

  public static var portrait: PaneSummary {
    let m = make
    let groups: [(String, Double, Double?, Standing.Level, Double?, Double)] = [
      ("高血压", 61_204, 71.2, .warn, 56.1, 1204), ("2型糖尿病", 19_870, 74.0, .good, 44.8, 512),
      ("严重精神障碍", 3102, 95.6, .good, nil, 7), ("高危孕产妇", 431, 100, .good, nil, 0),
    ]
    let rows = groups.map { name, managed, standard, level, control, overdue in
      Table.Row(
        id: name,
        cells: [
          .text(name), .figure(m.figure("group.managed", name, managed, .person)),
          .figure(m.figure("group.standardised", name, standard, .percent, level)),
          .figure(
            m.figure(
              "group.controlled", name, control, .percent, absence: control == nil ? .noData : nil)),
          .figure(m.figure("group.overdue", name, overdue, .person)),
        ])
    }
    let worst: [(Place, Double)] = [(towns[2], 58.4), (towns[3], 60.2), (towns[4], 61.0)]
    return PaneSummary(
      pane: .portrait, state: .normal, asOf: moment("2026-11-21T08:00"),
      reported: m.figure("reported", "已报", 28), due: m.figure("due", "应报", 28),
      figures: m.set([
        m.figure("resident.population", "常住人口", 685_729, .person),
        m.figure("population.age65", "65岁+", 143_739, .person),
        m.figure("POP-005", "建档率", 93.1, .percent, .good, target: goal(90)),
        m.figure("resident.red", "红", 5912, .person),
        m.figure("resident.yellow", "黄", 47_836, .person),
        m.figure("resident.green", "绿", 580_564, .person),
        m.figure("resident.grey", "灰", 4092, .person), m.figure("grade.newRed", "新转红", 31, .person),
        m.figure("grade.newRed.visited", "已上门", 22, .person),
        m.figure("grade.newRed.overdue", "超时", 3, .person),
        m.figure("grade.newRed.inTime", "时限", 6, .person),
        m.figure("POP-018", "居民红色占比", 0.9, .percent, .good),
        m.figure("POP-020", "上门响应及时率", 88.0, .percent, .bad),
        m.figure("PHS-001", "高血压规范管理率", 71.2, .percent, .warn, target: goal(76)),
        m.figure("PHS-002", "高血压管理率", 46.0, .percent, .good),
        m.figure("PHS-003", "血压控制率", 56.1, .percent, .good),
        m.figure("PHS-004", "糖尿病规范管理率", 74.0, .percent, .good),
        m.figure("PHS-005", "血糖控制率", 44.8, .percent, .good),
        m.figure("PHS-006", "随访及时率", 88.6, .percent, .warn),
        m.figure("PHS-025", "家医签约率", 43.7, .percent, .good),
        m.figure("POP-007", "档案动态使用率", 61.2, .percent),
        m.figure("POP-008", "档案开放率", 38.4, .percent),
        m.figure("POP-011", "高血压登记率", 11.4, .percent),
        m.figure("POP-012", "糖尿病登记率", 3.7, .percent),
      ]),
      tables: [
        "keyGroups": sampleTable(
          "keyGroups", Phrase("重点人群", "Key groups"),
          [
            ("name", "重点人群", false), ("managed", "在管", true), ("standardised", "规范%", true),
            ("controlled", "控制%", true), ("overdue", "逾期", true),
          ], rows),
        "signals": signals,
        "worst": sampleTable(
          "worst", Phrase("规范率末三", "Least"), [("name", "镇街", false), ("value", "规范%", true)],
          worst.map { town, value in
            Table.Row(
              id: town.code.text, place: town.code,
              cells: [
                .text(String(town.name.dropLast())),
                .figure(m.figure("PHS-001", "规范", value, .percent, at: town.code.text)),
              ])
          }),
      ])
  }

  static var signals: Table {
    let m = make
    return sampleTable(
      "signals", Phrase("疾病信号", "Disease signals"),
      [
        ("name", "疾病", false), ("value", "本周", true), ("limit", "限", true),
        ("series", "近期", false),
      ],
      [
        Table.Row(
          id: "HFMD",
          cells: [
            .text("手足口"), .figure(m.figure("POP-022", "手足口", 68, .count, .bad)),
            .figure(m.figure("POP-022.limit", "限", 52)),
            .series(m.series("POP-022", [18, 19, 24, 25, 18, 30, 31, 45, 68], .bad, limit: 52)),
          ]),
        Table.Row(
          id: "ILI",
          cells: [
            .text("流感样"), .figure(m.figure("POP-021", "流感样", 4.8, .percent, .warn)),
            .figure(m.figure("POP-021.limit", "限", 4.1, .percent)),
            .series(
              m.series("POP-021", [2.0, 2.1, 2.4, 2.6, 3.0, 3.3, 3.9, 4.2, 4.8], .warn, limit: 4.1)),
          ]),
      ])
  }

  public static var resources: PaneSummary {
    let m = make
    let beds: [(String, String, Double, Double, Standing.Level)] = [
      ("DH01", "区人民医院", 1133, 1180, .warn), ("DH02", "区中医院", 669, 760, .good),
      ("DH03", "妇幼保健院", 156, 220, .good), ("CTH", "中心卫生院", 647, 780, .good),
      ("TH", "镇院 社区", 550, 860, .good), ("PH", "民营 10 家", 819, 1170, .good),
    ]
    let available: [Double] = [35, 86, 62, 133, 310, 351]
    let held: [Double] = [12, 5, 2, 0, 0, 0]
    let rows = zip(beds, zip(available, held)).map { bed, free in
      let (code, name, used, open, level) = bed
      let place = code.hasPrefix("DH") ? PlaceCode(code) : nil
      return Table.Row(
        id: code, place: place,
        cells: [
          .text(name), .figure(m.figure("bed.occupied", "在用", used, .bed, at: place?.text)),
          .figure(m.figure("bed.open", "开放", open, .bed, at: place?.text)),
          .figure(
            m.figure("RES-005", "使用率", 100 * used / open, .percent, level, at: place?.text)),
          .figure(m.figure("bed.available", "可收", free.0, .bed, at: place?.text)),
          .figure(m.figure("bed.held", "预留", free.1, .bed, at: place?.text)),
        ])
    }
    return PaneSummary(
      pane: .resources, state: .normal, asOf: asOf, reported: m.figure("reported", "已报", 41),
      due: m.figure("due", "应报", 41),
      figures: m.set([
        m.figure("bed.open", "开放床位", 4970, .bed), m.figure("bed.occupied", "在用", 3974, .bed),
        m.figure("bed.available", "可收", 977, .bed), m.figure("bed.held", "预留", 19, .bed),
        m.figure("bed.extra", "加床", 21, .bed),
        m.figure("RES-005", "床位使用率", 80.0, .percent, .good),
        m.figure("RES-008", "加床率", 0.4, .percent, .good),
        m.figure("RES-009", "ICU占用率", 91.3, .percent, .warn),
        m.figure("RES-010", "专科空床率", 24.5, .percent),
        m.figure("RES-011", "大型设备在用率", 92.9, .percent, .warn),
        m.figure("icu.open", "ICU开放", 46, .bed), m.figure("icu.occupied", "ICU在用", 42, .bed),
        m.figure("equipment.inService", "在用设备", 13),
        m.figure("equipment.installed", "装机设备", 14),
        m.figure("ambulance.ready", "待命救护车", 11), m.figure("ambulance.all", "救护车", 13),
        m.figure("clinic.left", "余号", 143), m.figure("clinic.reservedLeft", "余预留号", 48),
      ]),
      tables: [
        "beds": sampleTable(
          "beds", Phrase("床位", "Beds"),
          [
            ("name", "机构", false), ("occupied", "在用", true), ("open", "开放", true),
            ("occupancy", "使用%", true), ("available", "可收", true), ("held", "预留", true),
          ], rows), "icu": intensive, "equipment": equipment,
      ])
  }

  private static var intensive: Table {
    let m = make
    let rows: [(String, String, String, Double, Double, Standing.Level)] = [
      ("DH01", "人民", "ICU", 31, 32, .bad), ("DH02", "中医", "ICU", 11, 14, .good),
      ("DH03", "妇幼", "产科", 38, 52, .good), ("DH01", "人民", "儿科", 21, 30, .good),
    ]
    return sampleTable(
      "icu", Phrase("重症与专科", "Intensive and scarce"),
      [
        ("name", "机构", false), ("kind", "类别", false), ("occupied", "在用", true),
        ("open", "开放", true), ("available", "空", true),
      ],
      rows.map { code, name, kind, used, open, level in
        Table.Row(
          id: code + kind, place: PlaceCode(code),
          cells: [
            .text(name), .text(kind),
            .figure(m.figure("icu.occupied", "在用", used, .bed, level, at: code)),
            .figure(m.figure("icu.open", "开放", open, .bed, at: code)),
            .figure(m.figure("icu.available", "空", open - used, .bed, at: code)),
          ])
      })
  }

  private static var equipment: Table {
    let m = make
    let rows: [(String, String, String, Double, Double)] = [
      ("CT", "2026-11-21T20:10", "区中医院", 8, 8), ("MR", "2026-11-23T11:40", "区人民医院", 5, 6),
    ]
    return sampleTable(
      "equipment", Phrase("大型设备", "Large equipment"),
      [
        ("name", "设备", false), ("firstFree", "最早可约", false), ("where", "在", false),
        ("inService", "在用", true), ("installed", "装机", true),
      ],
      rows.map { name, free, site, working, installed in
        Table.Row(
          id: name,
          cells: [
            .text(name), .moment(moment(free)), .text(site),
            .figure(m.figure("equipment.inService", "在用", working)),
            .figure(m.figure("equipment.installed", "装机", installed)),
          ])
      })
  }

  public static var dispatch: PaneSummary {
    let m = make
    func live(_ id: FigureID, _ name: String, _ value: Double, _ unit: Unit = .count) -> Figure {
      m.figure(id, name, value, unit, origin: .live)
    }
    let overdue: [(Place, Double)] = [
      (towns[5], 2), (towns[0], 1), (towns[1], 1), (towns[2], 1),
    ]
    let phases: [(String, [Double], [Standing.Level])] = [
      ("筛防期", [9240, 3118, 206, 0], [.unjudged, .unjudged, .unjudged, .unjudged]),
      ("发作期", [41, 318, 902, 77], [.warn, .unjudged, .unjudged, .unjudged]),
      ("稳定期", [41_386, 17_828, 640, 12], [.unjudged, .unjudged, .warn, .warn]),
    ]
    return PaneSummary(
      pane: .dispatch, state: .normal,
      figures: m.set([
        live("demand.open", "在办需求", 26), live("task.open", "在办任务", 87),
        live("work.open", "在办工作", 412), m.figure("DSP-007", "闭环率", 91.0, .percent, .good),
        live("task.overdue", "超期任务", 6), live("task.awaitingCheck", "待验收", 14),
        live("task.returned", "退回", 3), m.figure("DSP-003", "按期办结率", 93.0, .percent, .warn),
        live("referral.up.today", "上转", 18), live("referral.down.today", "下转", 7),
        live("referral.waiting", "待接", 5), live("referral.longestWait", "最久", 38, .minute),
        live("referral.emergency.inTransit", "在途", 2),
        live("referral.emergency.unanswered", "未接", 0),
        live("referral.emergency.refused", "拒收", 1),
        live("referral.emergency.noBed", "无床", 1), live("referral.return.today", "今日回转", 2),
        live("referral.return.slowest", "回转最慢", 52, .minute),
        live("stable.managed", "稳定在管", 1146), live("pathway.wrongLevel", "层级不符", 693),
        m.figure("DSP-009", "上转人次", 143), m.figure("DSP-010", "下转人次", 201),
        m.figure("DSP-011", "接诊及时率", 96.2, .percent, .good),
        m.figure("DSP-012", "拒绝率", 2.1, .percent),
        m.figure("DSP-018", "层级符合率", 98.9, .percent, .good),
      ]),
      tables: [
        "overdueByTown": sampleTable(
          "overdueByTown", Phrase("超期", "Overdue"),
          [("name", "镇街", false), ("overdue", "超期", true)],
          overdue.map { town, count in
            Table.Row(
              id: town.code.text, place: town.code,
              cells: [
                .text(String(town.name.dropLast())),
                .figure(m.figure("task.overdue", "超期", count, at: town.code.text)),
              ])
          }),
        "pathway": sampleTable(
          "pathway", Phrase("高血压", "Hypertension"),
          [
            ("phase", "期", false), ("village", "村", true), ("town", "镇街", true),
            ("district", "区级", true), ("upper", "上级", true),
          ],
          phases.map { name, values, levels in
            Table.Row(
              id: name,
              cells: [.text(name)]
                + zip(values, levels).map {
                  .figure(m.figure("pathway.patients", name, $0, .person, $1))
                })
          }),
      ])
  }
}
