internal import District

/// What the institutions show on the whole screen.
enum Institutions {
  static let zoomLists = [
    ZoomList(
      title: Phrase("机构对比", "institutions compared"),
      kind: .league(pane: .institutions, figures: nil, level: .organisation))
  ]
}
