internal import Catalogue
internal import District

extension FactKernel {
  /// Days from which someone is 65: 65 x 365.2425, rounded up.
  static let age65 = 23_741

  static let followUps: [String: FactKernel] = [
    "followUp.onTime": byLimit("doneDay", "dueDay"),
    "followUp.overdue": .flag(["doneDay", "dueDay"]) { own, row, context in
      own[0][row] == Column.null && own[1][row] < context.today.number
    },
    "followUp.isDue": .isDue(done: "doneDay"),
    "followUp.last": FactKernel(
      ["registration", "doneDay", "id", "disease", "systolic"], lastFollowUp),
    "followUp.controlled": .flag(
      [
        "disease", "systolic", "diastolic", "glucose", "doneDay", "dueDay",
        "registration.resident.birthDay",
      ], isControlled),
  ]

  private static func lastFollowUp(_ input: Input) -> Column {
    let days = input.context.yearStart.number...input.context.today.number
    var last = KeyTable(input.own[0], of: Last(day: -1, id: -1))
    input.eachOwn { own, row, _ in
      let day = own[1][row]
      guard days.contains(day), isPlausible(own[3][row], own[4][row]) else { return }
      let known = last[own[0][row]]
      if (known.day, known.id) <= (day, own[2][row]) {
        last[own[0][row]] = Last(day: day, id: own[2][row])
      }
    }
    return input.flags { own, row in
      days.contains(own[1][row]) && last[own[0][row]] == Last(day: own[1][row], id: own[2][row])
    }
  }

  private struct Last: Equatable {
    var day: Int
    var id: Int
  }

  /// The platform checks the blood pressures of hypertension; a value that fails says nothing.
  private static func isPlausible(_ disease: Int, _ systolic: Int) -> Bool {
    disease != 1 || systolic == Column.null || (60...260).contains(systolic)
  }

  private static func isControlled(_ own: FactRows, _ row: Int, _ context: RowContext) -> Bool {
    switch own[0][row] {
    case 1:
      let systolic = own[1][row]
      let diastolic = own[2][row]
      guard systolic != Column.null, diastolic != Column.null else { return false }
      let day = own[4][row] == Column.null ? own[5][row] : own[4][row]
      let birth = own[6][row]
      let isOld = birth != Column.null && day - birth >= age65
      return diastolic < 90 && systolic < (isOld ? 150 : 140)
    case 2: return own[3][row] != Column.null && own[3][row] < 70
    default: return false
    }
  }
}
