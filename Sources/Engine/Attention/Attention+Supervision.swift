internal import Catalogue
internal import District

extension AttentionBoard {
  /// Cases past the day that their stage is due, one row for each stage.
  func agedCases() throws -> [Attention] {
    let cases = try inquiry.engine.board.table(.caseEcho)
    let aged = try rows(
      of: .caseEcho, .organisation("organisation"),
      [
        .isNotIn("stage", [ItemState.Stage.closed]), .below("dueDay", clock.today.number),
      ])
    let stages = Dictionary(grouping: aged) { cases["stage"][$0] }
    return try stages.sorted { $0.key < $1.key }.compactMap { code, rows in
      guard let first = rows.min(by: { cases["dueDay"][$0] < cases["dueDay"][$1] }) else {
        return nil
      }
      let stage = catalogue.name(of: code, in: "caseStage")
      let dueDay = Day(cases["dueDay"][first])
      let due = clock.localTime.start(of: dueDay + 1)
      let days = clock.today - dueDay
      return Attention(
        id: "case.overdue/\(code)/\(cases["id"][first])", urgency: .normal,
        place: inquiry.place.code, placeName: inquiry.place.name,
        subject: .of(
          .text("案件\(stage.zh) ", "cases in \(stage.en): "),
          .figure(
            try count(FigureID("case.overdue").keyed(String(code)), at: inquiry.place.code)),
          .text(" 件超期, 最久 \(days) 天", " overdue, the longest by \(days) days")),
        contactName: "", contactPhone: "", state: stage,
        openedAt: clock.localTime.start(of: Day(cases["stageDay"][first])), dueAt: due,
        workdaysLeft: workdaysLeft(.normal, due), pane: .violations)
    }
  }

  /// Source systems that missed their time; the whole district's business.
  func lateFeeds() throws -> [Attention] {
    guard inquiry.isWholeDistrict else { return [] }
    return inquiry.engine.feeds.late(at: clock.now).map { feed in
      let dueAt = feed.lastAt.map { $0 + feed.minutes * 60 }
      let last = feed.lastAt.map { clockText($0) }
      return Attention(
        id: "feed/\(feed.code)", urgency: .normal, place: inquiry.place.code,
        placeName: inquiry.place.name,
        subject: Sentence(
          Phrase(
            "\(feed.name)迟报, " + (last.map { "最近 \($0)" } ?? "从未到达"),
            "\(feed.name) is late, " + (last.map { "last came \($0)" } ?? "it never came"))),
        contactName: "", contactPhone: "", state: Phrase("迟报", "late"),
        openedAt: dueAt ?? inquiry.generation.district.asOf, dueAt: dueAt,
        workdaysLeft: dueAt.flatMap { workdaysLeft(.normal, $0) }, pane: pane(of: feed))
    }
  }

  private func pane(of feed: Feed) -> PaneID {
    PaneID.allCases.first { pane in
      PaneSources.tables(pane).contains { inquiry.engine.feeds.byTable[$0]?.id == feed.id }
    } ?? .institutions
  }

  /// Weekly signals above their usual range: class C until somebody checked.
  func weeklySignals() throws -> [Attention] {
    try inquiry.engine.signals(of: inquiry).filter(\.isAbove).map { signal in
      let week = signal.figure.period
      let openedAt = clock.localTime.start(of: week.end)
      let item = items.link(.outbreak, regions: regionIDs(of: inquiry.place))
      let due = deadline(.normal, openedAt: openedAt, nil)
      let contact = places.publicHealthInstitution(on: inquiry.today).map(Contact.init) ?? .unknown
      var pieces: [Sentence.Piece] = [
        .text("\(signal.name.zh) \(week.label.zh) ", "\(signal.name.en) \(week.label.en): "),
        .figure(signal.figure),
      ]
      if let limit = signal.limit {
        pieces += [.text(", 限 ", ", limit "), .figure(limit)]
      }
      return Attention(
        id: "signal/\(signal.code)/\(inquiry.place.code.text)/\(week.code)", urgency: .normal,
        place: inquiry.place.code, placeName: inquiry.place.name, subject: Sentence(pieces),
        contactName: contact.name, contactPhone: contact.phone,
        state: item?.state ?? Phrase("待核", "to be checked"), openedAt: openedAt,
        dueAt: due?.dueAt, workdaysLeft: due?.workdaysLeft, pane: .portrait)
    }
  }
}
