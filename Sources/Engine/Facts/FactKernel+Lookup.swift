extension FactKernel {
  /// Whether the first column's value is the first value of some row of the other table that
  /// meets a condition.
  static func isIn(
    _ input: Input, where holds: (_ other: [[Int]], _ row: Int) -> Bool = { _, _ in true }
  ) -> [Bool] {
    let keys = input.own[0].numbers()
    let other = input.other.map { $0.numbers() }
    var found = KeyTable(keys, of: false)
    for row in other[0].indices where other[0][row] != Column.null && holds(other, row) {
      found[other[0][row]] = true
    }
    return keys.map { found[$0] }
  }

  /// The institution in a column leads a group.
  static func ofLeads(_ column: String) -> FactKernel {
    FactKernel([column], other: ("careGroup", ["lead"])) { Column(flags: isIn($0)) }
  }
}
