/// Finding out what the terminal does, without waiting for it.
///
/// Before the first frame a few ambiguous characters are written at the start of row 2 and the
/// terminal is asked where its cursor is now: column 4 means that each took one column, anything
/// else that some took two. The first frame clears them away; the answer comes when it comes.
extension Screen {
  static let probeRow = 2
  private static let probe = "▁…·"

  static let synchronizedOutput = 2026

  func ask() {
    send("\u{1B}[\(Screen.probeRow);1H\(Screen.probe)\u{1B}[6n")
    send("\u{1B}[?\(Screen.synchronizedOutput)$p")
  }

  /// Takes in what the terminal said; true when the glyph set changed by it.
  func learn(_ reply: KeyDecoder.Input) -> Bool {
    switch reply {
    case .cursorReport(row: Screen.probeRow, column: 4): return turnFine()
    case .modeReport(mode: Screen.synchronizedOutput, let state):
      hasSynchronizedOutput = state == 1 || state == 2
      return false
    default: return false
    }
  }

  /// Terminals that would print a question instead of answering it are not asked.
  static func answersQuestions(_ term: String) -> Bool {
    let families = [
      "xterm", "screen", "tmux", "rxvt", "alacritty", "foot", "kitty", "wezterm", "konsole",
      "gnome", "vte", "putty", "mintty", "st-", "iterm", "ghostty", "contour", "mlterm",
    ]
    return term == "st" || families.contains { term.lowercased().hasPrefix($0) }
  }
}
