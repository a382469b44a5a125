internal import Catalogue
internal import District
internal import Snapshot

/// Specialists' clinics to come, and what is counted over them.
enum ClinicSlots {
  /// Appointments that are still to be had; runs as SQL on `expertSlot`.
  static let left = "offered - taken"
  static let reservedLeft = "reserved - reservedTaken"
  static let department =
    "(SELECT department FROM expert WHERE expert.id = expertSlot.expert)"
  /// Clinics further ahead are not counted.
  static let days = 7
}

/// One clinic of a specialist.
struct ClinicSession {
  var id: Int
  var organisation: Int
  var startAt: Moment
  var left: Int
  var reservedLeft: Int
  var department: Int
  var title: Int
  var specialty: String
}

/// An ambulance and what it does.
struct AmbulanceState {
  var id: Int
  var code: String
  var organisation: Int
  var state: Int
  var since: Moment
  /// The scene and the hospital of its present run.
  var region: Int?
  var toOrganisation: Int?
}

extension LiveMeasures {
  /// Appointments left in the clinics of the next days, all departments together.
  static func clinics(_ clock: LiveClock) -> [LiveMeasure] {
    (["clinic.left", "clinic.reservedLeft"] as [FigureID]).map { clinics($0, $0, clock) }
  }

  /// Those of one department: `clinic.left[4]`.
  static func clinics(_ base: FigureID, _ key: String, _ clock: LiveClock) -> LiveMeasure? {
    guard let department = Int(key) else { return nil }
    return clinics(
      base.keyed(key), base, clock, [.isIn(ClinicSlots.department, [department])])
  }

  private static func clinics(
    _ id: FigureID, _ base: FigureID, _ clock: LiveClock, _ conditions: [LiveCondition] = []
  ) -> LiveMeasure {
    let isReserved = base == "clinic.reservedLeft"
    let until = clock.now.seconds + ClinicSlots.days * 86_400
    return LiveMeasure(
      id: id,
      name: isReserved ? Phrase("余预留号", "reserved left") : Phrase("余号", "appointments left"),
      sentence: isReserved
        ? Phrase(
          "未来七天专家门诊留给家庭医生而未用的号",
          "appointments reserved for family doctors and not taken, clinics of the next seven days")
        : Phrase(
          "未来七天专家门诊还没约走的号", "appointments not taken in clinics of the next seven days"),
      table: .expertSlot, leaf: .organisation("organisation"),
      value: .sum(isReserved ? ClinicSlots.reservedLeft : ClinicSlots.left), unit: .count,
      period: clock.dataPeriod,
      cases: [
        [.atLeast("startAt", clock.now.seconds), .below("startAt", until)] + conditions
      ])
  }
}

extension Inquiry {
  /// Clinics from now on in the place, earliest first.
  func clinics() throws -> [ClinicSession] {
    let now = clock.now.seconds
    let read = try generation.rows { snapshot in
      var sessions: [ClinicSession] = []
      let sql = """
        SELECT expertSlot.id, expertSlot.organisation, startAt, \(ClinicSlots.left),
          \(ClinicSlots.reservedLeft), expert.department, expert.title, expert.specialty
        FROM expertSlot JOIN expert ON expert.id = expertSlot.expert
        WHERE startAt >= ?1 ORDER BY startAt, expertSlot.id
        """
      try snapshot.scan(sql, [.integer(now)]) { row in
        sessions.append(
          ClinicSession(
            id: row.int(0), organisation: row.int(1), startAt: Moment(row.int(2)),
            left: row.int(3), reservedLeft: row.int(4), department: row.int(5),
            title: row.int(6), specialty: row.text(7)))
      }
      return sessions
    }
    return (read ?? []).filter { scope.holds(organisation: $0.organisation) }
  }

  /// The place's ambulances: those on a call first, then by call sign.
  func ambulances() throws -> [AmbulanceState] {
    let read = try generation.rows { snapshot in
      var states: [AmbulanceState] = []
      let newest =
        "FROM emergencyCall WHERE emergencyCall.ambulance = ambulance.id"
        + " ORDER BY dispatchedAt DESC LIMIT 1"
      let sql = """
        SELECT id, code, organisation, state, since,
          (SELECT region \(newest)), (SELECT toOrganisation \(newest))
        FROM ambulance ORDER BY code, id
        """
      try snapshot.scan(sql) { row in
        let isOut = row.int(3) == 2
        states.append(
          AmbulanceState(
            id: row.int(0), code: row.text(1), organisation: row.int(2), state: row.int(3),
            since: Moment(row.int(4)), region: isOut ? row.optionalInt(5) : nil,
            toOrganisation: isOut ? row.optionalInt(6) : nil))
      }
      return states
    }
    return (read ?? []).filter { scope.holds(organisation: $0.organisation) }
      .sorted { ($0.state == 2 ? 0 : 1, $0.code) < ($1.state == 2 ? 0 : 1, $1.code) }
  }
}
