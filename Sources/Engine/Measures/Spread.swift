internal import Catalogue
internal import District

/// Which values a measure was seen with, at which leaf and on which day: nothing twice, in the order
/// of days.
///
/// Counts of different values are made from it, since what is different in parts is not different
/// in the whole.
struct Spread: Sendable {
  private(set) var days: [Int32] = []
  /// Positions of leaves; -1 where a row's leaf is not known.
  private(set) var leaves: [Int32] = []
  /// Values by number, from 0.
  private(set) var values: [Int32] = []

  init(days: [Int32], leaves: [Int32], values: [Int32]) {
    self.days = days
    self.leaves = leaves
    self.values = values
  }

  /// - Parameter rows: Those that meet the measure's clause.
  init(_ measure: Measure, _ rows: [Int32], _ columns: TableColumns, _ context: DeriveContext) {
    guard let value = measure.value.map({ columns[$0] }),
      let date = measure.date.map({ columns[$0] })
    else { return }
    let cells = CellFinder(measure, columns, context)
    let last = measure.dateIsMoment ? context.rows.now.seconds : context.rows.today.number
    var numbers: [Int: Int32] = [:]
    var triples: [Triple] = []
    for row in rows.lazy.map(Int.init) {
      let number = value[row]
      let when = date[row]
      guard number != Column.null, when != Column.null, when <= last else { continue }
      let own = numbers[number] ?? Int32(numbers.count)
      numbers[number] = own
      let day = measure.dateIsMoment ? context.rows.localTime.day(of: Moment(when)).number : when
      triples.append(Triple(day: Int32(day), leaf: Int32(cells.leaf(row)), value: own))
    }
    triples.sort()
    for (index, triple) in triples.enumerated() where index == 0 || triple != triples[index - 1] {
      days.append(triple.day)
      leaves.append(triple.leaf)
      values.append(triple.value)
    }
  }

  private struct Triple: Comparable {
    var day: Int32
    var leaf: Int32
    var value: Int32

    static func < (left: Triple, right: Triple) -> Bool {
      (left.day, left.leaf, left.value) < (right.day, right.leaf, right.value)
    }
  }

  /// How many different values some leaves have in a span of days; all rows without leaves named.
  func count(in days: Range<Day>, leaves wanted: [Int]?) -> Int {
    let span = first(from: days.lowerBound)..<first(from: days.upperBound)
    var isWanted: [Bool] = []
    if let wanted {
      isWanted = [Bool](repeating: false, count: (wanted.max() ?? -1) + 1)
      for leaf in wanted { isWanted[leaf] = true }
    }
    var isSeen = [Bool](repeating: false, count: Int(values[span].max() ?? -1) + 1)
    var count = 0
    for index in span {
      if wanted != nil {
        let leaf = Int(leaves[index])
        guard leaf >= 0, leaf < isWanted.count, isWanted[leaf] else { continue }
      }
      let value = Int(values[index])
      if !isSeen[value] { count += 1 }
      isSeen[value] = true
    }
    return count
  }

  /// The first entry that is not before a day.
  private func first(from day: Day) -> Int {
    days.partition { $0 >= day.number }
  }
}
