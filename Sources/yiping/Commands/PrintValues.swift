internal import ArgumentParser
internal import Canvas
internal import Catalogue
internal import District
internal import FoundationEssentials

/// Many figures at once.
struct PrintValues: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "values",
    abstract: "Print many figures: indicators over the places of a level and periods.")

  @OptionGroup var reading: ReadingOptions

  @Option(help: "Codes of indicators or measures: PHS-001,PHS-004.")
  var indicators: String?

  @Option(help: "All indicators of a category: POP PHS RES DSP OPS QUA FIN PHA CMC SUP.")
  var category: String?

  @Option(name: .customLong("under"), help: "Only places below this one; the same as --at.")
  var under: String?

  @Option(help: "district, group, town, organisation or village; else the place alone.")
  var level: PlaceKind?

  @Option(help: "From the first period to the last: 2026-01..2026-11. Else each figure's newest.")
  var periods: String?

  @Option(
    help: """
      A file (- for standard input) of single cells instead, one a line: figure, place, tree, \
      period, with blanks between; - for a period is the newest.
      """)
  var cells: String?

  @Option(help: "text, json or csv.")
  var format: OutputFormat = .text

  func run() throws {
    var options = reading
    options.place = under ?? reading.place
    let open = try Reading(options)
    let figures = try cells.map { try single($0, open) } ?? matrix(open)
    switch format {
    case .text: writeOut(text(figures, open))
    case .csv: writeOut(csv(figures, open))
    case .json:
      try JSONText.write(figures.map { FigureRecord($0, in: open.language, open.localTime) })
    }
  }

  // MARK: A matrix

  private func matrix(_ open: Reading) throws -> [Figure] {
    let kind = Question.Kind.matrix(
      figures: try codes(open), level: level, periods: try chosenPeriods())
    guard case .figures(let figures) = try open.ask(kind) else { return [] }
    return figures
  }

  private func codes(_ open: Reading) throws -> [FigureID] {
    if let indicators {
      return indicators.split(separator: ",").map { FigureID(String($0)) }
    }
    let all = try Catalogue.of(open.folder).indicators
    guard let category else { return all.map(\.code) }
    guard let chosen = Indicator.Category(rawValue: category) else {
      let words = Indicator.Category.allCases.map(\.rawValue).joined(separator: " ")
      throw Failure(.usage, .unreadable(category, option: "--category", form: words))
    }
    return all.filter { $0.category == chosen }.map(\.code)
  }

  private func chosenPeriods() throws -> [Period] {
    guard let periods else { return try reading.chosenPeriod().map { [$0] } ?? [] }
    guard let span = Period.span(periods) else {
      throw Failure(.usage, .unreadable(periods, option: "--periods", form: "2026-01..2026-11"))
    }
    return span
  }

  // MARK: Single cells

  /// A line of the file, with its place in the order.
  private struct Line {
    var number: Int
    var tree: Tree
    var cell: Question.Cell
  }

  private func single(_ path: String, _ open: Reading) throws -> [Figure] {
    let lines = try PrintValues.text(of: path).split(separator: "\n").enumerated().map {
      try PrintValues.line($0.element, number: $0.offset)
    }
    var figures = [Figure?](repeating: nil, count: lines.count)
    for (tree, members) in Dictionary(grouping: lines, by: \.tree) {
      guard case .figures(let answers) = try open.ask(.cells(members.map(\.cell)), tree: tree)
      else { continue }
      for (line, figure) in zip(members, answers) { figures[line.number] = figure }
    }
    return figures.compactMap { $0 }
  }

  private static func text(of path: String) throws -> String {
    if path == "-" {
      var text = ""
      while let line = readLine(strippingNewline: false) { text += line }
      return text
    }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Failure(.refused, .unreadable(path, option: "--cells", form: "FILE"))
    }
    return text
  }

  private static func line(_ text: Substring, number: Int) throws -> Line {
    let parts = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard parts.count == 4, let tree = Tree(rawValue: parts[2]),
      parts[3] == "-" || Period(code: parts[3]) != nil
    else {
      throw Failure(
        .refused,
        .unreadable(String(text), option: "--cells", form: "PHS-001 500151109000 region 2026-11"))
    }
    let cell = Question.Cell(
      figure: FigureID(parts[0]), place: PlaceCode(parts[1]), period: Period(code: parts[3]))
    return Line(number: number, tree: tree, cell: cell)
  }

  // MARK: Output

  private func text(_ figures: [Figure], _ open: Reading) -> String {
    let table = Table(
      id: "values", title: Phrase("数值", "values"),
      columns: [
        Table.Column(id: "place", title: Phrase("地方", "place"), isNumber: false),
        Table.Column(id: "code", title: Phrase("代码", "code"), isNumber: false),
        Table.Column(id: "name", title: Phrase("名称", "name"), isNumber: false),
        Table.Column(id: "period", title: Phrase("期间", "period"), isNumber: false),
        Table.Column(id: "value", title: Phrase("数值", "value"), isNumber: true),
      ],
      rows: figures.enumerated().map { number, figure in
        Table.Row(
          id: String(number),
          cells: [
            .text(figure.place.text), .text(figure.id.code), .phrase(figure.name),
            .text(figure.period.code), .figure(figure),
          ])
      })
    return TableText(table: table, language: open.language, localTime: open.localTime).aligned()
  }

  private func csv(_ figures: [Figure], _ open: Reading) -> String {
    var csv = CSVText()
    csv.append(FigureRecord.csvHeader.map { .text($0) })
    for figure in figures {
      csv.append(FigureRecord(figure, in: open.language, open.localTime).csvCells)
    }
    return csv.text
  }
}
