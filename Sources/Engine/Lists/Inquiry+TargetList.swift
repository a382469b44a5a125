internal import Catalogue
internal import District

extension Inquiry {
  /// Every target of the catalogue: for whom and when it holds, its edges, and where it stands
  /// written; the one that this place is held against is marked.
  func targetList() throws -> District.Table {
    let all = catalogue.indicators.flatMap { indicator in
      indicator.targets.map { (indicator: indicator, row: $0) }
    }
    let rows = try page(all.enumerated().map { ($0.offset, $0.element) }).map { number, entry in
      try checkpoint()
      return targetRow(number, entry.indicator, entry.row)
    }
    return District.Table(
      id: ListName.targets.rawValue, title: Phrase("目标", "Targets"),
      columns: [
        .words("code", Phrase("编码", "code")), .words("name", Phrase("指标", "indicator")),
        .words("applies", Phrase("适用", "applies to"), rank: 3),
        .words("target", Phrase("目标", "target")),
        .words("amber", Phrase("黄", "amber"), rank: 4), .words("red", Phrase("红", "red"), rank: 2),
        .words("valid", Phrase("有效期", "valid"), rank: 6),
        .words("inForce", Phrase("本地采用", "in force here"), rank: 5),
        .words("origin", Phrase("出自", "set by"), rank: 7),
        .words("source", Phrase("来源", "source"), rank: 1),
      ], rows: rows, total: all.count, order: Phrase("按编码", "by code"))
  }

  private func targetRow(
    _ number: Int, _ indicator: Indicator, _ target: TargetRow
  ) -> District.Table.Row {
    let chosen = Judgement.target(of: indicator, in: engine.targetContext(of: place), on: today)
    return District.Table.Row(
      id: "\(indicator.code.code).\(number)", page: .indicator(indicator.code),
      cells: [
        .text(indicator.code.code), .phrase(indicator.name), .phrase(applies(target)),
        .text(edges(target.low, target.high, indicator)),
        .text(edges(target.amberLow, target.amberHigh, indicator)),
        .text(edges(target.redLow, target.redHigh, indicator)), .text(validity(target)),
        .phrase(chosen == target ? Phrase("是", "yes") : Phrase("", "")),
        .phrase(target.origin), .phrase(target.sourceLine),
      ])
  }

  /// Institution, level or region that a target is for.
  func applies(_ target: TargetRow) -> Phrase {
    let levels = target.levels.map { catalogue.name(of: $0, in: "organisationLevel") }
    let place = target.place.map { code in
      places.place(code, tree: tree, on: today)?.shortName ?? code.text
    }
    if levels.isEmpty && place == nil { return Phrase("全部", "all") }
    let names = [place].compactMap { $0 }
    return Phrase(
      (names + levels.map(\.zh)).joined(separator: " "),
      (names + levels.map(\.en)).joined(separator: " "))
  }

  /// `>=76.0%`, `<=20.0%`, `85.0-93.0%`; empty without edges.
  func edges(_ low: Double?, _ high: Double?, _ indicator: Indicator) -> String {
    func text(_ value: Double) -> String {
      Figure.number(value, decimals: indicator.unit.decimals, style: .full, language: .en)
    }
    let suffix = indicator.unit == .percent ? "%" : ""
    switch (low, high) {
    case (let low?, let high?): return "\(text(low))-\(text(high))\(suffix)"
    case (let low?, nil): return ">=\(text(low))\(suffix)"
    case (nil, let high?): return "<=\(text(high))\(suffix)"
    case (nil, nil): return ""
    }
  }

  func validity(_ target: TargetRow) -> String {
    guard target.validFrom != nil || target.validTo != nil else { return "" }
    return "\(target.validFrom?.text ?? "")..\(target.validTo?.text ?? "")"
  }
}

extension TargetRow {
  /// Whether the installation set it itself.
  var origin: Phrase {
    own == nil ? Phrase("目录", "catalogue") : Phrase("自设", "own")
  }
}
