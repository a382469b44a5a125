internal import District

/// What the violations show on the whole screen.
enum Violations {
  static let zoomLists = [
    ZoomList(title: Phrase("疑点", "clues"), kind: .list(.findings, state: nil)),
    ZoomList(title: Phrase("案件", "cases"), kind: .list(.cases, state: nil)),
  ]
}
