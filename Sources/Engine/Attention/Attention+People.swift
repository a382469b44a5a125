internal import Catalogue
internal import District

extension AttentionBoard {
  /// Residents who turned red more than 24 hours ago and were not visited, by town.
  func unvisitedReds() throws -> [Attention] {
    let changes = try inquiry.engine.board.table(.gradeChange)
    let late = try rows(
      of: .gradeChange, .region("region"),
      [
        .isIn("toColour", [ItemState.red]), .isMissing("visitedAt"),
        .below("at", clock.now.seconds - LiveMeasures.visitSeconds),
      ])
    let units = Dictionary(grouping: late) { unit(ofVillage: changes["region"][$0]) }
    return try units.sorted { $0.key < $1.key }.compactMap { code, rows in
      guard let place = places.place(code, tree: inquiry.tree, on: inquiry.today),
        let first = rows.map({ changes["at"][$0] }).min()
      else { return nil }
      return try unvisited(place, rows.count, since: Moment(first))
    }
  }

  /// Who has to act for a village: its town, or in the group tree the institution that manages it.
  private func unit(ofVillage id: Int) -> PlaceCode {
    let day = inquiry.today
    guard inquiry.place.kind != .village, let village = places.regionIndex(id: id) else {
      return inquiry.place.code
    }
    switch inquiry.tree {
    case .region:
      return places.regions[places.town(ofRegion: village, on: day) ?? village].code
    case .group:
      let manager = places.manager(ofRegion: village, on: day)
      return manager.map { places.organisations[$0].code } ?? .ungrouped
    }
  }

  private func unvisited(_ place: Place, _ people: Int, since first: Moment) throws -> Attention {
    let item = items.link(
      .newRed, regions: regionIDs(of: place), since: first + -LiveMeasures.visitSeconds)
    let contact = contact(for: place, item)
    let unvisited = try count("grade.unvisited", at: place.code)
    return Attention(
      id: "newRed/\(place.code.text)/\(clock.localTime.day(of: first).text)", urgency: .urgent,
      place: place.code, placeName: place.name,
      subject: .of(
        .figure(unvisited),
        .text(" 名新转红人员超 24 小时未上门", " newly red residents not visited within 24 hours")),
      contactName: contact.name, contactPhone: contact.phone,
      state: item?.state ?? Phrase("未上门", "not visited"), openedAt: first,
      dueAt: first + LiveMeasures.visitSeconds, people: people, pane: .portrait,
      briefs: [
        .of(.figure(unvisited), .text(" 名新红未上门", " new reds unvisited")),
        .of(.figure(unvisited), .text(" 名新红", " reds to visit")),
      ])
  }

  /// Row keys of the regions of a place; demands name towns and villages.
  func regionIDs(of place: Place) -> Set<Int> {
    inquiry.engine.scope(of: place.code, tree: inquiry.tree).regions ?? []
  }

  /// Who works on it, else the institution of the place.
  func contact(for place: Place, _ item: OpenItems.Link?) -> Contact {
    if let contact = places.contact(organisation: item?.organisation) { return contact }
    let day = inquiry.today
    switch place.kind {
    case .organisation: return places.organisation(place.code).map(Contact.init) ?? .unknown
    case .group: return places.lead(of: place.code).map(Contact.init) ?? .unknown
    case .town, .village:
      let region = places.regions.firstIndex { $0.code == place.code }
      let town = region.flatMap { places.town(ofRegion: $0, on: day) ?? $0 }
      return town.flatMap { places.townHospital(ofTown: $0, on: day) }.map(Contact.init) ?? .unknown
    case .district: return .unknown
    }
  }

  /// Towns (or whatever lies directly below) that are behind on an indicator paced over the year.
  func belowPace() throws -> [Attention] {
    let paced = catalogue.indicators.filter { $0.isOverview && $0.pace != .none }
    return try behind(paced, rule: "pace") { standing in
      guard let gap = standing.gap, standing.paceLine != nil else { return nil }
      return gap
    }
  }

  /// Towns that are red on what the health portrait holds them to: follow-up, standard care.
  func redTowns() throws -> [Attention] {
    let judged = catalogue.indicators.filter {
      $0.pane == .portrait && $0.isOverview && $0.better == .higher && $0.pace == .none
        && $0.targets.contains { $0.redLow != nil }
    }
    return try behind(judged, rule: "red") { $0.level == .bad ? $0.gap : nil }
  }

  /// More towns than this behind on one indicator are a matter for the league, not for a call.
  private static let mostTowns = 5

  private func behind(
    _ indicators: [Indicator], rule: String, _ gap: (Standing) -> Double?
  ) throws -> [Attention] {
    guard !indicators.isEmpty else { return [] }
    let children = places.children(of: inquiry.place.code, tree: inquiry.tree, on: inquiry.today)
      .filter { $0.kind == .town || $0.kind == .group }
    let subjects = children.isEmpty ? [inquiry.place] : children
    var rows: [Attention] = []
    for indicator in indicators {
      var worst: [(gap: Double, row: Attention)] = []
      for place in subjects {
        let figure = try numbers.judgedOpenly(indicator.code, at: place)
        guard figure.absence == nil, !figure.isIncomplete, let missing = gap(figure.standing)
        else { continue }
        worst.append((missing, behind(indicator, figure, missing, place, rule)))
      }
      worst.sort { $0.gap == $1.gap ? $0.row.id < $1.row.id : $0.gap > $1.gap }
      rows += worst.prefix(AttentionBoard.mostTowns).map(\.row)
    }
    return rows
  }

  private func behind(
    _ indicator: Indicator, _ figure: Figure, _ gap: Double, _ place: Place, _ rule: String
  ) -> Attention {
    let item = items.link(
      .indicator, regions: Set(places.region(place.code)?.ids ?? []),
      organisation: places.organisation(place.code)?.id)
    let contact = contact(for: place, item)
    let openedAt = item?.openedAt ?? clock.localTime.start(of: clock.flow.start)
    let due = deadline(.normal, openedAt: openedAt, item)
    let line = figure.standing.paceLine ?? figure.standing.target?.low
    let word = figure.standing.paceLine == nil ? Phrase("目标", "target") : Phrase("序时", "pace line")
    func number(_ value: Double, _ unit: Unit) -> String {
      Figure.number(value, decimals: unit.decimals, style: .full, language: .zh)
    }
    let edge = line.map { number($0, figure.unit) + figure.unit.suffix.zh } ?? ""
    return Attention(
      id: "\(rule)/\(indicator.code.code)/\(place.code.text)/\(clock.flow.code)",
      urgency: .normal, place: place.code, placeName: place.name,
      subject: .of(
        .text("\(indicator.name.zh) ", "\(indicator.name.en) "), .figure(figure),
        .text(
          "\(figure.unit.suffix.zh), \(word.zh) \(edge), 差 \(number(gap, .count))",
          "\(figure.unit.suffix.en), \(word.en) \(edge), \(number(gap, .count)) missing")),
      contactName: contact.name, contactPhone: contact.phone,
      state: item?.state ?? Phrase("未提需求", "no demand yet"), openedAt: openedAt,
      dueAt: due?.dueAt, workdaysLeft: due?.workdaysLeft, people: Int(gap), pane: indicator.pane)
  }
}

extension Places {
  /// The lead hospital of a group.
  func lead(of group: PlaceCode) -> Organisation? {
    self.group(group)?.lead.map { organisations[$0] }
  }
}
