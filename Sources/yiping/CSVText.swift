internal import Canvas

/// A table as CSV that a spreadsheet cannot mistake for formulas.
struct CSVText {
  enum Cell {
    case text(String)
    /// Written as it is: a true number, or empty.
    case number(String)
  }

  private(set) var text = ""

  mutating func append(_ cells: [Cell]) {
    text += cells.map(CSVText.written).joined(separator: ",") + "\r\n"
  }

  /// Texts are quoted; one that begins like a formula gets an apostrophe first.
  static func written(_ cell: Cell) -> String {
    switch cell {
    case .number(let number): return number
    case .text(let text):
      let clean = Scrub.clean(text)
      let isFormula = clean.first.map { formulaStarts.contains($0) } == true && !isNumber(clean)
      let mark = isFormula ? "'" : ""
      return "\"" + mark + clean.replacing("\"", with: "\"\"") + "\""
    }
  }

  /// A sign, digits, separators and one unit: what figures print.
  private static func isNumber(_ text: String) -> Bool {
    text.dropFirst().allSatisfy { $0.isASCII && ($0.isNumber || ".,%".contains($0)) }
      && text.contains(where: \.isNumber)
  }

  private static let formulaStarts: Set<Character> = [
    "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠",
  ]
}
