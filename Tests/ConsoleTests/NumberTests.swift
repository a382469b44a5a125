import Canvas
import District
import TestSupport
import Testing

@testable import Console

/// Labels with digits: clocks, dates, keys, pane numbers and the words of the sample's sentences.
///
/// `9` stands for any digits; `9.9%)` is a goal, which belongs to the figure before it.
private let shapes: Set<String> = [
  "9:9", "9-9", "9年9月", "9年第9周", "R-9", "W-9", "9-9xx9", "(9", "65岁+", "65+", "2型糖尿病", "9.9%)",
  "10k",
]

/// Counts of rows, minutes, workdays and places are short and stand alone.
private func isLabel(_ token: String) -> Bool {
  if shapes.contains(token) { return true }
  var shape = ""
  for character in token {
    if !character.isASCII || !character.isNumber {
      shape.append(character)
    } else if shape.last != "9" {
      shape.append("9")
    }
  }
  return shapes.contains(shape) || (shape == "9" && token.count <= 2) || shape == "9:"
    || (shape == "9" && token.hasPrefix("20"))
}

@Test(
  arguments: ["40x20", "80x24", "120x36", "200x60"],
  [SampleState.normal, .late, .notFed, .refused, .foreign, .en])
func everyNumberOnTheOverviewIsAFigureOrALabel(text: String, state: SampleState) throws {
  let model = state.model(size: try #require(Size(text)))
  let sheet = drawn(model)
  let figures = sheet.targets.values.flatMap { $0 } + sheet.loose
  for row in 0..<sheet.surface.size.rows {
    for token in tokens(sheet.surface, row: row) where !isLabel(token.text) {
      let covered = figures.contains { figure in
        figure.row == row && figure.columns.overlaps(token.columns)
      }
      #expect(covered, "\(token.text) in row \(row) of \(text) \(state)")
    }
  }
}

@Test(arguments: SampleState.allCases)
func everyFigureIsPrintedAsFiguresPrintThemselves(state: SampleState) throws {
  for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 36)] {
    let model = state.model(size: size)
    let sheet = drawn(model)
    for target in sheet.targets.values.flatMap({ $0 }) {
      let figure = try #require(target.figure)
      let printed = characters(sheet.surface, row: target.row, target.columns)
      let spellings = [Figure.Style.full, .short].flatMap { style in
        [true, false].map { figure.text(style, in: model.language, withUnit: $0) }
      }
      #expect(
        spellings.contains(printed) || printed.hasSuffix(sheet.glyphs.cut), "\(printed) in \(state)"
      )
    }
  }
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

private struct Token {
  var text: String
  var columns: Range<Int>
}

/// Runs of anything but blanks that hold a digit.
private func tokens(_ surface: Surface, row: Int) -> [Token] {
  var result: [Token] = []
  var start = 0
  for column in 0...surface.size.columns {
    let isBlank = column == surface.size.columns || surface[row, column].scalar == 0x20
    guard isBlank else { continue }
    if start < column {
      let text = characters(surface, row: row, start..<column)
      if text.utf8.contains(where: isDigit) {
        result.append(Token(text: text, columns: start..<column))
      }
    }
    start = column + 1
  }
  return result
}

private func characters(_ surface: Surface, row: Int, _ columns: Range<Int>) -> String {
  var text = String.UnicodeScalarView()
  for column in columns where !surface[row, column].isContinuation {
    text.append(Unicode.Scalar(surface[row, column].scalar) ?? "?")
  }
  return String(text)
}
