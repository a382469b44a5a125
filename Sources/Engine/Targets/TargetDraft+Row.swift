public import Catalogue
public import District

extension TargetDraft {
  /// The draft as a target of its own, checked as the catalogue's files are.
  ///
  /// - Throws: The `Fault` that keeps it from being one. Whether its place is there is not asked.
  public func target(in catalogue: Catalogue) throws(Fault) -> OwnTarget {
    let known = try judged(in: catalogue)
    let source = TargetDraft.oneLine(source)
    guard !source.isEmpty else {
      throw .draft(
        "source", Phrase("没有写来源", "the source is missing"),
        Phrase("没有来源的目标没人能核对", "a target without a source cannot be checked by anybody"),
        Phrase("写明文件名和条款, 或谁定的", "name the document and clause, or who decided it"))
    }
    guard source.count <= TargetDraft.longestSource else {
      throw .draft(
        "source", Phrase("来源太长", "the source is too long"),
        Phrase(
          "多于 \(TargetDraft.longestSource) 字", "more than \(TargetDraft.longestSource) characters"),
        Phrase("只写文件名和条款", "name the document and clause only"))
    }
    guard let tag = TargetRow.Tag(rawValue: tag) else {
      let words = TargetRow.Tag.allCases.map(\.rawValue).joined(separator: " ")
      throw .draft(
        "tag", Phrase("没有类别 \(tag)", "there is no tag \(tag)"),
        Phrase("只有 \(words)", "there are \(words) only"), Phrase("用: \(words)", "use: \(words)"))
    }
    let target = try edges(known)
    guard target.low != nil || target.high != nil else {
      throw .draft(
        "value", Phrase("没有写目标值", "the target's value is missing"),
        Phrase("没有值就没有可比的", "without it there is nothing to be held against"),
        Phrase("写一个数; 区间写 85..93", "write a number, or a band as 85..93"))
    }
    var row = TargetRow(
      ownFor: place, levels: levels, from: try day(), low: target.low, high: target.high,
      source: Phrase(name: source), tag: tag)
    row.amberLow = target.amberLow ?? target.low
    row.amberHigh = target.amberHigh ?? target.high
    row.redLow = target.redLow
    row.redHigh = target.redHigh
    let own = OwnTarget(indicator: known.code, row: row)
    if let issue = catalogue.faults(of: own).first {
      throw .draft("value", issue.what, issue.why, issue.remedy)
    }
    return own
  }

  /// What the own target of the scope and first day is known by.
  public func key() throws(Fault) -> OwnTarget.Key {
    OwnTarget.Key(
      indicator: indicator, place: place, levels: levels, isForAreas: false, validFrom: try day())
  }

  static let longestSource = 200

  /// The indicator, which must be there and judged.
  func judged(in catalogue: Catalogue) throws(Fault) -> Indicator {
    guard let known = catalogue.indicator(indicator) else {
      throw .draft(
        "indicator", Phrase("没有指标 \(indicator.code)", "there is no indicator \(indicator.code)"),
        Phrase("目录里没有这个代码", "no entry has this code"),
        Phrase("看全部: yiping list indicators", "see all: yiping list indicators"))
    }
    guard known.better != .monitor else {
      throw .draft(
        "indicator", Phrase("\(known.name.zh)仅监测", "\(known.name.en) is monitored only"),
        Phrase("仅监测的指标不评判, 不设目标", "what is only monitored is not judged and has no target"),
        Phrase("换一个要评判的指标", "choose an indicator that is judged"))
    }
    return known
  }

  var place: PlaceCode? {
    if case .place(let code) = scope { code } else { nil }
  }

  var levels: [Int] {
    if case .level(let level) = scope { [level] } else { [] }
  }

  func day() throws(Fault) -> Day {
    let text = TargetDraft.plain(from)
    if let period = Period(code: text), period.kind == .day { return period.start }
    throw .draft(
      "from", Phrase("“\(from)”不是日期", "\"\(from)\" is no date"),
      Phrase("目标从某一天起有效", "a target holds from a day on"),
      Phrase("写成 2026-11-21", "write it as 2026-11-21"))
  }

  private struct Edges {
    var low: Double?
    var high: Double?
    var amberLow: Double?
    var amberHigh: Double?
    var redLow: Double?
    var redHigh: Double?
  }

  private func edges(_ indicator: Indicator) throws(Fault) -> Edges {
    let target = try TargetDraft.band(value, "value", indicator.better)
    let amber = try TargetDraft.band(amber, "amber", indicator.better)
    let red = try TargetDraft.band(red, "red", indicator.better)
    return Edges(
      low: target.low, high: target.high, amberLow: amber.low, amberHigh: amber.high,
      redLow: red.low, redHigh: red.high)
  }

  /// `76` is the low edge where more is better, the high one where less is; `85..93` is both.
  private static func band(
    _ text: String, _ field: String, _ better: Indicator.Better
  ) throws(Fault) -> (low: Double?, high: Double?) {
    let plain = plain(text)
    guard !plain.isEmpty else { return (nil, nil) }
    guard let dots = plain.firstRange(of: "..") else {
      guard better != .within else {
        throw .draft(
          field, Phrase("“\(text)”不是区间", "\"\(text)\" is no band"),
          Phrase("过高过低都不好的指标要有两边", "too much and too little are both wrong here"),
          Phrase("写成 85..93", "write it as 85..93"))
      }
      let number = try number(plain, text, field)
      return better == .lower ? (nil, number) : (number, nil)
    }
    let low = plain[..<dots.lowerBound]
    let high = plain[dots.upperBound...]
    return (
      low.isEmpty ? nil : try number(String(low), text, field),
      high.isEmpty ? nil : try number(String(high), text, field)
    )
  }

  private static func number(
    _ plain: String, _ text: String, _ field: String
  ) throws(Fault) -> Double {
    let isPlain = plain.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
    if isPlain, let number = Double(plain), number.isFinite { return number }
    throw .draft(
      field, Phrase("“\(text)”不是数", "\"\(text)\" is no number"),
      Phrase("目标是一个数或两个数之间", "a target is a number or lies between two"),
      Phrase("写成 76 或 85..93", "write it as 76 or 85..93"))
  }

  /// Without line ends and other controls, which no source has.
  private static func oneLine(_ text: String) -> String {
    let words = text.unicodeScalars.split { $0.properties.generalCategory == .control || $0 == " " }
    return words.map { String($0) }.joined(separator: " ")
  }

  /// Without blanks and percent signs; full-width forms as ASCII.
  private static func plain(_ text: String) -> String {
    var plain = ""
    for scalar in text.unicodeScalars where scalar != "%" && scalar != "\u{FF05}" {
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      let narrow = isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
      if !narrow.properties.isWhitespace { plain.unicodeScalars.append(narrow) }
    }
    return plain
  }
}

extension Fault {
  /// What is wrong with one field of a draft.
  static func draft(_ field: String, _ what: Phrase, _ why: Phrase, _ remedy: Phrase) -> Fault {
    Fault(what: what, why: why, place: field, remedy: remedy)
  }
}
