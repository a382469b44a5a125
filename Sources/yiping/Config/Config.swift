internal import Canvas
internal import Console
internal import District

/// What `config.toml` says; nil where it says nothing.
struct Config: Equatable {
  var language: Language?
  var clock: ClockMode?
  var theme: String?
  var glyphs: GlyphSet?
  var start: PlaceCode?
  var tree: Tree?
  var panes: [PaneID]?
  var attentionRows: Int?
  var keys = KeyTable.standard
  var wall: [WallStep]?

  /// The file's name in the configuration folder.
  static let fileName = "config.toml"
}

/// An entry of the file: the one source of the reader's checks and of the reference page.
struct ConfigEntry {
  var key: String
  /// How a value is written.
  var form: Phrase
  /// What holds without it.
  var standard: Phrase
  var words: Phrase

  /// At the top of the file.
  static let entries: [ConfigEntry] = [
    ConfigEntry(
      key: "lang", form: Phrase(name: "\"zh\" \"en\""),
      standard: Phrase("随 LANG", "from LANG"), words: Phrase("语言", "language")),
    ConfigEntry(
      key: "clock", form: Phrase(name: "\"off\" \"minute\" \"second\""),
      standard: Phrase(name: "\"minute\""), words: Phrase("右上角的时钟", "the clock at the top right")),
    ConfigEntry(
      key: "theme", form: Phrase("配色名", "name of a theme"), standard: Phrase(name: "\"dark\""),
      words: Phrase(
        "dark light mono contrast colour-safe, 或本目录 themes/ 下的文件名",
        "dark light mono contrast colour-safe, or the name of a file in themes/ beside it")),
    ConfigEntry(
      key: "glyphs", form: Phrase(name: "\"fine\" \"safe\" \"ascii\""),
      standard: Phrase("自动识别", "found out"), words: Phrase("可用的字符", "which characters are used")),
    ConfigEntry(
      key: "start", form: Phrase("地方代码", "code of a place"),
      standard: Phrase("席位的顶层", "the seat's root"),
      words: Phrase("打开时所在的地方", "the place to begin at")),
    ConfigEntry(
      key: "tree", form: Phrase(name: "\"region\" \"group\""),
      standard: Phrase(name: "\"region\""),
      words: Phrase("打开时按镇街或按医共体汇总", "sum by town or by group at the start")),
    ConfigEntry(
      key: "panes", form: Phrase("板块名的列表", "list of panes"),
      standard: Phrase("1 到 5", "1 to 5"),
      words: Phrase(
        "板块的先后, 没写的排在后面: portrait resources dispatch institutions violations",
        "order of the panes, those not named follow: "
          + "portrait resources dispatch institutions violations")),
    ConfigEntry(
      key: "attention", form: Phrase("1 到 40", "1 to 40"),
      standard: Phrase("随屏幕大小", "by the size of the screen"),
      words: Phrase("“现在要办”的行数", "rows of what needs you now")),
    ConfigEntry(
      key: "keys", form: Phrase("[keys] 一节", "a section [keys]"),
      standard: Phrase("见下表", "the table below"),
      words: Phrase(
        "改键: 命令名 = \"键\" 或 [\"键\", \"键\"]", "other keys: command = \"key\" or [\"key\", \"key\"]")),
    ConfigEntry(
      key: "wall", form: Phrase("[[wall]] 各节", "sections [[wall]]"),
      standard: Phrase("总览, 再逐个板块, 各 20 秒", "the overview, then each pane, 20 s each"),
      words: Phrase("大屏轮播的各屏", "the screens of the wall")),
  ]

  /// In a section `[[wall]]`.
  static let wall: [ConfigEntry] = [
    ConfigEntry(
      key: "show", form: Phrase("\"overview\" 或板块名", "\"overview\" or a pane"),
      standard: Phrase("必填", "needed"), words: Phrase("显示什么", "what is shown")),
    ConfigEntry(
      key: "at", form: Phrase("地方代码", "code of a place"),
      standard: Phrase("轮播开始时的地方", "where the wall began"),
      words: Phrase("哪个地方", "of which place")),
    ConfigEntry(
      key: "seconds", form: Phrase("5 到 3600", "5 to 3600"), standard: Phrase(name: "20"),
      words: Phrase("停留几秒", "how long it stays")),
  ]
}
