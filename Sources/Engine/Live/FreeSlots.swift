internal import District
internal import Snapshot

/// A free time of working large equipment.
struct FreeSlot {
  var id: Int
  var startAt: Moment
  var minutes: Int
  /// Code of list `equipmentKind`.
  var kind: Int
  var organisation: Int
}

extension Engine {
  /// Free slots from the moment of the data on, earliest first; read once.
  func freeSlots() throws -> [FreeSlot] {
    if let known = keptSlots { return known }
    let asOf = generation.district.asOf.seconds
    let read = try generation.rows { snapshot in
      var slots: [FreeSlot] = []
      let sql = """
        SELECT equipmentSlot.id, startAt, minutes, kind, organisation FROM equipmentSlot
        JOIN equipment ON equipment.id = equipmentSlot.equipment
        WHERE taken = 0 AND inService = 1 AND startAt >= ?1 ORDER BY startAt, equipmentSlot.id
        """
      try snapshot.scan(sql, [.integer(asOf)]) { row in
        slots.append(
          FreeSlot(
            id: row.int(0), startAt: Moment(row.int(1)), minutes: row.int(2), kind: row.int(3),
            organisation: row.int(4)))
      }
      return slots
    }
    let slots = read ?? []
    keptSlots = slots
    return slots
  }
}
