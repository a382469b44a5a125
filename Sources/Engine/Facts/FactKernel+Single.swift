internal import Catalogue
internal import District

extension FactKernel {
  /// Facts that one row answers.
  static let singles: [String: FactKernel] = [
    "stay.days": .number(["admitDay", "dischargeDay"]) { own, row, context in
      let discharge = own[1][row]
      let end = discharge == Column.null ? context.today.number : discharge
      return max(1, end - own[0][row])
    },
    "grade.visitedIn24h": .flag(["visitedAt", "at"]) { own, row, _ in
      own[0][row] != Column.null && own[0][row] - own[1][row] <= 86_400
    },
    "grade.within48h": .flag(["at"]) { own, row, context in
      let age = context.now.seconds - own[0][row]
      return age < 172_800 && age >= 0
    },
    "grade.overdue": .flag(["visitedAt", "at"]) { own, row, context in
      own[0][row] == Column.null && context.now.seconds - own[1][row] > 86_400
    },
    "organisation.isPrimary": .flag(["level"]) { own, row, _ in (2...5).contains(own[0][row]) },
    "resident.ageBand": .number(["birthDay"]) { own, row, context in
      let age = context.today.number &- own[0][row]
      // Adding up what is reached costs less than asking which is the first; written out, a batch
      // takes several rows at once.
      let child = reached(age, 2557) + reached(age, 5479) + reached(age, 6575)
      let grown = reached(age, 12_784) + reached(age, 21_915)
      return child + grown + reached(age, 23_741) + reached(age, 29_220)
    },
    "resident.served": .flag(["lastService"]) { own, row, context in
      own[0][row] != Column.null && own[0][row] > context.today.number - 365
    },
  ]

  /// Days from which someone is 7, 15, 18, 35, 60, 65 and 80 are years x 365.2425, rounded up.
  @inline(__always)
  private static func reached(_ age: Int, _ limit: Int) -> Int { age >= limit ? 1 : 0 }
}
