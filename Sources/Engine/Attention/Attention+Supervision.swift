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
    return inquiry.engine.feeds.late.map { feed in
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
      inquiry.engine.feeds.feeds(of: pane).contains { $0.id == feed.id }
    } ?? .institutions
  }

  /// Institutions whose indicators were red for two periods: a demand is called for.
  func redTwice() throws -> [Attention] {
    try inquiry.engine.lamps(of: inquiry).compactMap { lamps in
      guard let first = lamps.redTwice.first, let figure = lamps.figures[first] else { return nil }
      let organisation = lamps.organisation
      let item = items.link(.indicator, organisation: organisation.id)
      let openedAt = item?.openedAt ?? clock.localTime.start(of: figure.period.end)
      let due = deadline(.normal, openedAt: openedAt, item)
      let more = lamps.redTwice.count - 1
      let name = catalogue.name(of: first)
      let rest = more > 0 ? Phrase(", 另 \(more) 项", ", and \(more) more") : Phrase("", "")
      return Attention(
        id: "redTwice/\(organisation.code.text)/\(figure.period.code)", urgency: .normal,
        place: organisation.code, placeName: organisation.shortName,
        subject: .of(
          .text("\(name.zh) ", "\(name.en) "), .figure(figure),
          .text(
            "\(figure.unit.suffix.zh) 连续两期亮红\(rest.zh)",
            "\(figure.unit.suffix.en) red for two periods\(rest.en)")),
        contactName: organisation.shortName, contactPhone: organisation.phone,
        state: item?.state ?? Phrase("未提需求", "no demand yet"), openedAt: openedAt,
        dueAt: due?.dueAt, workdaysLeft: due?.workdaysLeft, pane: .institutions)
    }
  }

  /// Weekly signals above their usual range: class C until somebody checked.
  func weeklySignals() throws -> [Attention] {
    try inquiry.engine.signals(of: inquiry).filter(\.isAbove).map { signal in
      let week = signal.figure.period
      let openedAt = clock.localTime.start(of: week.end)
      let item = items.link(
        .outbreak, regions: regionIDs(of: inquiry.place),
        since: clock.localTime.start(of: week.start))
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
