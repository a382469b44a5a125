extension FactKernel {
  /// Whether the first column's value is the first value of some row of the other table that
  /// meets a condition.
  @inline(__always)
  static func isIn(
    _ input: Input, where holds: (_ other: FactRows, _ row: Int) -> Bool = { _, _ in true }
  ) -> Column {
    var found = KeyTable(input.own[0], of: false)
    input.eachOther { other, row in
      if other[0][row] != Column.null && holds(other, row) { found[other[0][row]] = true }
    }
    return input.flags { own, row in found[own[0][row]] }
  }

  /// The institution in a column leads a group.
  static func ofLeads(_ column: String) -> FactKernel {
    FactKernel([column], other: ("careGroup", ["lead"])) { isIn($0) }
  }
}

extension FactKernel.Input {
  /// Goes through the rows of the other table.
  @inline(__always)
  func eachOther(_ body: (_ other: FactRows, _ row: Int) -> Void) {
    let count = other[0].count
    FactRows.read(other.map { .stored($0, 0..<count) }, count) { rows, range in
      for row in 0..<range.count { body(rows, row) }
    }
  }

  /// Goes through the fact's own rows.
  ///
  /// - Parameter number: Counts the rows of the table, not of the part that `own` shows.
  @inline(__always)
  func eachOwn(_ body: (_ own: FactRows, _ row: Int, _ number: Int) -> Void) {
    FactRows.read(own.map { .stored($0, 0..<rows) }, rows) { own, range in
      for row in 0..<range.count { body(own, row, range.lowerBound + row) }
    }
  }

  /// An answer of yes or no for each of the fact's own rows.
  @inline(__always)
  func flags(_ holds: (_ own: FactRows, _ row: Int) -> Bool) -> Column {
    let flags = [UInt8](unsafeUninitializedCapacity: rows) { flags, filled in
      eachOwn { own, row, number in flags[number] = holds(own, row) ? 1 : 0 }
      filled = rows
    }
    return Column(storage: .bytes(flags))
  }
}
