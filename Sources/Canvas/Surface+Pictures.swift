extension Surface {
  /// Draws one column a value, scaled from the least to the greatest; a missing value is a gap.
  ///
  /// - Parameter bounds: The scale, where it must be shared or start at zero.
  /// - Returns: The columns used; values beyond `limit` are left out from the front, so that the
  ///   newest stay.
  @discardableResult
  public mutating func sparkline(
    _ values: [Double?], row: Int, column: Int, role: Role = .chart, limit: Int = .max,
    bounds: ClosedRange<Double>? = nil
  ) -> Int {
    let shown = values.suffix(max(0, limit))
    let known = shown.compactMap { $0 }.filter(\.isFinite)
    let low = bounds?.lowerBound ?? known.min() ?? 0
    let high = bounds?.upperBound ?? known.max() ?? 0
    let ramp = glyphs.ramp
    var text = String.UnicodeScalarView()
    for value in shown {
      guard let value, value.isFinite else {
        text.append(" ")
        continue
      }
      let share = high > low ? (min(max(value, low), high) - low) / (high - low) : 0
      let step = min(ramp.count - 1, Int(share * Double(ramp.count)))
      text.append(Unicode.Scalar(ramp[step]) ?? " ")
    }
    return put(String(text), row: row, column: column, role: role, cut: .clip)
  }

  /// Draws a bar of `columns` cells, filled from the left.
  ///
  /// A fraction above 0 fills at least one cell and one below 1 leaves at least one empty, where
  /// there is room. Anything not between 0 and 1 is drawn as the nearer end, not-a-number as empty.
  /// The bar is background colour; the `ascii` set draws `#` and `.` instead.
  public mutating func gauge(
    _ fraction: Double, row: Int, column: Int, columns: Int, full: Role = .gaugeFull,
    empty: Role = .gaugeEmpty
  ) {
    guard columns > 0 else { return }
    let share = fraction.isNaN ? 0 : min(max(fraction, 0), 1)
    var filled = Int((share * Double(columns)).rounded())
    if share > 0 { filled = max(filled, 1) }
    if share < 1 && columns > 1 { filled = min(filled, columns - 1) }
    let drawn = glyphs == .ascii
    let bar = String(repeating: drawn ? "#" : " ", count: filled)
    let rest = String(repeating: drawn ? "." : " ", count: columns - filled)
    put(bar, row: row, column: column, role: full, cut: .clip)
    put(rest, row: row, column: column + filled, role: empty, cut: .clip)
  }
}
