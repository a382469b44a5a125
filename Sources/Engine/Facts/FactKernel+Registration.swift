internal import Catalogue
internal import District

extension FactKernel {
  /// Facts of the register; two of them look through the follow-ups.
  static let registrations: [String: FactKernel] = [
    "registration.active": .flag(["until"]) { own, row, context in
      own[0][row] == Column.null || own[0][row] > context.today.number
    },
    "registration.rightLevel": .flag(["phase", "careLevel"]) { own, row, _ in
      (own[0][row] == 2 ? 2...4 : 1...2).contains(own[1][row])
    },
    "registration.standardised": FactKernel(["id"], other: followUpDays) { input in
      let today = input.context.today.number
      let late = registrations(in: input) { due, done in
        due <= today && (done == Column.null ? today : done) > due
      }
      return Column(flags: (0..<input.rows).map { !late.contains(input.own[0][$0]) })
    },
    "registration.overdue": FactKernel(["id"], other: followUpDays) { input in
      let today = input.context.today.number
      let late = registrations(in: input) { due, done in due < today && done == Column.null }
      return Column(flags: (0..<input.rows).map { late.contains(input.own[0][$0]) })
    },
  ]

  private static let followUpDays = (
    table: "followUp", columns: ["registration", "dueDay", "doneDay"]
  )

  /// Registrations with a follow-up of this year whose due and done days meet a condition.
  private static func registrations(
    in input: Input, where holds: (_ due: Int, _ done: Int) -> Bool
  ) -> Set<Int> {
    var result: Set<Int> = []
    let start = input.context.yearStart.number
    for row in 0..<input.other[0].count {
      let due = input.other[1][row]
      if due >= start, holds(due, input.other[2][row]) { result.insert(input.other[0][row]) }
    }
    return result
  }
}
