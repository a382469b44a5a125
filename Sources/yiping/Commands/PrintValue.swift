internal import ArgumentParser
internal import Canvas
internal import District

/// One figure, and how it was computed.
struct PrintValue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "value", abstract: "Print one figure, and with --explain how it was computed.")

  @Argument(help: "Code of an indicator (RES-005) or a measure (bed.open).")
  var code: String

  @OptionGroup var reading: ReadingOptions

  @Flag(help: "Definition, parts with their SQL, target and source, places below.")
  var explain = false

  @Option(help: "text, json or csv.")
  var format: OutputFormat = .text

  func run() throws {
    let open = try Reading(reading)
    guard case .explanation(let explanation) = try open.ask(.explain(FigureID(code))) else {
      return
    }
    let record = FigureRecord(explanation.figure, in: open.language, open.localTime)
    switch format {
    case .json:
      if explain {
        try JSONText.write(ExplanationRecord(explanation, open))
      } else {
        try JSONText.write(record)
      }
    case .csv:
      var csv = CSVText()
      csv.append(FigureRecord.csvHeader.map { .text($0) })
      csv.append(record.csvCells)
      writeOut(csv.text)
    case .text:
      let page = ExplanationPage(explanation: explanation, reading: open)
      writeOut(explain ? page.whole : page.line)
    }
  }
}

/// An explanation as plain text.
private struct ExplanationPage {
  let explanation: Explanation
  let reading: Reading

  private var language: Language { reading.language }
  private func words(_ phrase: Phrase) -> String { phrase.text(in: language) }

  /// `床位使用率 80.7 % 铜梁区 2026-11-21`.
  var line: String {
    let figure = explanation.figure
    let parts = [
      words(figure.name), figure.text(.full, in: language, withUnit: true), figure.place.text,
      figure.period.code,
    ]
    return Scrub.clean(parts.joined(separator: "  ")) + "\n"
  }

  var whole: String {
    let figure = explanation.figure
    var lines = [words(explanation.definition), words(explanation.formula)]
    for reason in figure.standing.reasons { lines.append("- " + words(reason)) }
    if let target = figure.standing.target {
      lines.append(words(Phrase("目标来源: ", "target's source: ")) + words(target.source))
    }
    if let asOf = figure.asOf {
      lines.append(words(Phrase("数据时间: ", "data as of: ")) + reading.localTime.text(asOf))
    }
    if let share = figure.completeness {
      let percent = Figure.number(share * 100, decimals: 1, style: .full, language: language)
      lines.append(words(Phrase("上报: ", "reported: ")) + percent + "%")
    }
    for part in explanation.parts {
      lines.append("")
      lines.append(
        "\(words(part.role)): \(part.figure.text(in: language))  \(words(part.sentence))")
      if let sql = part.sql { lines.append(sql) }
    }
    var text = line + lines.map { Scrub.lines($0) + "\n" }.joined()
    if let below = explanation.below, !below.rows.isEmpty {
      let table = TableText(table: below, language: language, localTime: reading.localTime)
      text += "\n" + table.aligned()
    }
    let edition = Phrase(
      "第 \(explanation.generation) 次数据, 目录版本 \(explanation.edition)",
      "generation \(explanation.generation), catalogue \(explanation.edition)")
    return text + "\n" + words(edition) + "\n"
  }
}

/// An explanation as JSON carries it.
private struct ExplanationRecord: Encodable {
  struct Part: Encodable {
    var role: String
    var sentence: String
    var figure: FigureRecord
    var sql: String?
  }

  var figure: FigureRecord
  var definition: String
  var formula: String
  var parts: [Part]
  var below: TableRecord?
  var generation: Int
  var edition: String

  init(_ explanation: Explanation, _ reading: Reading) {
    let language = reading.language
    figure = FigureRecord(explanation.figure, in: language, reading.localTime)
    definition = explanation.definition.text(in: language)
    formula = explanation.formula.text(in: language)
    parts = explanation.parts.map {
      Part(
        role: $0.role.text(in: language), sentence: $0.sentence.text(in: language),
        figure: FigureRecord($0.figure, in: language, reading.localTime), sql: $0.sql)
    }
    below = explanation.below.map {
      TableText(table: $0, language: language, localTime: reading.localTime).record
    }
    generation = explanation.generation
    edition = explanation.edition
  }
}
