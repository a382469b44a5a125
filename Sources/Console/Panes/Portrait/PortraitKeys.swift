internal import District

/// What the health portrait shows on the whole screen.
enum Portrait {
  static let zoomLists = [
    ZoomList(
      title: Phrase("下级对比", "places below"),
      kind: .league(pane: .portrait, figures: nil, level: nil)),
    ZoomList(title: Phrase("疾病信号", "disease signals"), kind: .list(.signals, state: nil)),
  ]
}
