/// What the later stages of a supervision case came to; nil before them.
struct Handling {
  /// Fen ordered to return.
  let ordered: Int?
  let checkDueDay: Int?
  let checkedDay: Int?

  /// - Parameter number: Of the case: every 17th check was late, some money is still owed.
  init(
    _ stage: Int, _ number: Int, _ stageDay: Int, _ dueDay: Int, _ rectified: Int?,
    recovered: Int
  ) {
    ordered = stage >= 5 && recovered > 0 ? recovered * 100 / (84 + number % 17) : nil
    if stage == 4 {
      checkDueDay = dueDay
      checkedDay = nil
    } else if stage > 4 {
      let checked = rectified.map { $0 + 5 } ?? stageDay - 3
      checkedDay = checked
      checkDueDay = checked + (number % 17 == 0 ? -2 : number % 6)
    } else {
      checkDueDay = nil
      checkedDay = nil
    }
  }
}
