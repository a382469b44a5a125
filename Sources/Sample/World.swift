internal import Snapshot

/// A district and all that happens in it, seen at the moment of one generation.
final class World {
  let request: Request
  let seed: UInt64
  /// One person in so many is there.
  let divisor: Int
  let places: Places
  let institutions: Institutions
  let calendar: WorkCalendar
  /// In the order of `Sample.scenarios`, planted or not.
  let scenarioFiles: [Scenario]
  /// The day of generation 1; what was decided up to it never changes.
  let baseDay: Int
  /// First day whose visits, stays and bed reports are there.
  let firstDay: Int
  /// The moment, and its day.
  let now: Int
  let today: Int
  let rhythm: Rhythm
  /// The institution whose data stopped coming; nil when none did.
  let silent: Int?
  /// Days before the base day at which the settled claims end.
  let claimDelay: Int
  let tally: Tally

  private(set) lazy var population = Population(self)
  private(set) lazy var people = People(self)
  private(set) lazy var sites = makeSites()
  private(set) lazy var bedBook = BedBook(self)
  private(set) lazy var findingPlan = FindingPlan(self)
  private(set) lazy var visitModel = VisitModel(self)
  private(set) lazy var stayModel = StayModel(self)
  private(set) lazy var staffBook = StaffBook(self)
  /// Claims that carry the planned findings, filled while claims are written.
  var findingClaims: [Int]
  /// Told the share of the running part that is done.
  private(set) var tell: (Double) -> Void = { _ in }
  var claimCount = 0
  var claimLines = 0

  init(_ request: Request) throws {
    self.request = request
    seed = request.seed
    divisor = request.scale == .district ? 1 : 20
    places = Places(try Sheet("places.csv"))
    let institutions = try Institutions(places)
    self.institutions = institutions
    calendar = try WorkCalendar(try Sheet("holidays.csv"))
    let files = try Sample.scenarios.map(Scenario.init)
    scenarioFiles = files
    let plants = { request.plants($0) }
    func file(_ name: String) -> Scenario? { files.first { $0.name == name } }
    silent =
      plants("silent-feed")
      ? try file("silent-feed").map { try institutions.index($0.text("institution")) } : nil
    let late = file("claims-late")
    claimDelay = late?.number(plants("claims-late") ? "lastDay" : "calm.lastDay") ?? 1
    let season = file("flu-rise")
    baseDay = Civil.day(ofSecond: Sample.firstMoment)
    firstDay = baseDay - request.days + 1
    now = request.moment
    today = Civil.day(ofSecond: request.moment)
    rhythm = try Rhythm(
      calendar: calendar, from: min(Rhythm.historyStart, firstDay), through: baseDay + 1,
      ahead: season?.number(plants("flu-rise") ? "ahead" : "calm") ?? 2)
    tally = Tally(
      institutions: institutions.all.count, villages: places.villages.count, from: firstDay,
      through: baseDay + 1)
    findingClaims = []
    rules = try Sheet("rules.csv").rows.map {
      FindingPlan.Rule(
        code: String($0.text("rule")), findings: $0.int("findings"), fen: $0.int("yuan") * 100,
        isStay: $0.text("visitKind") == "stay")
    }
    items = try ItemList(try Sheet("items.csv"))
    pharmacopoeia = Pharmacopoeia(items)
    diagnoses = DiagnosisList(try Sheet("diagnoses.csv"))
    diseases = try Sheet("registers.csv").rows.map(Disease.init)
    registerMargins = try Sheet("population.csv").rows.flatMap {
      [$0.int("male"), $0.int("female")]
    }
  }

  let rules: [FindingPlan.Rule]
  let items: ItemList
  let pharmacopoeia: Pharmacopoeia
  let diagnoses: DiagnosisList
  let diseases: [Disease]
  /// Census totals by band and sex: band 0 men, band 0 women, band 1 men …
  let registerMargins: [Int]

  /// The event of that name when it is planted.
  func scenario(_ name: String) -> Scenario? {
    request.plants(name) ? scenarioFiles.first { $0.name == name } : nil
  }

  /// The events that are planted.
  var scenarios: [Scenario] { scenarioFiles.filter { request.plants($0.name) } }

  /// A count of persons of the full district at this scale.
  func scaled(_ count: Int) -> Int { (count + divisor / 2) / divisor }

  /// A count that would be too small to look at when scaled like persons: one in ten.
  func thinned(_ count: Int) -> Int {
    divisor == 1 ? count : max(count > 0 ? 1 : 0, (count + 5) / 10)
  }

  func stream(_ purpose: Purpose, _ entity: Int = 0) -> Stream { Stream(seed, purpose, entity) }

  /// Id of the region, which is a village's place in the tree.
  func villageID(_ village: Int) -> Int { places.villages[village].id }

  /// A random UUID in its usual form, the same for the same entity.
  func uuid(_ entity: Int) -> String {
    var stream = stream(.identity, entity)
    let high = stream.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = stream.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    var bytes: [UInt8] = []
    bytes.reserveCapacity(36)
    for index in 0..<32 {
      if index == 8 || index == 12 || index == 16 || index == 20 { bytes.append(45) }
      let word = index < 16 ? high : low
      let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (index % 16))) & 15
      bytes.append(digit < 10 ? 48 + digit : 87 + digit)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func write(to builder: SnapshotBuilder, progress: ((String, Double) -> Void)?) throws {
    let parts: [(String, (SnapshotBuilder) throws -> Void)] = [
      ("place", writePlaces), ("population", writePopulation), ("resident", writeResidents),
      ("recordCheck", writeRecordChecks),
      ("chronic", writeChronic), ("bedState", writeBeds), ("equipment", writeEquipment),
      ("expert", writeExperts), ("ambulance", writeRescue), ("bloodStock", writeBlood),
      ("drugStock", writeDrugStock), ("duty", writeDuty),
      ("staff", writeStaff), ("checkup", writeCheckups), ("contractItem", writeContractItems),
      ("screening", writeScreenings), ("maternity", writeMaternity), ("child", writeChildren),
      ("tuberculosis", writeTuberculosis), ("vitalEvent", writeVitalEvents),
      ("gridPush", writeGridPushes),
      ("reference", writeItems), ("diagnosis", writeReference), ("encounter", writeVisits),
      ("admission", writeStays),
      ("claim", writePharmacyClaims), ("notification", writeNotifications),
      ("dispatch", writeDispatch), ("referral", writeReferrals), ("finding", writeFindings),
      ("caseEcho", writeCases), ("examination", writeExaminations),
      ("healthCall", writeHealthCalls), ("serviceCount", writeServiceCounts),
      ("bookedWait", writeBookedWaits), ("careHomeTest", writeCareHomeTests),
      ("milestone", writeMilestones), ("supervisionLetter", writeLetters),
      ("unitReport", writeUnitReports), ("inspection", writeInspections),
      ("criterion", writeCriteria), ("referralDetail", writeReferralDetails),
      ("history", writeHistory), ("fund", writeFunds),
      ("qualityEvent", writeQualityEvents), ("externalAssessment", writeAssessments),
      ("survey", writeSurveys),
      ("drugLedger", writeDrugLedger), ("submission", writeSubmissions),
      ("fieldQuality", writeFieldQuality), ("system", writeSystems), ("standard", writeStandards),
      ("libraryState", writeLibraries), ("forecast", writeForecasts), ("feeds", writeFeeds),
    ]
    // Visits take half of the time, residents and stays most of the rest.
    let heavy = ["encounter": 42, "admission": 9, "resident": 9, "chronic": 6, "history": 6]
    let total = parts.reduce(0) { $0 + (heavy[$1.0] ?? 1) }
    var done = 0
    for (name, part) in parts {
      let weight = heavy[name] ?? 1
      tell = { progress?(name, 0.85 * (Double(done) + $0 * Double(weight)) / Double(total)) }
      tell(0)
      try part(builder)
      done += weight
    }
    tell = { _ in }
  }
}
