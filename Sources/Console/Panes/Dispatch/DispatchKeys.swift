internal import District

/// What dispatch shows on the whole screen.
enum Dispatch {
  static let zoomLists = [
    ZoomList(title: Phrase("转诊", "referrals"), kind: .list(.referrals, state: nil)),
    ZoomList(title: Phrase("任务", "tasks"), kind: .list(.tasks, state: nil)),
    ZoomList(title: Phrase("需求", "demands"), kind: .list(.demands, state: nil)),
  ]
}
