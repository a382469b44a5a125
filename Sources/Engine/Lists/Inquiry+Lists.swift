internal import Catalogue
internal import District

extension Inquiry {
  /// A page of a list, scoped to the place.
  func list(_ name: ListName, state: String?) throws -> District.Table {
    switch name {
    case .attention: return try attentionList(try AttentionBoard(self).rows(), id: name)
    case .alerts:
      return try attentionList(try AttentionBoard(self).rows().filter(\.isAlert), id: name)
    case .demands: return try demandList(state)
    case .tasks: return try taskList(state)
    case .work: return try workList(state)
    case .referrals: return try referralList(state)
    case .findings: return try findingList(state)
    case .cases: return try caseList(state)
    case .beds: return try bedList()
    case .slots: return try slotList()
    case .clinics: return try clinicList()
    case .ambulances: return try ambulanceList()
    case .blood: return try bloodTable()
    case .feeds: return feedList()
    case .quality: return try qualityList()
    case .indicators: return try indicatorList()
    case .targets: return try targetList()
    case .signals: return try signalTable()
    case .goals: return try goalList()
    case .criteria: return try criteriaList()
    case .countyList: return try officialList("county", name)
    case .nationalList: return try officialList("national2024", name)
    case .secondList: return try officialList("second", name)
    case .tertiaryList: return try officialList("tertiary", name)
    }
  }

  /// The rows of the page that was asked for.
  func page<Item>(_ items: [Item]) -> ArraySlice<Item> {
    let first = min(max(0, question.page.first), items.count)
    let count = min(max(0, question.page.count), items.count - first)
    return items[first..<first + count]
  }

  private func attentionList(_ rows: [Attention], id: ListName) throws -> District.Table {
    District.Table(
      id: id.rawValue, title: Phrase("现在要办", "Needs someone now"),
      columns: [
        .words("class", Phrase("级", "class")), .words("place", Phrase("地方", "place")),
        .words("subject", Phrase("事项", "subject")), .words("contact", Phrase("联系", "contact")),
        .words("phone", Phrase("电话", "phone")), .words("state", Phrase("状态", "state")),
        .words("openedAt", Phrase("发现", "since")), .words("dueAt", Phrase("时限", "due")),
      ],
      rows: page(rows).map { row in
        District.Table.Row(
          id: row.id, place: row.place,
          cells: [
            .text(row.urgency.letter), .text(row.placeName), .sentence(row.subject),
            .text(row.contactName), .text(row.contactPhone), .phrase(row.state),
            .moment(row.openedAt), row.dueAt.map { .moment($0) } ?? .absent,
          ], standing: row.urgency <= .urgent ? .bad : .warn)
      }, total: rows.count, order: Phrase("按级别、时限和人数", "by class, time left and people"),
      emptyReason: Phrase("没有要办的事", "nothing needs anyone now"))
  }
}

extension Attention {
  /// Found in the data rather than in the handling of items.
  var isAlert: Bool {
    ["outbreak/", "signal/", "icu/", "newRed/", "pace/", "red/", "redTwice/"].contains {
      id.hasPrefix($0)
    }
  }
}
