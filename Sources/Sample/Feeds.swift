internal import Snapshot

extension World {
  func writeFeeds(_ builder: SnapshotBuilder) throws {
    let writer = try builder.writer("feed")
    var ids: [Substring: Int] = [:]
    for (index, row) in try Sheet("feeds.csv").rows.enumerated() {
      ids[row.text("code")] = index + 1
      writer.int(index + 1)
      writer.text(String(row.text("code")))
      writer.text(String(row.text("name")))
      writer.int(row.int("minutes"))
      writer.int(lastDelivery(row))
      writer.int(row.int("due"))
      // What is missing by the silent institution alone, and what is missing besides.
      let isCalm = silent == nil && !row.text("calm").isEmpty
      writer.int(row.int(isCalm ? "calm" : "reported"))
      writer.text(String(row.text(isCalm ? "calmMissing" : "missing")))
      try writer.step()
    }
    try writeCoverage(builder, ids)
    try writeQuality(builder)
  }

  /// Feeds go on at their rhythm after the base moment, but for those that an event made late.
  func lastDelivery(_ row: Sheet.Row) -> Int {
    var minutesAgo = row.int("minutesAgo")
    let code = row.text("code")
    if code == "claims", let event = scenarioFiles.first(where: { $0.name == "claims-late" }) {
      let isLate = request.plants(event.name)
      minutesAgo = event.number(isLate ? "minutesAgo" : "calm.minutesAgo")
      if isLate { return Sample.firstMoment - minutesAgo * 60 }
    }
    let rhythm = row.int("minutes") * 60
    if code == "township-operation" {
      if silent != nil { return Sample.firstMoment - minutesAgo * 60 }
      minutesAgo %= row.int("minutes")
    }
    let first = Sample.firstMoment - minutesAgo * 60
    return first + (now - first) / rhythm * rhythm
  }

  private func writeCoverage(_ builder: SnapshotBuilder, _ feeds: [Substring: Int]) throws {
    let rows = coveredOfPeople + coveredOfResources + coveredOfCare + coveredOfWork
    let writer = try builder.writer("coverage")
    for row in rows.sorted(by: { $0.table < $1.table }) {
      guard let feed = feeds[row.feed] else { throw SampleError(.resource, "feeds.csv") }
      writer.text(row.table)
      writer.int(feed)
      writer.int(row.from)
      writer.int(row.to)
      try writer.step()
    }
  }

  /// A table, the feed that it comes from, and the days whose rows are all here.
  private typealias Covered = (table: String, feed: Substring, from: Int, to: Int)

  private var coveredOfPeople: [Covered] {
    let year = World.yearStart
    return [
      ("population", "population", Civil.day(2025, 12, 31), Civil.day(2025, 12, 31)),
      ("resident", "record", baseDay - 1, today), ("gradeChange", "grade", firstDay, today),
      ("gridPush", "grade", firstDay, today), ("registration", "chronic", year, today),
      ("followUp", "follow-up", year, today), ("checkup", "checkup", year, today),
      ("contractItem", "record", Civil.day(2026, 7, 1), today),
      ("screening", "chronic", year, today), ("maternity", "maternal", year, today),
      ("child", "maternal", year, today), ("vaccination", "vaccine", year, today),
      ("tuberculosis", "chronic", year, today), ("vitalEvent", "maternal", year, today),
      ("notification", "notification", firstDay, today),
      ("notificationReview", "notification", firstDay, today),
      ("forecastResult", "notification", firstForecastWeek, today),
    ]
  }

  private var coveredOfResources: [Covered] {
    [
      ("bedState", "bed", firstDay, today), ("equipment", "equipment", baseDay, today),
      ("equipmentSlot", "equipment", baseDay, baseDay + 4),
      ("expert", "hospital-his", baseDay, today),
      ("expertSlot", "hospital-his", firstDay, baseDay + 6),
      ("ambulance", "ambulance", baseDay, today), ("emergencyCall", "ambulance", firstDay, today),
      ("bloodStock", "blood", firstDay, today), ("drugStock", "pharmacy", baseDay - 1, baseDay - 1),
      ("drugLedger", "pharmacy", Civil.day(2026, 8, 1), Civil.day(2026, 10, 31)),
      ("duty", "dispatch", baseDay, baseDay + 1),
    ]
  }

  private var coveredOfCare: [Covered] {
    let claims = max(firstDay, lastClaimDay)
    let hospital = [
      "encounter", "admission", "admissionDiagnosis", "operation", "drgCase", "prescription",
      "prescriptionLine",
    ]
    let insurance = ["claim", "claimLine", "claimDetail", "claimDiagnosis", "claimLineDetail"]
    return hospital.map { ($0, "hospital-his", firstDay, today) }
      + insurance.map { ($0, "claims", firstDay, claims) }
      + [
        ("serviceCount", "hospital-his", firstDay, max(firstDay, baseDay - 1)),
        ("servicePlan", "hospital-his", firstDay, max(firstDay, baseDay - 1)),
        ("bookedWait", "hospital-his", firstDay, max(firstDay, baseDay - 1)),
        ("careHomeTest", "care-home", firstDay, max(firstDay, baseDay - 1)),
        ("dischargeFollowUp", "follow-up", min(firstDay + World.aftercareDays, today), today),
        ("examination", "laboratory", firstDay, today), ("healthCall", "dispatch", firstDay, today),
        ("finding", "finding", firstDay, claims),
      ]
  }

  /// Dispatch, supervision, money and the platform's own logs.
  private var coveredOfWork: [Covered] {
    let months =
      HistoryMonths.days(0).lowerBound...HistoryMonths.days(HistoryMonths.count - 1).upperBound - 1
    let dispatch = ["demand", "task", "work", "supervisionLetter"]
    return dispatch.map { ($0, "dispatch", baseDay - 120, today) }
      + [
        ("milestone", "dispatch", World.yearStart, today),
        ("unitReport", "dispatch", Civil.day(2026, 9, 28), today),
        ("referral", "referral", firstDay, today), ("referralDetail", "referral", firstDay, today),
        ("qualityEvent", "operation", World.yearStart, today),
        ("externalAssessment", "laboratory", World.yearStart, today),
        ("caseEcho", "case", World.yearStart, today),
        ("inspection", "case", World.yearStart, today),
        ("finance", "finance", months.lowerBound, months.upperBound),
        ("fundUse", "claims", months.lowerBound, months.upperBound),
        ("submission", "dispatch", firstDay, today),
        ("fieldQuality", "dispatch", Civil.day(2026, 8, 1), Civil.day(2026, 10, 31)),
      ]
  }

  private func writeQuality(_ builder: SnapshotBuilder) throws {
    let rows = [
      ("followUp", "收缩压 60-260 mmHg", tally.impossible, tally.measured),
      ("followUp", "完成日期不晚于今天", 0, tally.followUps),
      ("encounter", "费用 0-100 万元", 0, tally.encounters),
      ("admission", "出院不早于入院", 0, tally.admissions),
      ("claimLine", "金额 = 数量 × 单价", 0, claimLines),
      ("claim", "总额 = 基金 + 自付", 0, claimCount),
      ("bedState", "在用 + 留床不超过开放", 0, bedBook.wards.count * request.days),
    ]
    let writer = try builder.writer("quality")
    for (index, row) in rows.enumerated() {
      writer.int(index + 1)
      writer.text(row.0)
      writer.text(row.1)
      writer.int(row.2)
      writer.int(row.3)
      try writer.step()
    }
  }
}
