internal import Snapshot

/// A report of a notifiable disease.
private struct Report {
  let disease: Int
  let village: Int
  /// 0 when none.
  let site: Int
  let institution: Int
  let onset: Int
  let at: Int
}

extension World {
  private var outbreak: Scenario { scenarioFiles[0] }

  func writeNotifications(_ builder: SnapshotBuilder) throws {
    var reports: [Report] = []
    // Villages with two recent cases of hand-foot-mouth disease: a third would be a cluster that
    // nobody planted.
    var full: Set<Int> = []
    var seen: Set<Int> = []
    for day in firstDay...today {
      for disease in 1...3 {
        var count = stream(.notification, day * 4 + disease)
        for ordinal in 0..<caseCount(disease, day, &count) {
          let report = report(disease, day, ordinal, avoiding: full)
          reports.append(report)
          guard disease == 1, day > baseDay - 7 else { continue }
          if !seen.insert(report.village).inserted { full.insert(report.village) }
        }
      }
    }
    if request.plants(outbreak.name) { reports += try plantedReports() }
    reports.sort { ($0.at, $0.village, $0.disease) < ($1.at, $1.village, $1.disease) }
    let writer = try builder.writer("notification")
    let reviews = try builder.writer("notificationReview")
    for (index, report) in reports.enumerated() where report.at <= now {
      writer.int(index + 1)
      writer.int(report.disease)
      writer.int(villageID(report.village))
      if report.site > 0 { writer.int(report.site) } else { writer.null() }
      writer.int(report.institution + 1)
      writer.int(report.onset)
      writer.int(report.at)
      try writer.step()
      try writeReview(of: report, index, reviews)
      if report.disease == 1, let cell = tally.cell(report.village, report.onset) {
        tally.handFootMouth[cell] += 1
      }
    }
  }

  /// Most reports are made on the day of the diagnosis and reviewed on that of the report.
  private func writeReview(of report: Report, _ index: Int, _ writer: TableWriter) throws {
    var stream = stream(.notificationReview, index)
    let waited = stream.chance(985) ? stream.between(15, 1_300) : stream.between(1_500, 2_900)
    let diagnosed = max(Civil.second(report.onset, 7, 0), report.at - waited * 60)
    let minutes = stream.chance(988) ? stream.between(10, 1_100) : stream.between(1_500, 2_600)
    let reviewed = report.at + minutes * 60
    try writer.row(index + 1, diagnosed, reviewed <= now ? reviewed : nil)
  }

  /// Cases with onset on a day, at the scale; the running week's total is fixed.
  private func caseCount(_ disease: Int, _ day: Int, _ stream: inout Stream) -> Int {
    let monday = baseDay - Civil.weekday(baseDay) + 1
    if disease == 1, day >= monday, day <= baseDay {
      let total = scaled(outbreak.number("background"))
      return apportioned(total, by: [10, 10, 10, 10, 9, 7])[day - monday]
    }
    return stream.whole(stream.around(rhythm.cases(disease, day) * 1000 / 7 / divisor, 250))
  }

  private func report(
    _ disease: Int, _ day: Int, _ ordinal: Int, avoiding full: Set<Int>
  ) -> Report {
    var stream = stream(.notification, (day * 4 + disease) * 1024 + ordinal + 1 << 50)
    var resident = stream.below(people.count)
    // Hand-foot-mouth disease is a disease of children.
    func fits(_ resident: Int) -> Bool {
      people.band[resident] == 0 && !full.contains(Int(people.village[resident]))
    }
    for _ in 0..<200 where disease == 1 && !fits(resident) {
      resident = stream.below(people.count)
    }
    let village = Int(people.village[resident])
    let town = places.villages[village].town
    let site = disease == 1 && stream.chance(450) ? kindergarten(in: town, &stream) : 0
    let isNear = day >= baseDay - 1
    let delay = isNear ? 0 : stream.below(3)
    let minute = stream.between(8 * 60 + 10, 17 * 60 + 50)
    let institution = stream.chance(400) ? stream.below(3) : institutions.manager[town]
    return Report(
      disease: disease, village: village, site: site, institution: institution, onset: day,
      at: Civil.second(day + delay, minute: minute))
  }

  private func kindergarten(in town: Int, _ stream: inout Stream) -> Int {
    let here = sites.indices.filter {
      sites[$0].kind == 1 && places.villages[sites[$0].village].town == town
        && sites[$0].name != outbreak.text("site")
    }
    return here.isEmpty ? 0 : here[stream.below(here.count)] + 1
  }

  private func plantedReports() throws -> [Report] {
    guard let town = places.town(named: outbreak.text("town")),
      let village = places.village(named: outbreak.text("village"), in: town),
      let site = sites.firstIndex(where: { $0.name == outbreak.text("site") })
    else { throw SampleError(.resource, "hfmd-outbreak.toml") }
    let institution = try institutions.index(outbreak.text("reporter"))
    return outbreak.cases.map {
      Report(
        disease: outbreak.number("disease"), village: village, site: site + 1,
        institution: institution, onset: $0.onset, at: $0.reportedAt)
    }
  }
}
