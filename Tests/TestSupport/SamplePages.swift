internal import District

/// Sections of an institution's page and of the institution pane that no overview holds.
extension SampleDistrict {
  /// The hospital's departments, most billed first; the laboratory has a doctor and no claim.
  static var departments: Table {
    let rows: [(Int, Phrase, [Double?])] = [
      (1, Phrase("内科", "internal medicine"), [208, 33, 8.7, 423_950, 37.0, 120]),
      (2, Phrase("外科", "surgery"), [138, 20, 8.9, 318_664, 36.8, 78]),
      (3, Phrase("妇产科", "obstetrics and gynaecology"), [75, 12, 9.1, 184_099, 36.3, 39]),
      (6, Phrase("重症医学科", "intensive care"), [81, 7, 8.1, 93_591, 39.4, 39]),
      (13, Phrase("检验科", "laboratory"), [0, 0, nil, 0, nil, 4]),
    ]
    let columns: [(FigureID, Phrase, Unit)] = [
      ("department.claims", Phrase("结算人次", "claims"), .visit),
      ("department.stays", Phrase("其中住院", "of them stays"), .visit),
      ("department.stayLength", Phrase("平均住院日", "mean stay"), .day),
      ("department.billed", Phrase("费用(元)", "billed (yuan)"), .yuan),
      ("department.ownShare", Phrase("个人支付%", "paid by person %"), .percent),
      ("department.doctors", Phrase("医师", "doctors"), .count),
    ]
    return Table(
      id: "departments", title: Phrase("科室", "Departments"),
      columns: [
        Table.Column(id: "name", title: Phrase("科室", "department"), isNumber: false)
      ]
        + columns.enumerated().map { rank, column in
          Table.Column(id: column.0.code, title: column.1, isNumber: true, rank: rank)
        }
        + [
          Table.Column(
            id: "trend", title: Phrase("费用近12期", "billed, last 12"), isNumber: false, rank: 6)
        ],
      rows: rows.map { code, name, values in
        let figures = zip(columns, values).map { column, value in
          make.figure(
            FigureID("\(column.0.code)[\(code)]"), column.1.zh, value, column.2,
            at: hospital.code.text,
            absence: value == nil ? .noData : nil)
        }
        let months = (0..<12).map { Double(300 + (code * 37 + $0 * 53) % 90) }
        return Table.Row(
          id: String(code), page: .indicator(figures[3].id),
          cells: [.phrase(name)] + figures.map { .figure($0) }
            + [.series(make.series(figures[3].id, months))])
      }, order: Phrase("费用多的在前", "most billed first"))
  }

  /// Two plans: a goal with two indicators below it, one that is known by its number alone.
  static var goals: Table {
    func figure(_ id: FigureID, _ value: Double, _ level: Standing.Level) -> Table.Cell {
      .figure(make.figure(id, id.code, value, .percent, level))
    }
    func words(_ zh: String, _ en: String) -> Table.Cell { .phrase(Phrase(zh, en)) }
    let empty = Table.Cell.text("")
    let columns: [(id: String, title: Phrase, rank: Int)] = [
      ("value", Phrase("现值", "now"), 0), ("target", Phrase("目标", "target"), 1),
      ("gap", Phrase("差距", "gap"), 3), ("baseline", Phrase("基准", "baseline"), 4),
      ("pace", Phrase("每年应增", "needed a year"), 5), ("state", Phrase("进度", "state"), 2),
    ]
    let blanks = columns.map { _ in empty }
    return Table(
      id: "goals", title: Phrase("目标树", "Goal tree"),
      columns: [Table.Column(id: "name", title: Phrase("目标", "goal"), isNumber: false)]
        + columns.map { column in
          Table.Column(
            id: column.id, title: column.title, isNumber: column.id == "value", rank: column.rank)
        },
      rows: [
        Table.Row(
          id: "plan.0", cells: [words("信息化“十四五”目标", "informatisation goals")] + blanks),
        Table.Row(
          id: "city.05", page: .indicator("SUP-025"),
          cells: [
            words("  电子病历4级以上", "  EMR level 4 or higher"), figure("SUP-025", 66.7, .bad),
            words("100.0% (2025)", "100.0% (2025)"), words("33.3%", "33.3%"),
            words("49.0% (2020)", "49.0% (2020)"), words("10.2%", "10.2%"),
            words("逾期未达", "overdue"),
          ], standing: .bad),
        Table.Row(id: "city.unknown01", cells: [.absent] + columns.map { _ in .absent }),
        Table.Row(
          id: "plan.1", cells: [words("县域医共体方案", "medical-community plan")] + blanks),
        Table.Row(
          id: "plan.primary", page: .indicator("CMC-003"),
          cells: [
            words("  基层就诊率", "  visits in primary care"), figure("CMC-003", 61.8, .warn),
            words("65.0%", "65.0%"), words("3.2%", "3.2%"), .absent, .absent,
            words("未达到", "not reached"),
          ], standing: .warn),
        Table.Row(
          id: "plan.primary.CMC-003", page: .indicator("CMC-003"),
          cells: [
            words("    县域内基层门急诊占比", "    primary share of visits"),
            figure("CMC-003", 61.8, .warn), words(">=65.0%", ">=65.0%"), empty, empty, empty, empty,
          ], standing: .warn),
        Table.Row(
          id: "plan.primary.OPS-017", page: .indicator("OPS-017"),
          cells: [
            words("    基层诊疗人次占比", "    primary share with clinics"),
            figure("OPS-017", 65.4, .good), words(">=65.0%", ">=65.0%"), empty, empty, empty, empty,
          ], standing: .good),
      ], order: Phrase("按目标表", "as in the tables"))
  }
}
