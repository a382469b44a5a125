/// A relation that rows should keep; a row that breaks it is counted, not refused.
final class QualityRule {
  private let name: String
  private let columns: [Int]
  private let fails: (Int, Int, Int) -> Bool
  private var failed = 0
  private var examples: [Int] = []

  /// - Parameter fails: Gets the values of up to three columns; not asked when one is NULL.
  private init?(
    _ name: String, _ table: Table, _ columns: [String],
    _ fails: @escaping (Int, Int, Int) -> Bool
  ) {
    let found = columns.compactMap { table.index(of: $0) }
    guard found.count == columns.count, let last = found.last else { return nil }
    self.name = name
    self.columns = found + [Int](repeating: last, count: 3 - found.count)
    self.fails = fails
  }

  /// Looks at rows.
  ///
  /// - Parameter key: The column that examples are named by.
  func visit(_ batch: RowBatch, key: Int) {
    let (a, b, c) = (
      batch.numbers(columns[0]), batch.numbers(columns[1]), batch.numbers(columns[2])
    )
    let absent = RowBatch.absent
    let fails = fails
    for row in 0..<batch.rows {
      guard a[row] != absent && b[row] != absent && c[row] != absent, fails(a[row], b[row], c[row])
      else { continue }
      failed += 1
      if examples.count < 5 { examples.append(batch.numbers(key)[row]) }
    }
  }

  func note(table: String, checked: Int) -> QualityNote? {
    guard failed > 0 else { return nil }
    return QualityNote(
      table: table, check: name, failed: failed, checked: checked, examples: examples)
  }

  static func rules(for table: Table) -> [QualityRule] {
    let pairs = orders[table.name, default: []].compactMap { earlier, later in
      QualityRule("\(later)<\(earlier)", table, [earlier, later]) { a, b, _ in b < a }
    }
    return pairs + arithmetic(table).compactMap { $0 }
  }

  /// Pairs of columns where the second may not lie before the first.
  private static let orders: [String: [(String, String)]] = [
    "region": [("validFrom", "validTo")], "organisation": [("validFrom", "validTo")],
    "groupMember": [("validFrom", "validTo")], "villageManager": [("validFrom", "validTo")],
    "registration": [("since", "until")], "gradeChange": [("at", "visitedAt")],
    "admission": [("admitDay", "dischargeDay")],
    "demand": [("openedAt", "triagedAt"), ("openedAt", "closedAt")],
    "task": [("issuedAt", "acceptedAt"), ("issuedAt", "closedAt")],
    "referral": [
      ("requestedAt", "answeredAt"), ("requestedAt", "arrivedAt"), ("arrivedAt", "bedAt"),
    ],
    "caseEcho": [("openedDay", "stageDay")], "coverage": [("fromDay", "toDay")],
  ]

  private static func arithmetic(_ table: Table) -> [QualityRule?] {
    switch table.name {
    case "bedState":
      [
        QualityRule("occupied>open+extra", table, ["occupied", "open", "extra"]) { $0 > $1 + $2 },
        QualityRule("held>open-occupied", table, ["held", "open", "occupied"]) {
          $0 > max(0, $1 - $2)
        },
      ]
    case "followUp":
      [
        QualityRule("systolic", table, ["systolic"]) { a, _, _ in a < 50 || a > 300 },
        QualityRule("diastolic", table, ["diastolic"]) { a, _, _ in a < 20 || a > 200 },
        QualityRule("diastolic>=systolic", table, ["diastolic", "systolic"]) { a, b, _ in a >= b },
        QualityRule("glucose", table, ["glucose"]) { a, _, _ in a < 5 || a > 600 },
      ]
    case "claim":
      [
        QualityRule("total<>fund+own", table, ["total", "fund", "own"]) { a, b, c in
          let (sum, over) = b.addingReportingOverflow(c)
          return over || a != sum
        }
      ]
    case "claimLine":
      [
        QualityRule("amount<>quantity*unitPrice", table, ["amount", "quantity", "unitPrice"]) {
          let (product, over) = $1.multipliedReportingOverflow(by: $2)
          return over || $0 != product
        }
      ]
    case "feed":
      [QualityRule("reported>due", table, ["reported", "due"]) { a, b, _ in a > b }]
    case "quality":
      [QualityRule("failed>checked", table, ["failed", "checked"]) { a, b, _ in a > b }]
    default: []
    }
  }
}
