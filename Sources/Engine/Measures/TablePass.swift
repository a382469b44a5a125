internal import Catalogue
internal import District
internal import Synchronization

/// All measures of one table, resolved before its rows are gone through, a batch at a time.
struct TablePass: Sendable {
  struct Leaf: Sendable, Hashable {
    var path: ColumnPath
    var kind: Measure.LeafKind
  }

  struct Date: Sendable, Hashable {
    var path: ColumnPath
    var isMoment: Bool
  }

  /// The `by` lists of a measure: positions of codes, and how far apart they lie.
  struct Codes: Sendable {
    var lists: [(column: ColumnPath, index: KeyIndex, step: Int32)]
    var count: Int

    init(_ bys: [Measure.By]) {
      count = bys.reduce(1) { $0 * $1.codes.count }
      lists = bys.indices.map { place in
        let codes = bys[place].codes
        return (
          column: bys[place].column,
          index: KeyIndex(count: codes.count, codes.enumerated().map { ($1, $0) }),
          step: Int32(bys[(place + 1)...].reduce(1) { $0 * $1.codes.count })
        )
      }
    }
  }

  let columns: TableColumns
  let context: DeriveContext
  let timeline: Timeline
  /// What measures of this table look at; each stands here once.
  private(set) var conditions: [Condition] = []
  /// Numbers of the conditions of each `where` clause.
  private(set) var filters: [[Int]] = []
  private(set) var leaves: [Leaf] = []
  private(set) var dates: [Date] = []
  private(set) var bys: [Codes] = []
  private(set) var sheets: [Sheet] = []
  /// Measures that want to see their rows one by one: reports and distinct values.
  private(set) var listed: [Measure] = []
  /// Measures of which an indicator counts the different values.
  private(set) var spread: [Measure] = []
  /// Numbers of the filters of which rows are listed; nil for all rows.
  private(set) var lists: [Int?] = []
  private var byLists: [[Measure.By]] = []

  /// - Parameters:
  ///   - grains: The periods that flows are kept for; none without word of what is covered.
  ///   - counted: Measures of which different values are counted.
  init(
    _ measures: [Measure], _ columns: TableColumns, _ context: DeriveContext, grains: [Grain],
    counted: Set<MeasureCode> = []
  ) {
    self.columns = columns
    self.context = context
    timeline = Timeline(grains, context.rows)
    for measure in measures {
      if counted.contains(measure.code) {
        spread.append(measure)
        _ = lists.number(of: filter(measure))
      }
      switch measure.kind {
      case .flow where timeline.pieces == 0: continue
      case .flow: add(measure)
      case .present where measure.aggregate != .distinct: add(measure)
      default: list(measure)
      }
    }
  }

  private mutating func add(_ measure: Measure) {
    guard let path = measure.leaf else { return }
    let frame = Sheet.Frame(
      leaf: leaves.number(of: Leaf(path: path, kind: measure.leafKind)),
      date: measure.kind == .present
        ? nil
        : measure.date.map { dates.number(of: Date(path: $0, isMoment: measure.dateIsMoment)) },
      by: by(measure))
    let filter = filter(measure)
    for index in sheets.indices where sheets[index].frame == frame {
      if sheets[index].take(measure, filter) { return }
    }
    let layout = CellLayout(measure, leaves: context.leaves(measure.leafKind).count)
    var sheet = Sheet(frame, layout)
    _ = sheet.take(measure, filter)
    sheets.append(sheet)
  }

  private mutating func list(_ measure: Measure) {
    listed.append(measure)
    _ = lists.number(of: filter(measure))
  }

  private mutating func by(_ measure: Measure) -> Int? {
    guard !measure.by.isEmpty else { return nil }
    let number = byLists.number(of: measure.by)
    if number == bys.count { bys.append(Codes(measure.by)) }
    return number
  }

  private mutating func filter(_ measure: Measure) -> Int? {
    guard !measure.conditions.isEmpty else { return nil }
    return filters.number(of: Set(measure.conditions.map { conditions.number(of: $0) }).sorted())
  }

  /// The number of a measure's clause; nil when it has none.
  func filter(of measure: Measure) -> Int? {
    let wanted = Set(measure.conditions.compactMap { conditions.firstIndex(of: $0) }).sorted()
    return filters.firstIndex(of: wanted)
  }

  /// Goes through all rows, on more threads when there are many.
  func run(threads: Int) -> TableSums {
    let done = Mutex<[Int: TableSums]>([:])
    let shares = RowShares(of: columns.rows, threads: threads, multiple: Batch.size)
    shares.each { part, rows in
      let sums = run(over: rows)
      done.withLock { $0[part] = sums }
    }
    let sums = done.withLock { $0 }.sorted { $0.key < $1.key }.map(\.value)
    return sums.dropFirst().reduce(into: sums[0]) { $0.merge($1) }
  }

  private func run(over rows: Range<Int>) -> TableSums {
    var sums = TableSums(self)
    let batch = Batch(self)
    var first = rows.lowerBound
    while first < rows.upperBound {
      batch.move(to: first..<min(rows.upperBound, first + Batch.size))
      sums.add(batch, self)
      first += Batch.size
    }
    return sums
  }
}

extension Array where Element: Equatable {
  /// The position of an element, which is appended when it is new.
  fileprivate mutating func number(of element: Element) -> Int {
    if let known = firstIndex(of: element) { return known }
    append(element)
    return count - 1
  }
}
