internal import Canvas
internal import District

extension KeyTable {
  /// The keys as delivered.
  public static let standard = KeyTable(focusing + moving + asking + leaving)

  private static let focusing: [Binding] = [
    Binding(
      .focus(.pane(.portrait)), [.character("1"), .function(1)],
      Phrase("板块 1 健康画像, 再按放大", "pane 1, health portrait; again to zoom"),
      hint: Phrase("板块", "panes"), cap: Phrase(name: "1-5"),
      ranks: [.overview: 1, .zoom: 6]),
    Binding(
      .focus(.pane(.resources)), [.character("2"), .function(2)],
      Phrase("板块 2 资源监控", "pane 2, resources")),
    Binding(
      .focus(.pane(.dispatch)), [.character("3"), .function(3)],
      Phrase("板块 3 服务调度", "pane 3, dispatch")),
    Binding(
      .focus(.pane(.institutions)), [.character("4"), .function(4)],
      Phrase("板块 4 机构运行", "pane 4, institutions")),
    Binding(
      .focus(.pane(.violations)), [.character("5"), .function(5)],
      Phrase("板块 5 违规预警", "pane 5, violations")),
    Binding(
      .focus(.attention), [.character("0"), .function(6)], Phrase("现在要办", "what needs someone now"),
      hint: Phrase("要办", "now"), ranks: [.overview: 6]),
    Binding(
      .zoom, [.character("z")], Phrase("放大板块, 再按还原", "zoom the pane, again to go back"),
      hint: Phrase("放大", "zoom"), ranks: [.overview: 5]),
    Binding(
      .nextFocus, [.tab], Phrase("下一板块; 放大时下一栏", "next pane; next section when zoomed"),
      hint: Phrase("下一栏", "next section"), ranks: [.zoom: 4]),
    Binding(
      .previousFocus, [.backTab],
      Phrase("上一板块; 放大时上一栏", "previous pane; previous section when zoomed")),
  ]

  private static let moving: [Binding] = [
    Binding(
      .move(.up), [.up, .character("k")], Phrase("上移", "up"), hint: Phrase("滚动", "scroll"),
      cap: Phrase("上 下", "Up Down"), ranks: [.page: 2]),
    Binding(
      .move(.down), [.down, .character("j")], Phrase("下移", "down")),
    Binding(
      .move(.left), [.left, .character("h")], Phrase("左移", "left")),
    Binding(
      .move(.right), [.right, .character("l")], Phrase("右移", "right")),
    Binding(.move(.pageUp), [.pageUp], Phrase("上一页", "page up")),
    Binding(.move(.pageDown), [.pageDown], Phrase("下一页", "page down")),
    Binding(.move(.home), [.home], Phrase("到开头", "to the start")),
    Binding(.move(.end), [.end], Phrase("到末尾", "to the end")),
    Binding(
      .enter, [.enter], Phrase("进入所选的地方或板块", "into the selected place or pane"),
      hint: Phrase("进入", "open"), ranks: [.overview: 2, .zoom: 2, .goTo: 1]),
    Binding(
      .back, [.backspace, .escape], Phrase("返回上一处, 关闭", "back, close"),
      hint: Phrase("返回", "back"), cap: Phrase(name: "Esc"),
      ranks: [.overview: 4, .zoom: 1, .page: 1, .goTo: 2]),
  ]

  private static let asking: [Binding] = [
    Binding(
      .explain, [.character("i"), .function(9)],
      Phrase("所选的数从哪来", "how the selected number was computed"),
      hint: Phrase("数从哪来", "how computed"), ranks: [.overview: 3, .zoom: 3]),
    Binding(
      .target, [.character("T")],
      Phrase("设目标: 值, 起始日, 来源", "set a target: value, first day, source"),
      hint: Phrase("目标", "target"), ranks: [.zoom: 13]),
    Binding(
      .goTo, [.character("g")],
      Phrase("去某地: 名称, 拼音首字母或代码", "go to a place: name, pinyin initials or code"),
      hint: Phrase("去某地", "go to"), ranks: [.overview: 7, .zoom: 8]),
    Binding(
      .palette, [.character(":"), .function(10)],
      Phrase("命令: 名称, 拼音首字母或英文", "commands: name, pinyin initials or English"),
      hint: Phrase("命令", "commands"), ranks: [.overview: 3, .zoom: 4]),
    Binding(
      .period, [.character("p")], Phrase("换期间: 月, 季, 年, 近12月, 周", "change the period"),
      hint: Phrase("期间", "period"), ranks: [.overview: 8, .zoom: 9]),
    Binding(
      .tree, [.character("t")], Phrase("按镇街或按医共体汇总", "sum by town or by group"),
      hint: Phrase("汇总", "tree"), ranks: [.overview: 9, .zoom: 10]),
    Binding(
      .filter, [.character("/"), .function(7)],
      Phrase("筛选: 只留含有这些字的行", "filter: only rows that hold the words"),
      hint: Phrase("筛选", "filter"), ranks: [.zoom: 5]),
    Binding(
      .sort, [.character("s"), .function(8)], Phrase("按所选列排序", "sort by the selected column"),
      hint: Phrase("排序", "sort"), ranks: [.zoom: 5]),
    Binding(
      .reverse, [.character("S")], Phrase("倒序", "reverse the order"),
      hint: Phrase("倒序", "reverse"), ranks: [.zoom: 7]),
    Binding(
      .columns, [.character("c")], Phrase("选列: 显示或隐藏", "columns: show or hide"),
      hint: Phrase("选列", "columns"), ranks: [.zoom: 8]),
    Binding(
      .views, [.character("v")], Phrase("打开存下的视图", "open a kept view"),
      hint: Phrase("视图", "views"), ranks: [.overview: 13, .zoom: 12]),
    Binding(
      .keepView, [.character("V")],
      Phrase(
        "存为视图: 地方, 汇总, 期间, 筛选, 排序和列", "keep a view: place, tree, period, filter, order, columns")),
  ]

  private static let leaving: [Binding] = [
    Binding(
      .wall, [.character("w")],
      Phrase("大屏轮播: 各屏自动轮换", "wall: the screens follow one another by themselves"),
      hint: Phrase("轮播", "wall"), ranks: [.overview: 12]),
    Binding(
      .language, [.character("y")], Phrase("中文 / English", "中文 / English"),
      hint: Phrase("English", "中文"), ranks: [.overview: 10]),
    Binding(
      .help, [.character("?"), .function(12)], Phrase("帮助", "help"), hint: Phrase("帮助", "help"),
      ranks: [.overview: 1, .zoom: 3]),
    Binding(
      .quit, [.character("q")], Phrase("退出", "quit"), hint: Phrase("退出", "quit"),
      ranks: [.overview: 11, .zoom: 11]),
    Binding(.redraw, [.control("l")], Phrase("重画屏幕", "redraw the screen")),
    Binding(.suspend, [.control("z")], Phrase("挂起", "suspend")),
  ]
}
