internal import CTerminal
internal import Canvas

extension Screen {
  /// Bytes from which on an update is wrapped in marks, so that it cannot tear.
  private static let manyBytes = 200

  /// Brings the display up to a frame; sends nothing where nothing changed.
  public func present(_ frame: Frame) {
    if painter == nil { presentByCurses(frame) } else { presentByPainter(frame) }
    shown = frame.surface.cells
    shownSize = frame.surface.size
    shownCursor = frame.cursor
  }

  private func presentByPainter(_ frame: Frame) {
    let isKnown = shownSize == frame.surface.size
    if !isKnown { clear() }
    let bytes = painter?.paint(
      frame.surface, over: isKnown ? shown : [], columns: size.columns, rows: size.rows)
    guard var bytes, !isKnown || !bytes.isEmpty || frame.cursor != shownCursor else { return }
    if let cursor = frame.cursor {
      bytes += painter?.move(toRow: cursor.row, column: cursor.column) ?? []
    }
    let marks = hasSynchronizedOutput && bytes.count > Screen.manyBytes
    if marks { bytes = Screen.synchronized("h") + bytes + Screen.synchronized("l") }
    send(bytes)
    yp_show_cursor(frame.cursor == nil ? 0 : 1)
  }

  /// Curses takes the display, if it has not done so yet, and empties it.
  private func clear() {
    send(painter?.forget() ?? [])
    yp_screen_redraw()
    yp_flush(-1, 0)
  }

  private static func synchronized(_ final: String) -> [UInt8] {
    Array("\u{1B}[?\(synchronizedOutput)\(final)".utf8)
  }

  func send(_ bytes: [UInt8]) {
    if !bytes.isEmpty { yp_send(bytes, bytes.count) }
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  // MARK: Through curses

  /// Rows are compared as memory with what is shown, and only the changed span of a row is handed
  /// to curses, which knows how terminals of all kinds want it.
  private func presentByCurses(_ frame: Frame) {
    let surface = frame.surface
    var changed = false
    let comparable = shownSize == surface.size
    surface.cells.withUnsafeBytes { new in
      shown.withUnsafeBytes { old in
        for row in 0..<min(surface.size.rows, size.rows) {
          let isSent = draw(
            row: row, of: new, comparedWith: comparable ? old : nil, columns: surface.size.columns)
          changed = changed || isSent
        }
      }
    }
    guard changed || frame.cursor != shownCursor else { return }
    yp_flush(Int32(frame.cursor?.row ?? -1), Int32(frame.cursor?.column ?? 0))
  }

  /// Draws the changed span of one row; false when there is none.
  private func draw(
    row: Int, of new: UnsafeRawBufferPointer, comparedWith old: UnsafeRawBufferPointer?,
    columns: Int
  ) -> Bool {
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
    guard first < end else { return false }
    if isContinuation(first) && first > 0 { first -= 1 }
    if end < shownColumns && isContinuation(end) { end += 1 }
    yp_draw(
      Int32(row), Int32(first), new.baseAddress?.advanced(by: start + first * cell),
      Int32(end - first), styles)
    return true
  }
}
