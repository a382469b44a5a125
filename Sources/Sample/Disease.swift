/// A chronic disease of the register, with its figures for the full district.
struct Disease: Sendable {
  let code: Int
  /// Patients in the attack and stable phases.
  let register: Int
  /// People under screening.
  let screening: Int
  /// Patients by age band, in thousandths.
  let ageWeights: [Int]
  /// Screening, attack and stable phases, each by village, town, district and upper level.
  let cells: [[Int]]
  /// Thousandths managed to the standard, and controlled.
  let standard: Int
  let controlled: Int
  /// Follow-ups overdue at the moment of generation 1.
  let overdue: Int

  init(_ row: Sheet.Row) {
    code = row.int("disease")
    register = row.int("register")
    screening = row.int("screening")
    ageWeights = row.ints("ageWeights")
    cells = [row.ints("screeningCells"), row.ints("attackCells"), row.ints("stableCells")]
    standard = row.int("standard")
    controlled = row.int("controlled")
    overdue = row.int("overdue")
  }

  static let hypertension = 1
  static let diabetes = 2
  static let mental = 6
  static let pregnancy = 7
}

/// A row of the register.
struct Registration {
  let resident: Int32
  let village: UInt16
  let disease: UInt8
  let phase: UInt8
  let careLevel: UInt8
  /// Day in the quarter on which follow-ups fall due.
  let offset: UInt8
  let since: Int32
  /// Day of removal; 0 while registered.
  var until: Int32 = 0
  var isStandard = true
  var isControlled = false
  var isOverdue = false
  var isRed = false

  /// In the attack or stable phase and not removed.
  var isManaged: Bool { phase > 1 && until == 0 }
}

/// A follow-up as due, done and measured.
struct FollowUp {
  var due: Int
  /// 0 when not done.
  var done = 0
  /// Second of the local day at which it was done.
  var doneSecond = 0
  /// 0 when not taken.
  var systolic = 0
  var diastolic = 0
  var glucose = 0
}
