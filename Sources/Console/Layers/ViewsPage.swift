internal import Canvas
internal import District

/// Choosing one of the kept views, to open or to delete it.
struct Views: Equatable, Sendable {
  var typed = TypedText()
  var row = 0
  /// Enter deletes instead of opening.
  var deletes = false
}

extension Model {
  /// Kept views that match what was typed.
  func found(_ views: Views) -> [SavedView] {
    let typed = Match.normalised(views.typed.text)
    guard !typed.isEmpty else { return self.views }
    return self.views.filter { $0.rank(typed) != nil }
  }

  /// Keys of the list of views and of the field for a new name.
  mutating func perform(_ command: Command, on views: Views) -> [Effect] {
    var next = views
    let found = found(views)
    switch command {
    case .move(.left), .move(.right): next.deletes.toggle()
    case .move(let move): next.row = moved(views.row, of: found.count, page: pageRows, move)
    case .enter:
      guard found.indices.contains(views.row) else { return [] }
      let view = found[views.row]
      guard views.deletes else { return open(view) }
      next.row = max(0, min(views.row, found.count - 2))
      next.deletes = false
      layers[layers.count - 1] = .views(next)
      notice = Notice(
        kind: .hint, words: Phrase("已删除视图 \(view.name)", "view \(view.name) deleted"))
      return [.drop(view: view.name)]
    default: return []
    }
    layers[layers.count - 1] = .views(next)
    return []
  }

  /// Keeps what is on the screen under the typed name.
  mutating func keep(_ typed: TypedText) -> [Effect] {
    let name = typed.text.split(separator: " ").joined(separator: " ")
    guard !name.isEmpty else {
      notice = Notice(kind: .hint, words: Phrase("请给视图起个名", "the view needs a name"))
      return []
    }
    layers.removeLast()
    let view = view(named: name)
    let isKnown = views.contains { $0.name == view.name }
    notice = Notice(
      kind: .hint,
      words: isKnown
        ? Phrase("已更新视图 \(view.name)", "view \(view.name) replaced")
        : Phrase("已存视图 \(view.name)", "view \(view.name) kept"))
    return [.keep(view)]
  }
}

extension SavedView {
  func rank(_ typed: String) -> Int? {
    Match.rank(typed, names: [Match.normalised(name)], initials: Pinyin.initials(of: name))
  }
}

extension Sheet {
  mutating func put(_ views: Views, _ model: Model, _ frame: Frame) {
    let found = model.found(views)
    let doing = views.deletes ? Phrase("回车: 删除", "Enter: delete") : Phrase("回车: 打开", "Enter: open")
    put(
      Chooser(
        title: Phrase("视图", "Views"), facts: doing, typed: views.typed.text,
        hint: Phrase(
          "输入名称; 左右键在打开和删除之间换", "type a name; Left and Right change between open and delete"),
        nothing: model.views.isEmpty
          ? Phrase("还没有视图: 用“存为视图”把当前的表存下来", "no views yet: keep the table on the screen first")
          : Phrase("没有这样的视图", "no such view"), row: views.row),
      grid(found, model), frame)
  }

  /// The field for a name, above the names that are taken.
  mutating func put(naming typed: TypedText, _ model: Model, _ frame: Frame) {
    put(
      Chooser(
        title: Phrase("存为视图", "Keep as a view"),
        facts: Phrase("回车: 保存, 同名的更新", "Enter: keep, the same name is replaced"),
        typed: typed.text, hint: Phrase("视图的名称", "name of the view"),
        nothing: Phrase("还没有视图", "no views yet"), row: -1),
      grid(model.views, model), frame)
  }

  private func grid(_ views: [SavedView], _ model: Model) -> Grid {
    Grid(
      columns: [
        Grid.Column(id: "name", title: "", rank: 0, least: 16),
        Grid.Column(id: "pane", title: "", rank: 1),
        Grid.Column(id: "tree", title: "", rank: 3),
        Grid.Column(id: "filter", title: "", rank: 2),
      ],
      rows: views.map { view in
        let focus = view.pane.map(Focus.pane) ?? .attention
        let tree =
          view.tree == .region
          ? wording.text("按镇街", "by town") : wording.text("按医共体", "by group")
        let filter =
          view.filter.isEmpty ? "" : wording.text("筛选 \(view.filter)", "filter \(view.filter)")
        return Grid.Row(
          id: view.name, place: nil,
          cells: [
            .spans([Span(view.name)]), .spans([Span(wording.text(focus.title), .label)]),
            .spans([Span(tree, .label)]), .spans([Span(filter, .label)]),
          ])
      }, hasTitles: false)
  }
}
