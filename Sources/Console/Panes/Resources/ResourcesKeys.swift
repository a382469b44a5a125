internal import District

/// What the resources show on the whole screen.
enum Resources {
  static let zoomLists = [
    ZoomList(title: Phrase("床位", "beds"), kind: .list(.beds, state: nil)),
    ZoomList(
      title: Phrase("下级对比", "places below"),
      kind: .league(pane: .resources, figures: nil, level: nil)),
  ]
}
