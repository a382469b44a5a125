internal import ArgumentParser
internal import CSQLite
internal import CTerminal
internal import Canvas
internal import Catalogue
internal import District
internal import Engine
internal import Foundation

/// Looks at what the program depends on and says what is wrong with it.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look at terminal, language, data folder and libraries; say what to mend.")

  @Option(help: "Data folder; else YIPING_DATA, else $XDG_DATA_HOME/yiping.")
  var data: String?

  @Flag(help: "Look at the folder of the sample data instead.")
  var demo = false

  @Option(help: "text or json.")
  var format: OutputFormat = .text

  @Option(help: "zh or en; else from LANG.")
  var lang: Language?

  func run() throws {
    let language = lang ?? Surroundings.language
    let path = demo ? DemoFolder.basePath : data ?? Surroundings.dataFolder
    let findings = terminal() + folder(path) + libraries()
    switch format {
    case .json:
      try JSONText.write(
        findings.map {
          [
            "subject": $0.subject.text(in: language), "state": $0.state,
            "isGood": String($0.remedy == nil), "remedy": $0.remedy?.text(in: language) ?? "",
          ]
        })
    case .text, .csv:
      writeOut(findings.map { $0.line(in: language) }.joined())
    }
    if findings.contains(where: { $0.isFatal }) { throw Failure(.surroundings, []) }
  }

  private func terminal() -> [Finding] {
    let term = Surroundings.variable("TERM") ?? ""
    let codeset = codeset()
    var findings = [
      Finding(
        Phrase("终端类型", "terminal"), term.isEmpty ? "--" : term,
        remedy: ["", "dumb", "unknown"].contains(term)
          ? Phrase("设 TERM, 如 xterm-256color", "set TERM, as xterm-256color") : nil),
      Finding(
        Phrase("字符集", "character set"), codeset,
        remedy: codeset == "UTF-8"
          ? nil : Phrase("设 LANG=C.UTF-8 才能显示汉字", "set LANG=C.UTF-8 to see Chinese")),
    ]
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 {
      let isSmall = size.ws_col < 40 || size.ws_row < 20
      findings.append(
        Finding(
          Phrase("窗口大小", "size"), "\(size.ws_col)x\(size.ws_row)",
          remedy: isSmall
            ? Phrase("40x20 以上才看得到五个板块", "five panes need 40x20 or more") : nil))
    }
    if let colours = Surroundings.variable("NO_COLOR") {
      findings.append(Finding(Phrase("不用颜色", "colour is off"), "NO_COLOR=\(colours)"))
    }
    return findings
  }

  /// What the locale that the environment names says; UTF-8 is fallen back to when it names none.
  private func codeset() -> String {
    setlocale(LC_ALL, "")
    return String(cString: nl_langinfo(nl_item(CODESET)))
  }

  private func folder(_ path: String) -> [Finding] {
    var status = stat()
    let subject = Phrase("数据目录", "data folder")
    guard stat(path, &status) == 0 else {
      return [
        Finding(
          subject, path + ": --",
          remedy: Phrase(
            "还没有; 看演示数据: yiping --demo", "there is none; sample data: yiping --demo"))
      ]
    }
    let isOpen = status.st_mode & 0o077 != 0
    let isWritable = access(path, W_OK) == 0
    return [
      Finding(
        subject, path,
        remedy: isOpen ? Phrase("他人可读: chmod 700", "others may read it: chmod 700") : nil),
      Finding(
        Phrase("可写", "writable"), isWritable ? "yes" : "no",
        remedy: isWritable
          ? nil : Phrase("只能看, 收不了新数据", "it can be read, but takes in no new data"),
        isFatal: !isWritable),
      space(path),
    ] + ownCatalogue(DataFolder(path: path))
  }

  /// The installation's own catalogue files, and those of them that are left out; nothing without.
  private func ownCatalogue(_ folder: DataFolder) -> [Finding] {
    let subject = Phrase("自有目录", "own catalogue")
    let overlay = folder.overlay()
    guard !overlay.isEmpty, let catalogue = try? folder.catalogue(over: overlay) else { return [] }
    let count = overlay.texts.count + overlay.unreadable.count
    let targets = catalogue.indicators.reduce(0) { sum, indicator in
      sum + indicator.targets.count { $0.own != nil }
    }
    let faults = catalogue.leftOutFaults.map { fault in
      Finding(
        subject, fault.place,
        remedy: Phrase(
          "\(fault.what.zh), \(fault.why.zh): \(fault.remedy.zh)",
          "\(fault.what.en), \(fault.why.en): \(fault.remedy.en)"))
    }
    let state = "\(folder.ownCatalogue): \(count) (\(targets))"
    return [Finding(Phrase("自有目录 (文件, 目标)", "own catalogue (files, targets)"), state)] + faults
  }

  private func space(_ path: String) -> Finding {
    var status = statvfs()
    let subject = Phrase("剩余空间", "free space")
    guard statvfs(path, &status) == 0 else { return Finding(subject, "--") }
    let megabytes = (Int(status.f_bavail) * Int(status.f_frsize)) >> 20
    return Finding(
      subject, "\(megabytes) MB",
      remedy: megabytes < 1024
        ? Phrase("收一次数据要 1 GB 以上", "a delivery needs 1 GB or more") : nil)
  }

  private func libraries() -> [Finding] {
    [Finding(Phrase("SQLite", "SQLite"), String(cString: sqlite3_libversion()))]
  }
}

/// One thing that was looked at.
private struct Finding {
  var subject: Phrase
  var state: String
  /// What to do; nil when it is well.
  var remedy: Phrase?
  var isFatal = false

  init(_ subject: Phrase, _ state: String, remedy: Phrase? = nil, isFatal: Bool = false) {
    self.subject = subject
    self.state = state
    self.remedy = remedy
    self.isFatal = isFatal
  }

  func line(in language: Language) -> String {
    let mark = remedy == nil ? "ok" : "!!"
    let advice = remedy.map { ": " + $0.text(in: language) } ?? ""
    return Scrub.clean("\(mark)  \(subject.text(in: language)): \(state)\(advice)") + "\n"
  }
}
