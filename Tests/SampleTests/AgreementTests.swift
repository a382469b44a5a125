import Sample
import Testing

/// Figures of different tables that speak of the same thing.
struct AgreementTests {
  private let district: BuiltSample

  init() throws {
    district = try BuiltSample(SharedSample.small.get())
  }

  private func none(_ query: String) throws -> Bool { try district.integer(query) == 0 }

  @Test func everyFiledResidentIsGraded() throws {
    #expect(try none("SELECT count(*) FROM resident WHERE colour NOT BETWEEN 1 AND 4"))
  }

  @Test func clinicsGiveNoMoreAppointmentsThanTheyOffer() throws {
    let over = """
      SELECT count(*) FROM expertSlot WHERE taken > offered OR reserved > offered \
      OR reservedTaken > reserved OR reservedTaken > taken \
      OR taken - reservedTaken > offered - reserved
      """
    #expect(try none(over))
    let left = """
      SELECT sum(offered - taken) FROM expertSlot WHERE startAt > (SELECT asOf FROM district)
      """
    #expect(try district.integer(left) == 143)
    // 2026-11-22 is a Sunday.
    let sunday = "SELECT count(*) FROM expertSlot WHERE (startAt + 28800) / 86400 = 20779"
    #expect(try none(sunday))
  }

  @Test func anAmbulanceOnACallHasARunUnderWay() throws {
    #expect(
      try district.pairs("SELECT state, count(*) FROM ambulance GROUP BY state")
        == ["1": 11, "2": 1, "3": 1])
    let apart = """
      SELECT count(*) FROM ambulance a WHERE (state = 2) <> EXISTS (SELECT 1 FROM emergencyCall c \
      WHERE c.ambulance = a.id AND c.calledAt = a.since AND c.deliveredAt IS NULL)
      """
    #expect(try none(apart))
    let disordered = """
      SELECT count(*) FROM emergencyCall WHERE dispatchedAt < calledAt OR arrivedAt < dispatchedAt \
      OR deliveredAt < arrivedAt OR coalesce(deliveredAt, arrivedAt) > (SELECT asOf FROM district)
      """
    #expect(try none(disordered))
  }

  @Test func accountsAddUpAndAreThoseOfHistory() throws {
    let parts = """
      SELECT count(*) FROM finance WHERE medical <> service + drug + consumable + examination \
      OR staffExpense + materialExpense + energyExpense > expense OR fund > medical \
      OR liabilities > assets
      """
    #expect(try none(parts))
    let history = """
      SELECT count(*) FROM history h JOIN historySeries s ON s.id = h.series LEFT JOIN finance f \
      ON f.organisation = h.leaf AND f.month = h.periodStart WHERE s.measure = 'income.medical' \
      AND coalesce(f.medical, -1) <> CAST(h.value AS INTEGER)
      """
    #expect(try none(history))
  }

  @Test func stockLedgersBalance() throws {
    #expect(
      try none("SELECT count(*) FROM drugLedger WHERE closing <> opening + received - used"))
    let carried = """
      SELECT count(*) FROM drugLedger a JOIN drugLedger b ON b.organisation = a.organisation \
      AND b.item = a.item AND b.month > a.month AND b.month - a.month < 32 \
      WHERE b.opening <> a.closing
      """
    #expect(try none(carried))
  }

  @Test func prescriptionsListTheirDrugsAndAntibiotics() throws {
    let drugs = """
      SELECT count(*) FROM prescription p WHERE drugs <> (SELECT count(*) FROM prescriptionLine l \
      WHERE l.prescription = p.id) OR antibiotic <> EXISTS (SELECT 1 FROM prescriptionLine l \
      JOIN itemRule r ON r.item = l.item WHERE l.prescription = p.id AND r.antibiotic IS NOT NULL)
      """
    #expect(try none(drugs))
    let visit = """
      SELECT count(*) FROM prescription p JOIN encounter e ON e.id = p.encounter \
      WHERE e.organisation <> p.organisation OR e.day <> p.day OR p.amount > e.cost
      """
    #expect(try none(visit))
    let signer = """
      SELECT count(*) FROM prescription p JOIN staff s ON s.id = p.prescriber \
      WHERE s.organisation <> p.organisation OR s.kind NOT IN (1, 2)
      """
    #expect(try none(signer))
  }

  @Test func everyClaimHasItsDetailAndADiagnosis() throws {
    #expect(
      try none("SELECT count(*) FROM claim WHERE id NOT IN (SELECT claim FROM claimDetail)"))
    let main = """
      SELECT count(*) FROM claim WHERE id NOT IN (SELECT claim FROM claimDiagnosis WHERE place = 1)
      """
    #expect(try none(main))
    let stay = """
      SELECT count(*) FROM claimDetail d JOIN claim c ON c.id = d.claim JOIN admission a \
      ON a.id = d.admission WHERE a.organisation <> c.organisation OR a.cost <> c.total \
      OR a.dischargeDay <> c.settleDay
      """
    #expect(try none(stay))
  }

  @Test func groupedCasesAreDischargesOfHospitals() throws {
    let apart = """
      SELECT count(*) FROM drgCase d JOIN admission a ON a.id = d.admission JOIN organisation o \
      ON o.id = a.organisation WHERE a.dischargeDay <> d.day OR a.cost <> d.cost \
      OR d.stayDays <> max(1, a.dischargeDay - a.admitDay) OR o.level NOT IN (1, 6)
      """
    #expect(try none(apart))
  }

  @Test func checkUpsAreOfTheOldAndOnceAYear() throws {
    let young = """
      SELECT count(*) FROM checkup c JOIN resident r ON r.id = c.resident \
      WHERE r.region <> c.region OR 20778 - r.birthDay < 65 * 365
      """
    #expect(try none(young))
    #expect(
      try none("SELECT count(*) - count(DISTINCT resident) FROM checkup WHERE day >= 20454"))
    #expect(try none("SELECT count(*) FROM checkup WHERE standard = 1 AND complete = 0"))
  }

  @Test func feedsAreTwentyNineAndTwoAreLate() throws {
    #expect(try district.integer("SELECT count(*) FROM feed") == 29)
    let late = """
      SELECT name FROM feed WHERE lastAt + minutes * 60 < (SELECT asOf FROM district) ORDER BY id
      """
    #expect(try district.texts(late) == ["永嘉镇院运行数据", "医保结算"])
  }

  @Test func doctorsAndNursesAreThoseOfTheDistrict() throws {
    // 3.4 doctors and 4.0 nurses for 1,000 of 685,729 people; 72 more in other institutions.
    let counts = """
      SELECT sum(kind IN (1, 2) AND department <> 14), sum(kind = 3) FROM staff
      """
    #expect(try district.integers(counts, count: 2) == [2339, 2752])
    let duty = "SELECT count(DISTINCT organisation) FROM staff WHERE kind = 6"
    #expect(try district.integer(duty) == 266)
  }

  @Test func refusedReferralsHaveAReason() throws {
    let apart = """
      SELECT count(*) FROM referral r LEFT JOIN referralDetail d ON d.referral = r.id \
      WHERE d.referral IS NULL OR (r.state = 3) <> (d.refusal IS NOT NULL)
      """
    #expect(try none(apart))
  }

  @Test func mostInstitutionsKeepTheirCostsAndOneDoesNot() throws {
    // October against October: fen and visits of both months from history.
    let growth = """
      WITH v AS (SELECT h.leaf, h.periodStart, s.measure, h.value, row_number() OVER (PARTITION BY \
      h.series, h.leaf, h.periodStart ORDER BY h.revision DESC) AS newest FROM history h \
      JOIN historySeries s ON s.id = h.series JOIN organisation o ON o.id = h.leaf \
      WHERE h.leafKind = 2 AND h.periodKind = 3 AND o.level <= 4 \
      AND s.measure IN ('cost.outpatient', 'visit.outpatient')), \
      c AS (SELECT leaf, periodStart, sum(CASE measure WHEN 'cost.outpatient' THEN value END) \
      / sum(CASE measure WHEN 'visit.outpatient' THEN value END) AS cost FROM v WHERE newest = 1 \
      GROUP BY leaf, periodStart) SELECT sum(a.cost > b.cost * 1.05), \
      sum(a.cost > b.cost * 1.10), count(*) FROM c a JOIN c b ON b.leaf = a.leaf \
      WHERE a.periodStart = 20727 AND b.periodStart = 20362
      """
    let counts = try district.integers(growth, count: 3)
    #expect(counts[0] <= 3 && counts[1] == 1 && counts[2] == 31)
  }
}
