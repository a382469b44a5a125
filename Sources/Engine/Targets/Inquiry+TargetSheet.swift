internal import Catalogue
internal import District

/// What a target that somebody types would change, before it is written.
extension Inquiry {
  func targetSheet(_ asked: TargetDraft) throws -> TargetSheet {
    let indicator = try asked.judged(in: catalogue)
    let context = try context(of: asked.scope)
    let draft = asked.from.isEmpty ? filled(asked, indicator, context) : asked
    let own = (try? draft.key()).flatMap { key in ownRow(key, of: indicator) }
    var sheet = TargetSheet(
      draft: draft,
      figure: try numbers.figure(indicator.code, at: place, period: period(for: indicator.code)),
      placeName: place.name, scopes: scopes(asked.scope), tags: Inquiry.tags,
      targets: targetTable(indicator), inForce: inForce(indicator, context), counts: [],
      changes: changeTable([]), isOwn: own != nil, fault: nil)
    sheet.targets.dropEmptyColumns()
    do {
      let changed = try changed(indicator, by: draft)
      try compare(indicator, changed, draft.scope, &sheet)
    } catch let fault as Fault {
      sheet.fault = fault
    }
    return sheet
  }

  // MARK: Scope

  /// The institution levels that are there, and the places that the scope or the page is about.
  private func scopes(_ asked: TargetDraft.Scope) -> [TargetSheet.Choice<TargetDraft.Scope>] {
    var places = self.places.path(to: place.code, tree: .region, on: today) + [place]
    if case .place(let code) = asked, let asked = known(code) {
      places += self.places.path(to: code, tree: .region, on: today)
      places += self.places.path(to: code, tree: .group, on: today).filter { $0.kind == .group }
      places.append(asked)
    }
    let levels = Set(self.places.organisations.filter { $0.valid.contains(today) }.map(\.level))
    var seen: Set<PlaceCode> = []
    return [TargetSheet.Choice(.all, Phrase("全部", "all"))]
      + levels.sorted().map { level in
        TargetSheet.Choice(.level(level), catalogue.name(of: level, in: "organisationLevel"))
      }
      + places.filter { seen.insert($0.code).inserted }.map { place in
        TargetSheet.Choice(.place(place.code), Phrase(name: place.name))
      }
  }

  private static var tags: [TargetSheet.Choice<String>] {
    TargetRow.Tag.allCases.map { TargetSheet.Choice($0.rawValue, $0.meaning) }
  }

  /// A place of either tree.
  private func known(_ code: PlaceCode) -> Place? {
    places.place(code, tree: tree, on: today)
      ?? places.place(code, tree: tree == .region ? .group : .region, on: today)
  }

  /// Which targets apply to the scope; for all, those of the place of the page.
  private func context(of scope: TargetDraft.Scope) throws -> TargetContext {
    switch scope {
    case .all: return engine.targetContext(of: place)
    case .level(let level):
      guard places.organisations.contains(where: { $0.level == level }) else {
        throw Fault.draft(
          "level", Phrase("没有 \(level) 级机构", "there is no institution level \(level)"),
          Phrase("数据契约里没有这个代码", "no institution has this code"),
          Phrase("见 organisationLevel 代码表", "see the code list organisationLevel"))
      }
      return TargetContext(level: level, regions: [generation.district.root])
    case .place(let code):
      guard let place = known(code) else {
        throw Fault.draft(
          code.text, Phrase("没有这个地方", "there is no such place"),
          Phrase("数据里没有代码 \(code.text)", "the data have no code \(code.text)"),
          Phrase("控制台按 g 可查代码", "g in the console finds codes"))
      }
      guard question.seat.maySee(code, in: generation) else { throw Inquiry.outOfSeat(place) }
      return engine.targetContext(of: place)
    }
  }

  // MARK: Rows

  private func ownRow(_ key: OwnTarget.Key, of indicator: Indicator) -> TargetRow? {
    indicator.targets.first { row in
      row.own != nil && OwnTarget(indicator: indicator.code, row: row).key == key
    }
  }

  /// A draft with what holds for its scope; its first day is the data's, or that of the own target
  /// which is in force for this very scope.
  private func filled(
    _ asked: TargetDraft, _ indicator: Indicator, _ context: TargetContext
  ) -> TargetDraft {
    var draft = asked
    let row = Judgement.target(of: indicator, in: context, on: today)
    let isSame = row.map { isFor($0, asked) && $0.own != nil } ?? false
    draft.from = ((isSame ? row?.validFrom : nil) ?? today).text
    guard let row, asked.value.isEmpty, asked.amber.isEmpty, asked.red.isEmpty else { return draft }
    draft.value = band(row.low, row.high, indicator)
    draft.amber =
      row.amberLow == row.low && row.amberHigh == row.high
      ? "" : band(row.amberLow, row.amberHigh, indicator)
    draft.red = band(row.redLow, row.redHigh, indicator)
    if isSame, asked.source.isEmpty {
      draft.source = row.source.zh
      draft.tag = row.tag.rawValue
    }
    return draft
  }

  private func isFor(_ row: TargetRow, _ draft: TargetDraft) -> Bool {
    row.place == draft.place && row.levels == draft.levels && !row.isForAreas
  }

  /// As a field takes it: `76`, `85..93`.
  private func band(_ low: Double?, _ high: Double?, _ indicator: Indicator) -> String {
    func text(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }
    switch (low, high) {
    case (nil, nil): return ""
    case (let low?, nil): return text(low) + (indicator.better == .within ? ".." : "")
    case (nil, let high?): return (indicator.better == .within ? ".." : "") + text(high)
    case (let low?, let high?): return "\(text(low))..\(text(high))"
    }
  }

  /// The indicator as if the draft held already: without the own target that it removes, or with
  /// its own before all others of its scope.
  private func changed(_ indicator: Indicator, by draft: TargetDraft) throws -> Indicator {
    var changed = indicator
    if draft.isRemoval {
      let key = try draft.key()
      guard ownRow(key, of: indicator) != nil else {
        throw Fault.draft(
          "from", Phrase("没有这条自设目标", "there is no such own target"),
          Phrase("目录自带的目标删不了", "the catalogue's own cannot be removed"),
          Phrase("看全部: yiping list targets", "see all: yiping list targets"))
      }
      changed.targets.removeAll { row in
        row.own != nil && OwnTarget(indicator: indicator.code, row: row).key == key
      }
      return changed
    }
    var row = try draft.target(in: catalogue).row
    row.validFrom = nil
    changed.targets.removeAll { $0.own != nil && isFor($0, draft) }
    changed.targets.append(row)
    return changed
  }

  // MARK: Effect

  private func compare(
    _ indicator: Indicator, _ changed: Indicator, _ scope: TargetDraft.Scope,
    _ sheet: inout TargetSheet
  ) throws {
    var counts: [Standing.Level: (before: Int, after: Int)] = [:]
    var turned: [(place: Place, figure: Figure, after: Standing)] = []
    for candidate in try candidates(indicator, scope) {
      try checkpoint()
      let figure = try numbers.figure(
        indicator.code, at: candidate, period: period(for: indicator.code))
      guard figure.absence == nil else { continue }
      let after = Judgement.standing(
        of: figure, by: changed, in: engine.targetContext(of: candidate), today: today,
        share: numbers.reachedShare(of: figure, by: indicator))
      counts[figure.standing.level, default: (0, 0)].before += 1
      counts[after.level, default: (0, 0)].after += 1
      if after.level != figure.standing.level { turned.append((candidate, figure, after)) }
    }
    sheet.counts = [.bad, .warn, .good, .unjudged].compactMap { level in
      counts[level].map { TargetSheet.Count(level, before: $0.before, after: $0.after) }
    }
    sheet.changes = changeTable(turned)
  }

  /// Institutions for a scope of institutions, else wherever the indicator is compared.
  private func candidates(_ indicator: Indicator, _ scope: TargetDraft.Scope) throws -> [Place] {
    let isOfInstitutions: Bool
    switch scope {
    case .all: isOfInstitutions = false
    case .level: isOfInstitutions = true
    case .place(let code): isOfInstitutions = known(code)?.kind == .organisation
    }
    guard isOfInstitutions else { return try comparable(indicator) }
    return places.organisations.filter { $0.valid.contains(today) }
      .compactMap { places.place($0.code, tree: tree, on: today) }
      .filter { question.seat.maySee($0.code, in: generation) }
  }

  // MARK: Tables

  private func changeTable(
    _ turned: [(place: Place, figure: Figure, after: Standing)]
  ) -> District.Table {
    District.Table(
      id: "changes", title: Phrase("变色的地方", "Places that change"),
      columns: [
        .words("name", Phrase("地方", "place")), .number("before", Phrase("现评", "now")),
        .number("after", Phrase("改后", "then"), rank: 1),
        .number("target", Phrase("新目标", "new target"), rank: 2),
      ],
      rows: turned.map { place, figure, after in
        var then = figure
        then.standing = after
        return District.Table.Row(
          id: place.code.text, place: place.code,
          cells: [.text(place.shortName), .figure(figure), .figure(then), then.targetCell],
          standing: after.level)
      }, emptyReason: Phrase("没有地方变色", "no place changes"))
  }

  private func targetTable(_ indicator: Indicator) -> District.Table {
    District.Table(
      id: "targets", title: Phrase("全部目标", "All targets"),
      columns: [
        .words("applies", Phrase("适用", "applies to")), .words("target", Phrase("目标", "target")),
        .words("amber", Phrase("黄", "amber"), rank: 4), .words("red", Phrase("红", "red"), rank: 2),
        .words("origin", Phrase("出自", "set by"), rank: 1),
        .words("valid", Phrase("有效期", "valid"), rank: 3),
        .words("source", Phrase("来源", "source"), rank: 5),
        .words("who", Phrase("谁何时设", "who, when"), rank: 7),
        .words("file", Phrase("文件", "file"), rank: 6),
      ],
      rows: indicator.targets.enumerated().map { number, row in
        District.Table.Row(
          id: String(number),
          cells: [
            .phrase(applies(row)), .text(edges(row.low, row.high, indicator)),
            .text(edges(row.amberLow, row.amberHigh, indicator)),
            .text(edges(row.redLow, row.redHigh, indicator)), .phrase(row.origin),
            .text(validity(row)), .phrase(row.sourceLine), .text(row.setBy), .text(row.file),
          ])
      }, emptyReason: Phrase("没有目标值", "no target is set"))
  }

  private func inForce(_ indicator: Indicator, _ context: TargetContext) -> String? {
    let row = Judgement.target(of: indicator, in: context, on: today)
    return row.flatMap { row in indicator.targets.firstIndex(of: row) }.map(String.init)
  }
}

extension TargetRow {
  /// `root local 2026-11-21 18:42`; empty for the catalogue's.
  fileprivate var setBy: String {
    guard let own else { return "" }
    return [own.actor, own.seat, own.time].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
