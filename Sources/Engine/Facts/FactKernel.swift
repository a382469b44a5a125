internal import Catalogue
internal import District

/// A fact computed over columns: the same answers as its SQL, at the speed of a loop.
struct FactKernel: Sendable {
  /// The rows that a kernel sees.
  struct Input {
    var rows: Int
    /// Columns of the fact's own table, in the order that the kernel named them.
    var own: [Column]
    /// What its keys lead to, for kernels that look at few rows of it.
    var joined: [JoinedColumn] = []
    /// Columns of the other table.
    var other: [Column] = []
    var context: RowContext
  }

  /// Answers that one row's values give: for a batch of them, written to consecutive places.
  enum RowForm: Sendable {
    case flags(
      @Sendable (
        _ own: FactRows, _ count: Int, _ context: RowContext,
        _ answers: UnsafeMutablePointer<UInt8>
      ) -> Void)
    /// `Column.null` for no answer.
    case numbers(
      @Sendable (
        _ own: FactRows, _ count: Int, _ context: RowContext, _ answers: UnsafeMutablePointer<Int>
      ) -> Void)
  }

  enum Form: Sendable {
    case rows(RowForm)
    /// Looks through the whole table, or another one.
    case table(@Sendable (_ input: Input) -> Column)
  }

  /// The columns it needs, seen from the fact's own table.
  let columns: [ColumnPath]
  /// Columns of rows that its keys lead to, which are not joined before they are asked for.
  let joined: [ColumnPath]
  /// A table that it looks through besides its own, and the columns it needs there.
  var other: (table: String, columns: [ColumnPath])?
  let form: Form

  init(
    _ columns: [String], joined: [String] = [],
    other: (table: String, columns: [String])? = nil,
    _ compute: @escaping @Sendable (_ input: Input) -> Column
  ) {
    self.columns = columns.map { ColumnPath($0) }
    self.joined = joined.map { ColumnPath($0) }
    self.other = other.map { ($0.table, $0.columns.map { ColumnPath($0) }) }
    form = .table(compute)
  }

  private init(_ columns: [String], _ form: RowForm) {
    self.columns = columns.map { ColumnPath($0) }
    joined = []
    self.form = .rows(form)
  }

  /// A yes-or-no answer from one row's values: `own[0][row]` is the first column's.
  @inline(__always)
  static func flag(
    _ columns: [String],
    _ holds: @escaping @Sendable (_ own: FactRows, _ row: Int, _ context: RowContext) -> Bool
  ) -> FactKernel {
    FactKernel(
      columns,
      .flags { own, count, context, answers in
        for row in 0..<count { answers[row] = holds(own, row, context) ? 1 : 0 }
      })
  }

  /// A number from one row's values; `Column.null` for none.
  @inline(__always)
  static func number(
    _ columns: [String],
    _ value: @escaping @Sendable (_ own: FactRows, _ row: Int, _ context: RowContext) -> Int
  ) -> FactKernel {
    FactKernel(
      columns,
      .numbers { own, count, context, answers in
        for row in 0..<count { answers[row] = value(own, row, context) }
      })
  }

  /// Done, or the day that it was due has passed: what is due today still has until tonight.
  static func isDue(done: String) -> FactKernel {
    .flag([done, "dueDay"]) { own, row, context in
      own[0][row] != Column.null || own[1][row] < context.today.number
    }
  }

  /// Done, and not after the limit.
  static func byLimit(_ done: String, _ limit: String) -> FactKernel {
    .flag([done, limit]) { own, row, _ in
      own[0][row] != Column.null && own[0][row] <= own[1][row]
    }
  }

  /// Answers for all rows.
  func compute(_ input: Input) -> Column {
    switch form {
    case .table(let compute): return compute(input)
    case .rows(.flags(let answer)):
      let flags = [UInt8](unsafeUninitializedCapacity: input.rows) { flags, filled in
        if let start = flags.baseAddress {
          FactRows.read(input.own.map { .stored($0, 0..<input.rows) }, input.rows) { own, range in
            answer(own, range.count, input.context, start + range.lowerBound)
          }
        }
        filled = input.rows
      }
      return Column(storage: .bytes(flags))
    case .rows(.numbers(let answer)):
      let builder = ColumnBuilder()
      withUnsafeTemporaryAllocation(of: Int.self, capacity: FactRows.size) { answers in
        guard let start = answers.baseAddress else { return }
        FactRows.read(input.own.map { .stored($0, 0..<input.rows) }, input.rows) { own, range in
          answer(own, range.count, input.context, start)
          builder.append(UnsafeBufferPointer(rebasing: answers[0..<range.count]))
        }
      }
      return builder.finish()
    }
  }

  /// The answer for a row whose key leads nowhere: all that is known of it is NULL.
  func answerForNothing(_ context: RowContext) -> Int {
    let nothing = Column.nulls(1)
    return compute(
      Input(
        rows: 1, own: columns.map { _ in nothing },
        joined: joined.map { _ in JoinedColumn(column: nothing) },
        other: other?.columns.map { _ in .nulls(0) } ?? [], context: context))[0]
  }

  /// All kernels by the code of their fact.
  static let all: [String: FactKernel] = [
    followUps, registrations, singles, care, operations, quality, community, claims,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}

/// A column of the rows that keys lead to, looked up row by row.
struct JoinedColumn {
  /// Each key on the way, and the rows that it leads to; none when the column is joined already.
  var steps: [(keys: Column, index: KeyIndex)] = []
  let column: Column

  /// `Column.null` where a key leads nowhere.
  subscript(row: Int) -> Int {
    var row = row
    for step in steps {
      row = step.index.position(step.keys[row])
      if row < 0 { return Column.null }
    }
    return column[row]
  }

  /// The values of some rows.
  func values(at rows: [Int32]) -> [Int] {
    let found = steps.reduce(rows) { rows, step in
      step.keys.gathered(rows).positions(in: step.index)
    }
    return column.gathered(found).numbers()
  }
}

/// The values of some columns in a batch of rows: first the column, then the row in the batch.
struct FactRows {
  static let size = 1024
  fileprivate let values: UnsafeMutablePointer<Int>

  @inline(__always)
  subscript(column: Int) -> UnsafePointer<Int> {
    UnsafePointer(values + column * FactRows.size)
  }

  /// Reads columns some rows at a time.
  @inline(__always)
  static func read(
    _ columns: [ColumnPart], _ count: Int,
    _ body: (_ own: FactRows, _ range: Range<Int>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: columns.count * size + 1) { room in
      guard let values = room.baseAddress else { return }
      for first in stride(from: 0, to: count, by: size) {
        let range = first..<min(count, first + size)
        for (place, column) in columns.enumerated() {
          column.part(range).read(into: values + place * size)
        }
        body(FactRows(values: values), range)
      }
    }
  }
}
