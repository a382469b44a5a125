internal import Catalogue
internal import District

extension Inquiry {
  /// The newest events of the generation in the place, newest first: a task moved, a referral
  /// answered, and the data themselves.
  func news() throws -> [News] {
    var news = [try taskNews(), try referralNews()].compactMap { $0 }
    news.append(
      News(
        at: generation.district.asOf,
        text: .of(
          .text("数据已更新 第 ", "data updated, generation "),
          .figure(
            plainFigure(
              "generation.number", Phrase("期号", "generation"), Double(generation.number))),
          .text(" 期", ""))))
    return news.sorted { $0.at > $1.at }
  }

  private func taskNews() throws -> News? {
    let tasks = try engine.board.table(.task)
    let marks = LeafColumn.itemConcern.marks(of: tasks, in: scope)
    let steps: [(column: String, words: Phrase)] = [
      ("closedAt", Phrase("办结", "closed")), ("acceptedAt", Phrase("签收", "accepted")),
      ("issuedAt", Phrase("收到", "received")),
    ]
    var newest: (at: Int, row: Int, words: Phrase)?
    for step in steps {
      let moments = tasks[step.column]
      for row in marks.indices where marks[row] && moments[row] <= clock.asOf.seconds {
        guard moments[row] != EchoTable.missing else { continue }
        if newest.map({ moments[row] > $0.at }) ?? true { newest = (moments[row], row, step.words) }
      }
    }
    guard let newest, let unit = places.organisation(id: tasks["organisation"][newest.row]) else {
      return nil
    }
    let number = ItemNumber.task(tasks["id"][newest.row])
    return News(
      at: Moment(newest.at),
      text: Sentence(
        Phrase(
          "\(unit.shortName) \(newest.words.zh) \(number)",
          "\(unit.shortName) \(newest.words.en) \(number)")))
  }

  private func referralNews() throws -> News? {
    let referrals = try engine.board.table(.referral)
    let marks = LeafColumn.organisation("toOrganisation").marks(of: referrals, in: scope)
    let answered = referrals["answeredAt"]
    let row = marks.indices.filter {
      marks[$0] && answered[$0] != EchoTable.missing && answered[$0] <= clock.asOf.seconds
    }.max { (answered[$0], $1) < (answered[$1], $0) }
    guard let row, let receiver = places.organisation(id: referrals["toOrganisation"][row]) else {
      return nil
    }
    let isRefused = referrals["state"][row] == ItemState.Referral.refused
    let words = isRefused ? Phrase("被拒", "refused by") : Phrase("已接收", "taken by")
    let number = ItemNumber.referral(referrals["id"][row])
    return News(
      at: Moment(answered[row]),
      text: Sentence(
        Phrase(
          "转诊 \(number) \(words.zh) \(receiver.shortName)",
          "referral \(number) \(words.en) \(receiver.shortName)")))
  }
}

/// Short numbers of items, as people read them out.
enum ItemNumber {
  static func demand(_ id: Int) -> String { "D-\(id)" }
  static func task(_ id: Int) -> String { "T-\(id)" }
  static func work(_ id: Int) -> String { "W-\(id)" }
  static func referral(_ id: Int) -> String { "R-\(id)" }
  static func finding(_ id: Int) -> String { "F-\(id)" }
  static func supervision(_ id: Int) -> String { "C-\(id)" }
}
