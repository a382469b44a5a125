internal import Catalogue
internal import District

extension AttentionBoard {
  /// Open demands of the classes A and B that no other row stands for: calls, upper orders.
  func urgentDemands() throws -> [Attention] {
    let demands = try inquiry.engine.board.table(.demand)
    let open = try rows(
      of: .demand, .itemConcern,
      [
        .isNotIn("state", ItemState.Demand.ended + [ItemState.Demand.effectCheck]),
        .isIn("urgency", [Urgency.critical.rawValue, Urgency.urgent.rawValue]),
      ])
    return open.filter { !items.linked.contains(demands["id"][$0]) }.compactMap { row in
      guard let urgency = Urgency(rawValue: demands["urgency"][row]),
        let region = places.regionIndex(id: demands["region"][row]).map({ places.regions[$0] })
      else { return nil }
      let item = items.link(demand: row)
      let due = deadline(urgency, openedAt: item.openedAt, item)
      let contact =
        places.contact(organisation: item.organisation)
        ?? places.contact(organisation: demands.value("organisation", row)) ?? .unknown
      return Attention(
        id: "demand/\(demands.text("uuid", row))", urgency: urgency, place: region.code,
        placeName: region.name, subject: Sentence(Phrase(name: demands.text("subject", row))),
        contactName: contact.name, contactPhone: contact.phone, state: item.state,
        openedAt: item.openedAt, dueAt: due?.dueAt, workdaysLeft: due?.workdaysLeft,
        people: demands.value("people", row), pane: .dispatch)
    }
  }

  /// Tasks past their due time, one row for each responsible institution.
  func overdueTasks() throws -> [Attention] {
    let tasks = try inquiry.engine.board.table(.task)
    let late = try rows(
      of: .task, .itemConcern,
      [.isIn("state", ItemState.Task.running), .below("dueAt", clock.now.seconds)]
    ).filter { !items.linked.contains(tasks["demand"][$0]) }
    return try byInstitution(late, tasks["organisation"]).compactMap { organisation, rows in
      guard let first = rows.min(by: { tasks["dueAt"][$0] < tasks["dueAt"][$1] }),
        let urgency = rows.compactMap({ Urgency(rawValue: tasks["urgency"][$0]) }).min()
      else { return nil }
      let due = Moment(tasks["dueAt"][first])
      let text = clockText(due)
      let overdue = try count("task.overdue", at: organisation.code)
      return row(
        "task.overdue/\(organisation.code.text)/\(tasks["id"][first])", urgency, organisation,
        .of(
          .figure(overdue),
          .text(" 件任务超期, 最早 \(text) 到期", " tasks overdue, the first was due \(text)")),
        briefs: [.of(.figure(overdue), .text(" 件任务超期", " tasks overdue"))],
        state: catalogue.name(of: tasks["state"][first], in: "taskState"),
        openedAt: Moment(tasks["issuedAt"][first]), dueAt: due,
        workdaysLeft: workdaysLeft(urgency, due))
    }
  }

  /// Tasks that nobody accepted within the accept clock, not yet overdue themselves.
  func unacceptedTasks() throws -> [Attention] {
    let tasks = try inquiry.engine.board.table(.task)
    let waiting = try rows(
      of: .task, .itemConcern,
      [.isIn("state", [ItemState.Task.issued]), .atLeast("dueAt", clock.now.seconds)])
    let late = waiting.filter { row in
      !items.linked.contains(tasks["demand"][row])
        && acceptDeadline(tasks, row).map { $0.dueAt < clock.now } ?? false
    }
    return byInstitution(late, tasks["organisation"]).compactMap { organisation, rows in
      guard let first = rows.min(by: { tasks["issuedAt"][$0] < tasks["issuedAt"][$1] }),
        let urgency = Urgency(rawValue: tasks["urgency"][first]),
        let due = acceptDeadline(tasks, first)
      else { return nil }
      let issued = Moment(tasks["issuedAt"][first])
      return row(
        "task.unaccepted/\(organisation.code.text)/\(tasks["id"][first])", urgency, organisation,
        Sentence(
          Phrase(
            "\(rows.count) 件任务过时未签收, 最早 \(clockText(issued)) 下达",
            "\(rows.count) tasks not accepted in time, the first issued \(clockText(issued))")),
        briefs: [
          Sentence(Phrase("\(rows.count) 件任务未签收", "\(rows.count) tasks unaccepted")),
          Sentence(Phrase("\(rows.count) 件未签收", "\(rows.count) unaccepted")),
        ],
        state: Phrase("待签收", "to be accepted"), openedAt: issued, dueAt: due.dueAt,
        workdaysLeft: due.workdaysLeft)
    }
  }

  private func acceptDeadline(_ tasks: EchoTable, _ row: Int) -> Deadline? {
    Urgency(rawValue: tasks["urgency"][row]).flatMap { catalogue.clock($0)?.accept }.map {
      Deadline(
        $0, after: Moment(tasks["issuedAt"][row]), now: clock.now, localTime: clock.localTime,
        workdays: catalogue.workdays)
    }
  }

  /// New demands that the centre did not triage within the clock, one row for each class.
  func untriagedDemands() throws -> [Attention] {
    let demands = try inquiry.engine.board.table(.demand)
    let new = try rows(
      of: .demand, .itemConcern,
      [.isIn("state", [ItemState.Demand.new])])
    func due(_ row: Int) -> Deadline? {
      Urgency(rawValue: demands["urgency"][row]).flatMap { catalogue.clock($0)?.triage }.map {
        Deadline(
          $0, after: Moment(demands["openedAt"][row]), now: clock.now, localTime: clock.localTime,
          workdays: catalogue.workdays)
      }
    }
    let late = new.filter { due($0).map { $0.dueAt < clock.now } ?? false }
    let classes = Dictionary(grouping: late) { demands["urgency"][$0] }
    return classes.sorted { $0.key < $1.key }.compactMap { code, rows in
      guard let urgency = Urgency(rawValue: code),
        let first = rows.min(by: { demands["openedAt"][$0] < demands["openedAt"][$1] }),
        let due = due(first)
      else { return nil }
      return Attention(
        id: "demand.untriaged/\(urgency.letter)/\(demands["id"][first])", urgency: urgency,
        place: inquiry.place.code, placeName: inquiry.place.name,
        subject: Sentence(
          Phrase("\(rows.count) 件需求过时未受理", "\(rows.count) demands not triaged in time")),
        contactName: inquiry.generation.district.centre, contactPhone: "",
        state: catalogue.name(of: ItemState.Demand.new, in: "demandState"),
        openedAt: Moment(demands["openedAt"][first]), dueAt: due.dueAt,
        workdaysLeft: due.workdaysLeft,
        people: rows.compactMap { demands.value("people", $0) }.reduce(0) { $0 &+ $1 },
        pane: .dispatch,
        briefs: [Sentence(Phrase("\(rows.count) 件未受理", "\(rows.count) untriaged"))])
    }
  }

  /// Referrals that the receiver did not answer within the clock.
  func unansweredReferrals() throws -> [Attention] {
    let referrals = try inquiry.engine.board.table(.referral)
    let limits = AnswerLimits(catalogue)
    let waiting = try rows(
      of: .referral, .organisation("toOrganisation"),
      [.isIn("state", [ItemState.Referral.requested])])
    let late = waiting.filter { row in
      clock.now.seconds - referrals["requestedAt"][row] > limit(limits, referrals, row)
    }
    let receivers = byInstitution(late, referrals["toOrganisation"])
    return receivers.flatMap { organisation, rows in
      [true, false].compactMap { isEmergency in
        let kind = rows.filter { (referrals["emergency"][$0] == 1) == isEmergency }
        guard
          let first = kind.min(by: { referrals["requestedAt"][$0] < referrals["requestedAt"][$1] })
        else { return nil }
        let asked = Moment(referrals["requestedAt"][first])
        let seconds = limit(limits, referrals, first)
        let wait = (clock.now - asked) / 60
        let words =
          isEmergency ? Phrase("急诊转诊", "emergency referrals") : Phrase("转诊", "referrals")
        return row(
          "referral.unanswered/\(organisation.code.text)/\(referrals["id"][first])",
          isEmergency ? .critical : .normal, organisation,
          Sentence(
            Phrase(
              "\(kind.count) 件\(words.zh)未答复, 最久 \(wait) 分钟 (限 \(seconds / 60) 分钟)",
              "\(kind.count) \(words.en) unanswered, the longest \(wait) min"
                + " (limit \(seconds / 60) min)")),
          briefs: [
            Sentence(Phrase("\(kind.count) 件转诊未答复", "\(kind.count) referrals unanswered")),
            Sentence(Phrase("\(kind.count) 件未答复", "\(kind.count) unanswered")),
          ],
          state: catalogue.name(of: ItemState.Referral.requested, in: "referralState"),
          openedAt: asked, dueAt: asked + seconds, people: kind.count)
      }
    }
  }

  private func limit(_ limits: AnswerLimits, _ referrals: EchoTable, _ row: Int) -> Int {
    limits.seconds(
      direction: referrals["direction"][row], isEmergency: referrals["emergency"][row] == 1)
  }

  /// Emergency referrals refused on the day: they may only be redirected.
  func refusedEmergencies() throws -> [Attention] {
    let referrals = try inquiry.engine.board.table(.referral)
    let refused = try rows(
      of: .referral, .organisation("toOrganisation"),
      [
        .isIn("emergency", [1]), .isIn("state", [ItemState.Referral.refused]),
        .atLeast("requestedAt", clock.second(of: clock.dataDay)),
      ])
    return try byInstitution(refused, referrals["toOrganisation"]).compactMap {
      organisation, rows in
      guard let first = rows.map({ referrals["requestedAt"][$0] }).min() else { return nil }
      let openedAt = Moment(first)
      let refused = try count("referral.emergency.refused", at: organisation.code)
      return row(
        "referral.refused/\(organisation.code.text)/\(clock.dataDay.text)", .urgent, organisation,
        .of(
          .text("", "emergency referrals refused: "), .figure(refused),
          .text(" 件急诊转诊被拒 (急诊不得拒收)", " (none may be)")),
        briefs: [
          .of(
            .text("", "emergencies refused: "), .figure(refused), .text(" 件急诊被拒", "")),
          .of(.text("", "ER refused: "), .figure(refused), .text(" 件急诊被拒", "")),
        ],
        state: catalogue.name(of: ItemState.Referral.refused, in: "referralState"),
        openedAt: openedAt, dueAt: deadline(.urgent, openedAt: openedAt, nil)?.dueAt,
        people: rows.count)
    }
  }

  // MARK: - Rows about an institution

  private func byInstitution(
    _ rows: [Int], _ keys: [Int]
  ) -> [(organisation: Places.Organisation, rows: [Int])] {
    Dictionary(grouping: rows) { keys[$0] }.sorted { $0.key < $1.key }.compactMap { key, rows in
      places.organisation(id: key).map { ($0, rows) }
    }
  }

  private func row(
    _ id: String, _ urgency: Urgency, _ organisation: Places.Organisation, _ subject: Sentence,
    briefs: [Sentence], state: Phrase, openedAt: Moment, dueAt: Moment?, workdaysLeft: Int? = nil,
    people: Int? = nil
  ) -> Attention {
    Attention(
      id: id, urgency: urgency, place: organisation.code, placeName: organisation.shortName,
      subject: subject, contactName: organisation.shortName, contactPhone: organisation.phone,
      state: state, openedAt: openedAt, dueAt: dueAt, workdaysLeft: workdaysLeft, people: people,
      pane: .dispatch, briefs: briefs)
  }
}
