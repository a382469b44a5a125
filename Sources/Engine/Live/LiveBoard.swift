internal import Catalogue
internal import District
internal import Snapshot

/// The small tables of a generation in memory, and the live figures computed over them.
///
/// Tables are read when first asked for and stay: a generation never changes.
final class LiveBoard {
  private let generation: Generation
  var places: Places { generation.places }
  private var tables: [LiveTable: EchoTable] = [:]
  /// Definitions at one moment, by the period asked for.
  private var definitions: [Period?: [FigureID: LiveMeasure]] = [:]
  private var moment: LiveClock?
  /// Ids without brackets are the same at every moment.
  private var ids: Set<FigureID>?
  private var amounts: [AmountKey: Double?] = [:]
  /// The rows that a measure counts anywhere, for the definitions that are kept.
  private var counted: [RowsKey: [Int]] = [:]
  /// Level of each institution by its key.
  let levels: [Int: Int]

  private struct AmountKey: Hashable {
    var id: FigureID
    var scope: LeafScope.Key
    var asked: Period?
  }

  private struct RowsKey: Hashable {
    var id: FigureID
    var asked: Period?
  }

  init(_ generation: Generation) {
    self.generation = generation
    levels = Dictionary(
      generation.places.organisations.map { ($0.id, $0.level) },
      uniquingKeysWith: { first, _ in first })
  }

  /// A table; empty when the generation kept no rows.
  func table(_ table: LiveTable) throws -> EchoTable {
    if let kept = tables[table] { return kept }
    let asOf = generation.district.asOf
    let read = try generation.rows { try EchoTable.read(table, asOf: asOf, from: $0) }
    let result = read ?? EchoTable(named: table.rawValue)
    tables[table] = result
    return result
  }

  /// The live measure of that id at a moment; `finding.count[VR-01]` for one rule's.
  func measure(_ id: FigureID, at clock: LiveClock) -> LiveMeasure? {
    guard mayBeLive(id, clock) else { return nil }
    return definitions(at: clock)[id] ?? LiveMeasures.keyed(id, clock)
  }

  /// Most figures are not live: they need no definitions for the period that they are asked for.
  private func mayBeLive(_ id: FigureID, _ clock: LiveClock) -> Bool {
    if id.isKeyed { return true }
    if let ids { return ids.contains(id) }
    let ids = Set(definitions(at: clock).keys)
    self.ids = ids
    return ids.contains(id)
  }

  /// Made anew when the clock moves on; several periods are kept beside one another.
  private func definitions(at clock: LiveClock) -> [FigureID: LiveMeasure] {
    if moment != clock.asking(nil) {
      moment = clock.asking(nil)
      definitions = [:]
      amounts = [:]
      counted = [:]
    }
    if let known = definitions[clock.asked] { return known }
    let all = LiveMeasures.all(at: clock, limits: LiveLimits(generation.catalogue))
    let made = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    definitions[clock.asked] = made
    return made
  }

  /// The number of a measure over a scope, in the measure's own unit.
  func amount(_ measure: LiveMeasure, in scope: LeafScope, at clock: LiveClock) throws -> Double? {
    let key = AmountKey(id: measure.id, scope: scope.key, asked: clock.asked)
    let isKept = moment == clock.asking(nil)
    if isKept, let known = amounts[key] { return known }
    let table = try table(measure.table)
    let rows = rows(measure, of: table, at: clock)
    let own = measure.leaf.rows(among: rows, of: table, in: scope)
    let amount = measure.amount(of: table, rows: own, clock: clock)
    if isKept { amounts[key] = amount }
    return amount
  }

  /// The rows that a measure counts, wherever they belong.
  func rows(_ measure: LiveMeasure, of table: EchoTable, at clock: LiveClock) -> [Int] {
    guard moment == clock.asking(nil) else { return measure.rows(of: table, levels: levels) }
    let key = RowsKey(id: measure.id, asked: clock.asked)
    if let known = counted[key] { return known }
    let rows = measure.rows(of: table, levels: levels)
    counted[key] = rows
    return rows
  }
}

extension FigureID {
  /// The part in brackets of `finding.count[VR-01]`.
  var key: String? {
    guard let open = bracket else { return nil }
    return String(code[code.utf8.index(after: open)...].dropLast())
  }

  /// Ends with a part in brackets.
  var isKeyed: Bool { code.utf8.last == UInt8(ascii: "]") }

  private var bracket: String.Index? {
    guard isKeyed else { return nil }
    return code.utf8.firstIndex(of: UInt8(ascii: "["))
  }

  /// The code without brackets.
  var base: FigureID {
    guard let open = bracket else { return self }
    return FigureID(String(code[..<open]))
  }

  /// A figure of one code of a `by` list, of one rule, of one cell.
  func keyed(_ key: String) -> FigureID { FigureID("\(code)[\(key)]") }
}

extension EchoTable {
  /// The columns of a live table that figures, clocks and lists need.
  static func read(
    _ table: LiveTable, asOf: Moment, from snapshot: SnapshotFile
  ) throws -> EchoTable {
    switch table {
    case .demand:
      return try columns(
        table, "id kind urgency region organisation people openedAt triagedAt closedAt state",
        expressions: [LiveExpression.hasTask], texts: ["uuid", "subject"], from: snapshot)
    case .task:
      return try columns(
        table,
        "id demand urgency organisation region issuedAt acceptedAt dueAt closedAt reopened state",
        expressions: [LiveExpression.handlingSeconds], texts: ["uuid"], from: snapshot)
    case .work:
      return try columns(
        table, "id task region organisation dueDay doneDay state", from: snapshot)
    case .referral:
      return try columns(
        table,
        "id direction emergency fromOrganisation toOrganisation requestedAt answeredAt arrivedAt"
          + " bedAt state",
        expressions: [
          LiveExpression.isRehabilitation, LiveExpression.isForWantOfBed,
          LiveExpression.isFromLead,
        ], from: snapshot)
    case .finding:
      return try columns(
        table, "id organisation day amount state", texts: ["rule"], from: snapshot)
    case .caseEcho:
      return try columns(
        table,
        "id organisation stage openedDay stageDay dueDay amount recovered siteClosed rectifiedDay"
          + " ordered checkDueDay checkedDay",
        texts: ["rule"], from: snapshot)
    case .closedCase:
      return try EchoTable(
        table.contractTable,
        integers: [
          ("id", "id"), ("organisation", "organisation"), ("stageDay", "stageDay"),
          ("repeatedDay", LiveMeasures.repeatedDay),
        ], bound: "stage = \(ItemState.Stage.closed)", from: snapshot)
    case .district: return try columns(table, "id region asOf", from: snapshot)
    case .notification:
      let from = generationDay(asOf) - LiveMeasures.newRedDays
      return try EchoTable(
        table.rawValue,
        integers: "id disease region site onsetDay reportedAt".split(separator: " ")
          .map { (String($0), String($0)) }, bound: "onsetDay >= \(from)", from: snapshot)
    case .expertSlot:
      return try EchoTable(
        table.rawValue,
        integers: ["id", "organisation", "startAt", ClinicSlots.left, ClinicSlots.reservedLeft]
          .map { ($0, $0) } + [(ClinicSlots.department, ClinicSlots.department)],
        bound: "startAt >= \(asOf.seconds)", from: snapshot)
    case .equipmentSlot: return try freeSlots(asOf, from: snapshot)
    case .gradeChange:
      return try EchoTable(
        table.rawValue,
        integers: [
          ("id", "id"), ("toColour", "toColour"), ("at", "at"), ("visitedAt", "visitedAt"),
          ("region", "(SELECT region FROM resident WHERE resident.id = gradeChange.resident)"),
        ],
        bound: "at >= \(asOf.seconds - LiveMeasures.newRedDays * 86_400)"
          + " AND toColour = \(ItemState.red) AND visitedAt IS NULL",
        from: snapshot)
    }
  }

  /// The slots that are still to be had, each with what is known of its unit.
  private static func freeSlots(_ asOf: Moment, from snapshot: SnapshotFile) throws -> EchoTable {
    var slots = try EchoTable(
      LiveTable.equipmentSlot.rawValue,
      integers: ["id", "equipment", "startAt", "minutes", "taken"].map { ($0, $0) },
      bound: "startAt >= \(asOf.seconds) AND taken = 0", from: snapshot)
    let units = try EchoTable(
      "equipment", integers: ["id", "organisation", "kind", "inService"].map { ($0, $0) },
      from: snapshot)
    slots.add(
      [
        (LiveExpression.slotPlace, "organisation"), (LiveExpression.slotKind, "kind"),
        (LiveExpression.slotWorks, "inService"),
      ], of: units, by: "equipment")
    return slots
  }

  /// A day that is not later than the local day of a moment anywhere.
  private static func generationDay(_ asOf: Moment) -> Int { asOf.seconds / 86_400 - 1 }

  private static func columns(
    _ table: LiveTable, _ names: String, expressions: [String] = [], texts: [String] = [],
    from snapshot: SnapshotFile
  ) throws -> EchoTable {
    let integers = names.split(separator: " ").map(String.init) + expressions
    return try EchoTable(
      table.rawValue, integers: integers.map { ($0, $0) }, texts: texts, from: snapshot)
  }
}
