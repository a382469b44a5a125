internal import District

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
  /// Free slots from the moment of the data on, earliest first; put in order once.
  func freeSlots() throws -> [FreeSlot] {
    if let known = keptSlots { return known }
    let table = try board.table(.equipmentSlot)
    let starts = table["startAt"]
    let works = table[LiveExpression.slotWorks]
    let rows = works.indices.filter { works[$0] == 1 }.sorted {
      starts[$0] == starts[$1] ? $0 < $1 : starts[$0] < starts[$1]
    }
    let (ids, minutes) = (table["id"], table["minutes"])
    let (kinds, places) = (table[LiveExpression.slotKind], table[LiveExpression.slotPlace])
    let slots = rows.map { row in
      FreeSlot(
        id: ids[row], startAt: Moment(starts[row]), minutes: minutes[row], kind: kinds[row],
        organisation: places[row])
    }
    keptSlots = slots
    return slots
  }
}
