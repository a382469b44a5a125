internal import Catalogue
internal import District

/// A fact computed over columns: the same answers as its SQL, at the speed of a loop.
struct FactKernel: Sendable {
  /// The rows that a kernel sees.
  struct Input {
    var rows: Int
    /// Columns of the fact's own table, in the order that the kernel named them.
    var own: [Column]
    /// Columns of the other table.
    var other: [Column] = []
    var context: RowContext
  }

  /// The columns it needs, seen from the fact's own table.
  let columns: [ColumnPath]
  /// A table that it looks through besides its own, and the columns it needs there.
  var other: (table: String, columns: [ColumnPath])?
  /// Answers for all rows.
  let compute: @Sendable (_ input: Input) -> Column

  init(
    _ columns: [String], other: (table: String, columns: [String])? = nil,
    _ compute: @escaping @Sendable (_ input: Input) -> Column
  ) {
    self.columns = columns.map { ColumnPath($0) }
    self.other = other.map { ($0.table, $0.columns.map { ColumnPath($0) }) }
    self.compute = compute
  }

  /// A yes-or-no answer from one row's values.
  static func flag(
    _ columns: [String],
    _ holds: @escaping @Sendable (_ own: [Column], _ row: Int, _ context: RowContext) -> Bool
  ) -> FactKernel {
    FactKernel(columns) { input in
      Column(flags: (0..<input.rows).map { holds(input.own, $0, input.context) })
    }
  }

  /// A number from one row's values.
  static func number(
    _ columns: [String],
    _ value: @escaping @Sendable (_ own: [Column], _ row: Int, _ context: RowContext) -> Int
  ) -> FactKernel {
    FactKernel(columns) { input in
      let builder = ColumnBuilder(isSmall: false)
      for row in 0..<input.rows { builder.append(value(input.own, row, input.context)) }
      return builder.finish()
    }
  }

  /// All kernels by the code of their fact.
  static let all: [String: FactKernel] = [
    followUps, registrations, singles, care, operations, quality, community,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}

extension Column {
  init(flags: [Bool]) {
    self.init(storage: .bytes(flags.map { $0 ? 1 : 0 }))
  }
}
