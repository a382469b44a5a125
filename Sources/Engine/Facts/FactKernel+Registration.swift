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
      return registrations(in: input, having: false) { due, done in
        due <= today && (done == Column.null ? today : done) > due
      }
    },
    "registration.overdue": FactKernel(["id"], other: followUpDays) { input in
      let today = input.context.today.number
      return registrations(in: input, having: true) { due, done in
        due < today && done == Column.null
      }
    },
  ]

  private static let followUpDays = (
    table: "followUp", columns: ["registration", "dueDay", "doneDay"]
  )

  /// Which registrations have, or have not, a follow-up of this year whose due and done days meet
  /// a condition.
  @inline(__always)
  private static func registrations(
    in input: Input, having wanted: Bool, where holds: (_ due: Int, _ done: Int) -> Bool
  ) -> Column {
    let start = input.context.yearStart.number
    var met = KeyTable(input.own[0], of: false)
    input.eachOther { other, row in
      if other[1][row] >= start && holds(other[1][row], other[2][row]) {
        met[other[0][row]] = true
      }
    }
    return input.flags { own, row in met[own[0][row]] == wanted }
  }
}
