internal import Catalogue
internal import District
internal import Synchronization

/// All measures of one table, resolved before its rows are gone through, a batch at a time.
///
/// What is looked at has the number of the step that gets it.
struct TablePass: Sendable {
  struct Leaf: Sendable {
    var step: Int
    var kind: Measure.LeafKind
    var known: KeyIndex
  }

  struct Date: Sendable, Equatable {
    var step: Int
    var isMoment: Bool
  }

  struct Look: Sendable {
    var step: Int
    var predicate: Predicate
  }

  /// The `by` lists of a measure: positions of codes, and how far apart they lie.
  struct Codes: Sendable {
    var lists: [(index: KeyIndex, step: Int32)]
    var count: Int

    init(_ bys: [Measure.By]) {
      count = bys.reduce(1) { $0 * $1.codes.count }
      lists = bys.indices.map { place in
        let codes = bys[place].codes
        return (
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
  private(set) var conditions: [Look] = []
  /// Numbers of the conditions of each `where` clause.
  private(set) var filters: [[Int]] = []
  private(set) var leaves: [Leaf] = []
  private(set) var dates: [Date] = []
  /// The `by` lists, and the steps that get their codes.
  private(set) var bys: [(codes: Codes, steps: [Int])] = []
  private(set) var frames: [Sheet.Frame] = []
  private(set) var sheets: [Sheet] = []
  /// Measures that want to see their rows one by one: reports and distinct values.
  private(set) var listed: [Measure] = []
  /// Measures of which an indicator counts the different values.
  private(set) var spread: [Measure] = []
  /// Numbers of the filters of which rows are listed; nil for all rows.
  private(set) var lists: [Int?] = []
  /// Steps that filters look at, those that only others do, and all.
  private(set) var filterSteps: [Int] = []
  private(set) var otherSteps: [Int] = []
  let steps: [Int]
  /// Rows that meet no filter count nowhere.
  private(set) var isFiltered = false
  /// Rows without one of the dates' pieces of time count nowhere.
  private(set) var isDated = false
  private(set) var dateSteps: [Int] = []
  private var byLists: [[Measure.By]] = []
  private var tests: [Condition] = []

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
    steps = Array(columns.steps.all.indices)
    var entries: [[Sheet.Entry]] = []
    for measure in measures {
      if counted.contains(measure.code) {
        spread.append(measure)
        _ = lists.number(of: filter(measure))
      }
      if measure.isListed {
        listed.append(measure)
        _ = lists.number(of: filter(measure))
      } else if measure.kind == .present || timeline.pieces > 0, let frame = frame(measure) {
        if frame == entries.count { entries.append([]) }
        let line = Sheet.Line(
          operation: Sheet.Operation(measure), value: measure.value.map { columns.step($0) })
        entries[frame].append(
          Sheet.Entry(measure: measure, line: line, filter: filter(measure)))
      }
    }
    sheets = entries.indices.flatMap { frame in
      let cells = (timeline.pieces + 1) * frames[frame].layout.pieceWidth
      return Sheet.sheets(frame: frame, entries[frame], isRoomy: columns.rows > 64 * cells)
    }
    filterSteps = columns.steps.all(for: conditions.map(\.step))
    otherSteps = steps.filter { !filterSteps.contains($0) }
    isFiltered = sheets.allSatisfy { !$0.takesAll } && lists.allSatisfy { $0 != nil }
    isDated = frames.allSatisfy { $0.date != nil } && lists.isEmpty
    dateSteps = isDated ? columns.steps.all(for: dates.map(\.step)) : []
  }

  /// The number of a measure's frame; nil for a measure of the whole district.
  private mutating func frame(_ measure: Measure) -> Int? {
    guard let path = measure.leaf else { return nil }
    let date =
      measure.kind == .present
      ? nil
      : measure.date.map {
        dates.number(of: Date(step: columns.step(.column($0)), isMoment: measure.dateIsMoment))
      }
    let frame = Sheet.Frame(
      leaf: leaf(columns.step(.column(path)), measure.leafKind), date: date, by: by(measure),
      layout: CellLayout(measure, leaves: context.leaves(measure.leafKind).count))
    if let known = frames.firstIndex(where: { $0.isSame(as: frame) }) { return known }
    frames.append(frame)
    return frames.count - 1
  }

  private mutating func leaf(_ step: Int, _ kind: Measure.LeafKind) -> Int {
    if let known = leaves.firstIndex(where: { $0.step == step && $0.kind == kind }) {
      return known
    }
    leaves.append(Leaf(step: step, kind: kind, known: context.leaves(kind)))
    return leaves.count - 1
  }

  private mutating func by(_ measure: Measure) -> Int? {
    guard !measure.by.isEmpty else { return nil }
    let number = byLists.number(of: measure.by)
    if number == bys.count {
      bys.append((Codes(measure.by), measure.by.map { columns.step(.column($0.column)) }))
    }
    return number
  }

  private mutating func filter(_ measure: Measure) -> Int? {
    guard !measure.conditions.isEmpty else { return nil }
    let numbers = Set(measure.conditions.map { tests.number(of: $0) }).sorted()
    for test in tests[conditions.count...] {
      conditions.append(Look(step: columns.step(test.operand), predicate: Predicate(test.test)))
    }
    return filters.number(of: numbers)
  }

  /// The number of a measure's clause; nil when it has none.
  func filter(of measure: Measure) -> Int? {
    let wanted = Set(measure.conditions.compactMap { tests.firstIndex(of: $0) }).sorted()
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
    var parts = done.withLock { done in
      defer { done = [:] }
      return done.sorted { $0.key < $1.key }.map(\.value)
    }
    var sums = parts.removeFirst()
    while !parts.isEmpty { sums.merge(parts.removeFirst()) }
    return sums
  }

  private func run(over rows: Range<Int>) -> TableSums {
    var sums = TableSums(self)
    let batch = Batch(self)
    var first = rows.lowerBound
    while first < rows.upperBound {
      batch.move(to: first..<min(rows.upperBound, first + Batch.size))
      if batch.count > 0 { sums.add(batch, self) }
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

extension Measure {
  /// Whether its rows are looked at one by one, since they do not just add up.
  var isListed: Bool {
    switch kind {
    case .flow: false
    case .present: aggregate == .distinct
    default: true
    }
  }
}
