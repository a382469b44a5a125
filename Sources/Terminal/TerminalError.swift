/// Why the screen could not start, in the four parts a user needs.
public struct TerminalError: Error, Equatable, Sendable {
  public enum Code: Sendable {
    /// Standard input or output is a file or a pipe.
    case notATerminal
    /// TERM is not set, or terminfo does not know it.
    case unknownTerminal
    /// The terminal cannot move its cursor (`dumb`).
    case noCursorMovement
    /// curses or the kernel refused; `context` says what.
    case refused
  }

  public let code: Code
  /// The value of TERM, or the name of the call that failed.
  public let context: String

  public init(_ code: Code, context: String = "") {
    self.code = code
    self.context = context
  }

  /// What, why, where and what to do, one line each.
  public func lines(chinese: Bool) -> [String] {
    chinese ? chineseLines : englishLines
  }

  private var englishLines: [String] {
    switch code {
    case .notATerminal:
      [
        "The screen cannot be shown.", "Input or output is not a terminal.",
        "Where: standard \(context).",
        "Run it in a terminal, or use a command that prints, such as: yiping overview",
      ]
    case .unknownTerminal:
      [
        "The screen cannot be shown.",
        context.isEmpty
          ? "The kind of terminal is not set." : "The kind of terminal is not known here.",
        "Where: TERM=\(context)", "Try: TERM=xterm-256color yiping",
      ]
    case .noCursorMovement:
      [
        "The screen cannot be shown.", "This kind of terminal cannot move its cursor.",
        "Where: TERM=\(context)",
        "Try: TERM=xterm-256color yiping, or a command that prints: yiping overview",
      ]
    case .refused:
      [
        "The screen cannot be shown.", "The system refused a call.", "Where: \(context)",
        "See what `yiping doctor` says.",
      ]
    }
  }

  private var chineseLines: [String] {
    switch code {
    case .notATerminal:
      [
        "无法显示屏幕。", "输入或输出不是终端。", "位置：标准\(context == "input" ? "输入" : "输出")。",
        "请在终端中运行，或使用直接打印的命令，例如：yiping overview",
      ]
    case .unknownTerminal:
      [
        "无法显示屏幕。", context.isEmpty ? "没有说明终端类型。" : "本机不认识这种终端类型。",
        "位置：TERM=\(context)", "请试：TERM=xterm-256color yiping",
      ]
    case .noCursorMovement:
      [
        "无法显示屏幕。", "这种终端不能移动光标。", "位置：TERM=\(context)",
        "请试：TERM=xterm-256color yiping，或使用直接打印的命令：yiping overview",
      ]
    case .refused:
      ["无法显示屏幕。", "系统拒绝了一次调用。", "位置：\(context)", "请查看 yiping doctor 的结果。"]
    }
  }
}
