public import District

extension SampleDistrict {
  /// Hypertension care with the catalogue's target, and one of the installation's own where the
  /// draft is about a town.
  public static func targetSheet(_ asked: TargetDraft) -> TargetSheet {
    var draft = asked
    if asked.from.isEmpty {
      draft.from = "2026-11-21"
      if draft.value.isEmpty { draft.value = "76" }
      if draft.red.isEmpty { draft.red = "60" }
    }
    let isTown = asked.scope != .all
    let fault = Fault(
      what: Phrase("“abc”不是数", "\"abc\" is no number"),
      why: Phrase("目标是一个数或两个数之间", "a target is a number or lies between two"),
      place: "value", remedy: Phrase("写成 76 或 85..93", "write it as 76 or 85..93"))
    let isFaulty = Double(draft.value) == nil || draft.source.isEmpty && asked != draft
    return TargetSheet(
      draft: draft,
      figure: make.figure(
        asked.indicator, "高血压规范管理率", 71.2, .percent, .warn, at: code.text),
      placeName: "铜梁区",
      scopes: [
        TargetSheet.Choice(.all, Phrase("全部", "all")),
        TargetSheet.Choice(.level(3), Phrase("乡镇卫生院", "township hospital")),
        TargetSheet.Choice(.place(towns[0].code), Phrase(name: towns[0].name)),
      ],
      tags: [
        TargetSheet.Choice("S", Phrase("政策文本", "policy text")),
        TargetSheet.Choice("D", Phrase("产品缺省, 可改", "product default, editable")),
      ], targets: targetTable, inForce: isTown ? "1" : "0",
      counts: [
        TargetSheet.Count(.bad, before: 2, after: 5), TargetSheet.Count(.warn, before: 3, after: 2),
        TargetSheet.Count(.good, before: 23, after: 21),
      ], changes: changes, isOwn: isTown, fault: isFaulty ? fault : nil)
  }

  private static func words(_ id: String, _ zh: String, _ en: String, _ rank: Int) -> Table.Column {
    Table.Column(id: id, title: Phrase(zh, en), isNumber: false, rank: rank)
  }

  private static var targetTable: Table {
    Table(
      id: "targets", title: Phrase("全部目标", "All targets"),
      columns: [
        words("applies", "适用", "applies to", 0), words("target", "目标", "target", 0),
        words("red", "红", "red", 2), words("origin", "出自", "set by", 1),
        words("valid", "有效期", "valid", 3), words("source", "来源", "source", 5),
        words("who", "谁何时设", "who, when", 7), words("file", "文件", "file", 6),
      ],
      rows: [
        Table.Row(
          id: "0",
          cells: [
            .phrase(Phrase("全部", "all")), .text(">=76.0%"), .text(">=60.0%"),
            .phrase(Phrase("目录", "catalogue")), .text(""),
            .phrase(Phrase("基层慢病方案 [P]", "primary chronic plan [P]")), .text(""),
            .text("catalogue/indicators/PHS.toml"),
          ]),
        Table.Row(
          id: "1",
          cells: [
            .text(towns[0].name), .text(">=80.0%"), .text(">=65.0%"),
            .phrase(Phrase("自设", "own")), .text("2026-10-01.."),
            .text("区卫健委\u{1b}[31m会议 3 号 [D]"), .text("li local 2026-10-01T09:00:00+08:00"),
            .text("/data/catalogue/targets.toml"),
          ]),
      ])
  }

  private static var changes: Table {
    Table(
      id: "changes", title: Phrase("变色的地方", "Places that change"),
      columns: [
        words("name", "地方", "place", 0),
        Table.Column(id: "before", title: Phrase("现评", "now"), isNumber: true),
        Table.Column(id: "after", title: Phrase("改后", "then"), isNumber: true, rank: 1),
      ],
      rows: towns.prefix(4).enumerated().map { index, town in
        func figure(_ level: Standing.Level) -> Table.Cell {
          .figure(
            make.figure(
              "PHS-001", "高血压规范", 74 + Double(index), .percent, level, at: town.code.text))
        }
        return Table.Row(
          id: town.code.text, place: town.code,
          cells: [.text(town.name), figure(index == 0 ? .warn : .good), figure(.bad)],
          standing: .bad)
      })
  }
}
