internal import Catalogue
internal import District

extension FactKernel {
  /// Facts of maternal and child care, check-ups, contracts, vital events and disease reports.
  static let care: [String: FactKernel] = families.merging(lookups) { first, _ in first }
    .merging(reviews) { first, _ in first }

  /// Facts that one row answers.
  private static let families: [String: FactKernel] = [
    "child.underThree": .flag(["birthDay"]) { own, row, context in
      context.today.number - own[0][row] < 1096
    },
    "child.underSeven": .flag(["birthDay"]) { own, row, context in
      context.today.number - own[0][row] < 2557
    },
    "child.visitedInFourWeeks": .flag(["newbornVisitDay", "birthDay"]) { own, row, _ in
      own[0][row] != Column.null && own[0][row] - own[1][row] <= 28
    },
    "child.served": .flag(["serviceDay"]) { own, row, context in
      own[0][row] != Column.null && own[0][row] > context.today.number - 365
    },
    "child.eyesChecked": .flag(["eyeDay"]) { own, row, context in
      context.yearToDate.contains(own[0][row])
    },
    "child.guided": .flag(["birthDay", "guidanceDay"]) { own, row, context in
      let limit = context.today.number - 183
      return own[0][row] > limit || (own[1][row] != Column.null && own[1][row] > limit)
    },
    "maternity.visitedInFourWeeks": .flag(["postnatalDay", "deliveredDay"]) { own, row, _ in
      own[0][row] != Column.null && own[1][row] != Column.null && own[0][row] - own[1][row] <= 28
    },
    "tuberculosis.regular": .flag(["dosesTaken", "dosesDue"]) { own, row, _ in
      own[0][row] * 10 >= own[1][row] * 9
    },
    "contractItem.onTime": byLimit("doneDay", "dueDay"),
    "contractItem.isDue": .isDue(done: "doneDay"),
    "vaccination.isDue": .isDue(done: "givenDay"),
    "screening.doneThisYear": .flag(["doneDay"]) { own, row, context in
      context.yearToDate.contains(own[0][row])
    },
  ]

  /// Facts that look through another table, or through their own.
  private static let lookups: [String: FactKernel] = [
    "riskScore.screened": FactKernel(
      ["resident"], other: ("screening", ["resident", "kind", "doneDay"])
    ) { input in
      let today = input.context.today.number
      return isIn(input) { other, row in
        other[1][row] == 3 && other[2][row] != Column.null && other[2][row] <= today
      }
    },
    "resident.isKey": FactKernel(
      ["id", "birthDay"], other: ("registration", ["resident", "phase", "until"])
    ) { input in
      let today = input.context.today.number
      var isRegistered = KeyTable(input.own[0], of: false)
      input.eachOther { other, row in
        if (2...3).contains(other[1][row]) && isActive(other[2][row], today) {
          isRegistered[other[0][row]] = true
        }
      }
      return input.flags { own, row in today - own[1][row] >= age65 || isRegistered[own[0][row]] }
    },
    "admission.ofManaged": FactKernel(
      ["resident"],
      other: ("registration", ["resident", "phase", "until", "disease", "managed"])
    ) { input in
      let today = input.context.today.number
      return isIn(input) { other, row in
        (2...3).contains(other[1][row]) && isActive(other[2][row], today)
          && (1...5).contains(other[3][row]) && other[4][row] == 1
      }
    },
    "inspection.secondPatrol": FactKernel(
      ["organisation", "patrol", "day", "id"], secondPatrols),
  ]

  private static let reviews: [String: FactKernel] = [
    "notificationReview.timely": .flag(
      ["notification.reportedAt", "diagnosedAt"]
    ) { own, row, _ in own[0][row] - own[1][row] <= 86_400 },
    "notificationReview.reviewedInADay": .flag(
      ["notification.reportedAt", "reviewedAt"]
    ) { own, row, _ in
      own[1][row] != Column.null && own[1][row] - own[0][row] <= 86_400
    },
    "notificationReview.isDue": .flag(
      ["notification.reportedAt", "reviewedAt"]
    ) { own, row, context in
      own[1][row] != Column.null || context.now.seconds - own[0][row] > 86_400
    },
  ]

  private static func isActive(_ until: Int, _ today: Int) -> Bool {
    until == Column.null || until > today
  }

  private static func secondPatrols(_ input: Input) -> Column {
    let days = input.context.yearToDate
    var patrols: [Int: [Int]] = [:]
    for row in 0..<input.rows where input.own[1][row] == 1 && days.contains(input.own[2][row]) {
      patrols[input.own[0][row], default: []].append(row)
    }
    var answers = [Bool](repeating: false, count: input.rows)
    for rows in patrols.values where rows.count >= 2 {
      let sorted = rows.sorted {
        (input.own[2][$0], input.own[3][$0]) < (input.own[2][$1], input.own[3][$1])
      }
      answers[sorted[1]] = true
    }
    return Column(flags: answers)
  }
}

extension RowContext {
  /// Day numbers from the first day of the year to the moment's day.
  fileprivate var yearToDate: ClosedRange<Int> { yearStart.number...today.number }
}
