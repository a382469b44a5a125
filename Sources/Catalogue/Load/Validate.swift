internal import District

/// The checks: one rule each, all faults at once.
extension Draft {
  func validate() {
    for (fact, entry) in facts { check(fact, entry) }
    for (measure, entry) in measures { check(measure, entry) }
    for (indicator, entry) in indicators { check(indicator, entry) }
    checkOwnTargets()
    for (dimension, entry) in dimensions { check(dimension, entry) }
    for (signal, entry) in signals {
      requireFigure(signal.figure, entry, key: "figure")
    }
    for (goal, entry) in goals { check(goal, entry) }
  }

  // MARK: Facts

  private func check(_ fact: Fact, _ entry: Entry) {
    requireTable(fact.table, entry)
    checkText(fact.sentence, entry, key: "sentence")
    for column in fact.columns { requireColumn(column, of: fact.table, entry, key: "sql") }
    let known = ["today", "now", "yearStart"]
    for name in SQLTemplate(fact.sql).parameters where !known.contains(name) {
      entry.report(
        "sql", what: Phrase("没有参数 :\(name)", "there is no parameter :\(name)"),
        why: Phrase("只有 :today :now :yearStart", "there are :today, :now and :yearStart only"),
        remedy: Phrase("改正参数名", "correct the parameter's name"))
    }
  }

  // MARK: Measures

  private func check(_ measure: Measure, _ entry: Entry) {
    if ![.total, .ready, .live].contains(measure.kind) {
      requireTable(measure.table, entry)
      checkLeaf(measure, entry)
      checkDate(measure, entry)
      checkValue(measure, entry)
    } else if measure.leaf != nil || measure.date != nil || measure.value != nil
      || !measure.conditions.isEmpty
    {
      entry.report(
        "kind",
        what: Phrase("\(measure.kind.rawValue) 不看行", "\(measure.kind.rawValue) has no rows"),
        why: Phrase("它不由自己的行汇总", "it is not summed over rows of its own"),
        remedy: Phrase("删去 leaf、date、value、where", "remove leaf, date, value and where"))
    }
    for condition in measure.conditions {
      check(condition.operand, of: measure.table, entry, key: "where")
    }
    checkTerms(measure, entry)
    for by in measure.by { checkBy(by, of: measure.table, entry) }
    if measure.by.count > 2 {
      entry.report(
        "by", what: Phrase("by 多于两个", "there are more than two by lists"),
        why: Phrase("格子数会成倍增长", "the number of cells multiplies"),
        remedy: Phrase("只留两个", "keep two"))
    }
    if measure.aggregate == .distinct && measure.kind != .present {
      entry.report(
        "aggregate", what: Phrase("distinct 只用于 present", "distinct is for present only"),
        why: Phrase("不同期间的去重数不能相加", "distinct counts of periods cannot be added"),
        remedy: Phrase("改 kind 或 aggregate", "change kind or aggregate"))
    }
    if measure.carry != 0 && measure.kind != .stockLast {
      entry.report(
        "carry", what: Phrase("carry 只用于 stockLast", "carry is for stockLast only"),
        why: Phrase("别的种类不沿用旧报告", "other kinds use no older report"),
        remedy: Phrase("删去 carry", "remove carry"))
    }
    checkUnit(measure, entry)
    checkText(measure.name, entry, key: "name")
    checkText(measure.sentence, entry, key: "sentence")
  }

  /// Totals are made of measures of one leaf kind, none of them a total itself.
  private func checkTerms(_ measure: Measure, _ entry: Entry) {
    for term in measure.terms { check(term, entry, key: "terms") }
    let parts = measure.terms.compactMap { term in
      self.measure(term.measure)
    }
    let isWrong =
      (measure.kind == .total) == measure.terms.isEmpty
      || parts.contains { $0.kind == .total || $0.kind == .live }
      || Set(parts.map(\.leafKind)).count > 1
    guard isWrong else { return }
    entry.report(
      "terms", what: Phrase("terms 不成立", "terms do not work"),
      why: Phrase(
        "total 由同一类地点、自身不是 total 或 live 的度量组成",
        "a total is made of measures of one leaf kind that are no totals and not live"),
      remedy: Phrase("改正 terms 或 kind", "correct terms or kind"))
  }

  private func checkLeaf(_ measure: Measure, _ entry: Entry) {
    guard let leaf = measure.leaf else {
      entry.report(
        "leaf", what: Phrase("缺少 leaf", "leaf is missing"),
        why: Phrase("每行要归到地区或机构", "each row belongs to a region or an institution"),
        remedy: Phrase("写 leaf = \"region\" 之类", "write leaf = \"region\" or the like"))
      return
    }
    requireColumn(leaf, of: measure.table, entry, key: "leaf")
    let target = contract.column(leaf, from: measure.table)?.to
    if let target, target != "region", target != "organisation" {
      entry.report(
        "leaf", what: Phrase("\(leaf) 不是地点", "\(leaf) is no place"),
        why: Phrase("它指向 \(target)", "it points to \(target)"),
        remedy: Phrase("选指向 region 或 organisation 的列", "take a key of region or organisation"))
    }
  }

  private func checkDate(_ measure: Measure, _ entry: Entry) {
    guard let date = measure.date else {
      if measure.kind != .present {
        entry.report(
          "date", what: Phrase("缺少 date", "date is missing"),
          why: Phrase("按期间汇总要有日期列", "sums by period need a date column"),
          remedy: Phrase("写 date = \"day\" 之类", "write date = \"day\" or the like"))
      }
      return
    }
    requireColumn(date, of: measure.table, entry, key: "date")
    let type = contract.column(date, from: measure.table)?.type
    if let type, type != "day", type != "second" {
      entry.report(
        "date", what: Phrase("\(date) 不是日期", "\(date) is no date"),
        why: Phrase("它的类型是 \(type)", "its type is \(type)"),
        remedy: Phrase("选 day 或 second 列", "take a day or second column"))
    }
  }

  private func checkValue(_ measure: Measure, _ entry: Entry) {
    if let value = measure.value {
      check(value, of: measure.table, entry, key: "value")
    } else if measure.aggregate != .count {
      entry.report(
        "value", what: Phrase("缺少 value", "value is missing"),
        why: Phrase(
          "\(measure.aggregate.rawValue) 要有取值的列", "\(measure.aggregate.rawValue) needs a value"),
        remedy: Phrase("写 value = \"列名\"", "write value = \"column\""))
    }
    if measure.value != nil && measure.aggregate == .count {
      entry.report(
        "value", what: Phrase("count 不取值", "count takes no value"),
        why: Phrase("计数只数行", "a count counts rows"),
        remedy: Phrase("删去 value 或写 aggregate", "remove value or write aggregate"))
    }
  }

  /// Money is summed in fen and printed in yuan.
  private func checkUnit(_ measure: Measure, _ entry: Entry) {
    guard case .column(let path)? = measure.value,
      let type = contract.column(path, from: measure.table)?.type,
      measure.aggregate != .distinct, (type == "fen") != (measure.unit == .yuan)
    else { return }
    entry.report(
      "unit", what: Phrase("单位与列不符", "unit and column do not agree"),
      why: Phrase("fen 列对应单位 yuan", "fen columns go with unit yuan, and only they"),
      remedy: Phrase("改正 unit 或 value", "correct unit or value"))
  }

  private func checkBy(_ by: Measure.By, of table: String, _ entry: Entry) {
    guard !table.isEmpty else { return }
    requireColumn(by.column, of: table, entry, key: "by")
    if contract.column(by.column, from: table) != nil && by.list.isEmpty {
      entry.report(
        "by", what: Phrase("\(by.column) 不是代码列", "\(by.column) holds no codes"),
        why: Phrase("by 只能用封闭的代码表", "by takes closed code lists only"),
        remedy: Phrase("选 code: 类型的列", "take a column of type code:"))
    }
  }

  private func check(_ operand: Operand, of table: String, _ entry: Entry, key: String) {
    guard contract.table(table) != nil else { return }
    switch operand {
    case .column(let path):
      requireColumn(path, of: table, entry, key: key)
      if let type = contract.column(path, from: table)?.type, type == "text" || type == "real" {
        entry.report(
          key, what: Phrase("\(path) 不是整数", "\(path) is no integer"),
          why: Phrase("它的类型是 \(type)", "its type is \(type)"),
          remedy: Phrase("选整数列", "take an integer column"))
      }
    case .fact(let code, let via):
      guard let fact = facts.first(where: { $0.0.code == code })?.0 else {
        entry.report(
          key, what: Phrase("没有事实 \(code)", "there is no fact \(code)"),
          why: Phrase("目录里没有这个代码", "no entry has this code"),
          remedy: Phrase("改正代码或添加 [[fact]]", "correct the code or add a [[fact]]"))
        return
      }
      let target = via.map { contract.table(at: $0, from: table)?.name ?? "" } ?? table
      if target != fact.table {
        entry.report(
          key, what: Phrase("\(code) 不能用在这里", "\(code) cannot be used here"),
          why: Phrase(
            "它属于 \(fact.table), 这里是 \(target)", "it is of \(fact.table), this is \(target)"),
          remedy: Phrase("用 via = \"键列\" 指到那张表", "lead there with via = \"key column\""))
      }
    }
  }

  // MARK: References

  func requireFigure(_ id: FigureID, _ entry: Entry, key: String) {
    if indicator(id) == nil && measure(MeasureCode(id.code)) == nil {
      entry.report(
        key, what: Phrase("没有 \(id.code)", "there is no \(id.code)"),
        why: Phrase("既不是指标也不是度量", "it is neither an indicator nor a measure"),
        remedy: Phrase("改正代码", "correct the code"))
    }
  }

  private func requireTable(_ table: String, _ entry: Entry) {
    if contract.table(table) == nil {
      entry.report(
        "table", what: Phrase("没有表 \(table)", "there is no table \(table)"),
        why: Phrase("数据契约里没有它", "the data contract does not have it"),
        remedy: Phrase("见 schema 参考页", "see the schema reference page"))
    }
  }

  private func requireColumn(_ path: ColumnPath, of table: String, _ entry: Entry, key: String) {
    guard contract.table(table) != nil, contract.column(path, from: table) == nil else { return }
    entry.report(
      key, what: Phrase("\(table) 没有列 \(path)", "\(table) has no column \(path)"),
      why: Phrase("数据契约里没有它", "the data contract does not have it"),
      remedy: Phrase("见 schema 参考页", "see the schema reference page"))
  }
}
