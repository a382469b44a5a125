import Terminal
import Testing

@Test(arguments: [
  TerminalError(.notATerminal, context: "input"), TerminalError(.unknownTerminal),
  TerminalError(.unknownTerminal, context: "x"), TerminalError(.noCursorMovement, context: "dumb"),
  TerminalError(.refused, context: "newterm"),
])
func refusalsHaveFourParts(error: TerminalError) {
  for chinese in [true, false] {
    let lines = error.lines(chinese: chinese)
    #expect(lines.count == 4)
    #expect(lines[2].contains(error.context) || error.code == .notATerminal)
  }
}
