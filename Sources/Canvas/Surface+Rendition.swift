extension Surface {
  /// The characters of a row without the blanks at its end; a wide glyph is one character.
  public func text(row: Int) -> String {
    guard row >= 0 && row < size.rows else { return "" }
    var text = String.UnicodeScalarView()
    var blanks = 0
    for cell in cells[row * size.columns..<(row + 1) * size.columns] where !cell.isContinuation {
      if cell.scalar == 0x20 {
        blanks += 1
        continue
      }
      for _ in 0..<blanks { text.append(" ") }
      blanks = 0
      text.append(Unicode.Scalar(cell.scalar) ?? "?")
    }
    return String(text)
  }

  /// The roles of a row, one for each column.
  public func roles(row: Int) -> [Role] {
    guard row >= 0 && row < size.rows else { return [] }
    return cells[row * size.columns..<(row + 1) * size.columns].map(\.role)
  }

  /// All rows as plain text, without styles; each ends in a line feed.
  public var text: String {
    (0..<size.rows).map { text(row: $0) + "\n" }.joined()
  }

  /// A reviewable picture of the whole surface: size, text rows, role rows, legend.
  ///
  /// Role rows have one letter a column (`Role.letter`), `.` for plain text, and end where only
  /// plain text follows. Emphasis laid over roles is listed below them. Equal surfaces have equal
  /// renditions.
  public var rendition: String {
    var lines = ["size \(size)", "text"]
    lines += (0..<size.rows).map { "|" + text(row: $0) }
    lines.append("roles")
    lines += (0..<size.rows).map { "|" + roleLetters(row: $0) }
    lines += (0..<size.rows).flatMap(markLines)
    lines.append("legend")
    let used = Set(cells.map(\.role))
    lines += Role.allCases.filter(used.contains).map { "\($0.letter) \($0.name)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private func roleLetters(row: Int) -> String {
    var letters = roles(row: row).map(\.letter)
    while letters.last == Role.text.letter { letters.removeLast() }
    return String(letters)
  }

  private func markLines(row: Int) -> [String] {
    var lines: [String] = []
    var column = 0
    while column < size.columns {
      let marks = self[row, column].marks
      let start = column
      while column < size.columns && self[row, column].marks == marks { column += 1 }
      if marks.isEmpty { continue }
      lines.append("mark row \(row) columns \(start)..<\(column) \(marks.name)")
    }
    return lines
  }
}

extension Cell.Marks {
  /// Its parts in words, for renditions.
  var name: String {
    var parts: [String] = []
    if contains(.bold) { parts.append("bold") }
    if contains(.underline) { parts.append("underline") }
    if contains(.reverse) { parts.append("reverse") }
    return parts.joined(separator: " ")
  }
}
