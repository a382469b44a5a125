internal import CTerminal
internal import Canvas

extension Screen {
  /// Changed cells from which on an update is wrapped in marks, so that it cannot tear.
  private static let manyCells = 120

  /// Brings the display up to a frame; sends nothing where nothing changed.
  ///
  /// Rows are compared as memory with what is shown, and only the changed span of a row is handed
  /// to curses, which works out the shortest way to send it.
  public func present(_ frame: Frame) {
    let surface = frame.surface
    var changed = 0
    let comparable = shownSize == surface.size
    surface.cells.withUnsafeBytes { new in
      shown.withUnsafeBytes { old in
        for row in 0..<min(surface.size.rows, size.rows) {
          changed += send(
            row: row, of: new, comparedWith: comparable ? old : nil, columns: surface.size.columns)
        }
      }
    }
    guard changed > 0 || frame.cursor != shownCursor else { return }
    shown = surface.cells
    shownSize = surface.size
    shownCursor = frame.cursor
    let marks = hasSynchronizedOutput && changed > Screen.manyCells
    if marks { yp_send("\u{1B}[?\(Screen.synchronizedOutput)h") }
    yp_flush(Int32(frame.cursor?.row ?? -1), Int32(frame.cursor?.column ?? 0))
    if marks { yp_send("\u{1B}[?\(Screen.synchronizedOutput)l") }
  }

  /// Draws the changed span of one row and returns how many cells it has.
  private func send(
    row: Int, of new: UnsafeRawBufferPointer, comparedWith old: UnsafeRawBufferPointer?,
    columns: Int
  ) -> Int {
    let cell = MemoryLayout<Cell>.stride
    let start = row * columns * cell
    let shownColumns = min(columns, size.columns)
    var first = 0
    var end = shownColumns
    func word(_ bytes: UnsafeRawBufferPointer, _ column: Int) -> UInt64 {
      bytes.loadUnaligned(fromByteOffset: start + column * cell, as: UInt64.self)
    }
    func isContinuation(_ column: Int) -> Bool {
      new.loadUnaligned(fromByteOffset: start + column * cell, as: UInt32.self) == 0
    }
    if let old {
      while first < end && word(new, first) == word(old, first) { first += 1 }
      while end > first && word(new, end - 1) == word(old, end - 1) { end -= 1 }
    }
    guard first < end else { return 0 }
    if isContinuation(first) && first > 0 { first -= 1 }
    if end < shownColumns && isContinuation(end) { end += 1 }
    yp_draw(
      Int32(row), Int32(first), new.baseAddress?.advanced(by: start + first * cell),
      Int32(end - first), styles)
    return end - first
  }
}
