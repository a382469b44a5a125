internal import District

extension LiveMeasures {
  /// A door visit is due so many seconds after turning red.
  static let visitSeconds = 24 * 3600
  /// Changes of grade further back are not looked at.
  static let newRedDays = 30

  /// Residents who turned red and are still waiting for the door visit.
  static func unvisitedReds(_ clock: LiveClock) -> LiveMeasure {
    LiveMeasure(
      id: "grade.unvisited", name: Phrase("转红未上门", "newly red, not visited"),
      sentence: Phrase(
        "30天内转红、超过24小时未上门的居民",
        "residents who turned red within 30 days and were not visited within 24 hours"),
      table: .gradeChange, leaf: .region("region"), unit: .person, period: clock.dataPeriod,
      cases: [
        [
          .isIn("toColour", [ItemState.red]), .isMissing("visitedAt"),
          .atLeast("at", clock.asOf.seconds - newRedDays * 86_400),
          .below("at", clock.now.seconds - visitSeconds),
        ]
      ])
  }

  /// Cases of a notifiable disease that cluster: `outbreak.cases[1.7.site.12]` is disease 1 within
  /// 7 days in site 12, `outbreak.cases[1.7.village.40]` in village 40.
  static func outbreakCases(_ key: String, _ clock: LiveClock) -> LiveMeasure? {
    let parts = key.split(separator: ".")
    guard parts.count == 4, let disease = Int(parts[0]), let days = Int(parts[1]),
      let object = Int(parts[3])
    else { return nil }
    let column = parts[2] == "site" ? "site" : "region"
    let name = column == "site" ? Phrase("场所", "site") : Phrase("村社", "village")
    return LiveMeasure(
      id: FigureID("outbreak.cases").keyed(key), name: Phrase("聚集病例", "clustered cases"),
      sentence: Phrase(
        "同一\(name.zh) \(days) 天内发病的报告病例",
        "reported cases in one \(name.en) with onset within \(days) days"),
      table: .notification, leaf: .region("region"), unit: .person, period: clock.dataPeriod,
      cases: [
        [
          .isIn("disease", [disease]), .isIn(column, [object]),
          .atLeast("onsetDay", (clock.dataDay - (days - 1)).number),
          .below("onsetDay", (clock.dataDay + 1).number),
        ]
      ])
  }

  /// Overdue cases of one stage: `case.overdue[2]`.
  static func overdueCases(_ key: String, _ clock: LiveClock) -> LiveMeasure? {
    guard let stage = Int(key), var measure = cases(clock).first(where: { $0.id == "case.overdue" })
    else { return nil }
    measure.id = measure.id.keyed(key)
    measure.cases = measure.cases.map { $0 + [.isIn("stage", [stage])] }
    return measure
  }

  /// The measure of an id with a key in brackets.
  static func keyed(_ id: FigureID, _ clock: LiveClock) -> LiveMeasure? {
    guard let key = id.key else { return nil }
    switch id.base {
    case "outbreak.cases": return outbreakCases(key, clock)
    case "case.overdue": return overdueCases(key, clock)
    case "case.oldest", "case.amount": return stageCases(id.base, key, clock)
    case "finding.count", "finding.amount":
      return findings(of: key, clock).first { $0.id == id }
    case "demand.state", "task.state": return itemsInState(id.base, key, clock)
    case "clinic.left", "clinic.reservedLeft": return clinics(id.base, key, clock)
    default: return nil
    }
  }
}
