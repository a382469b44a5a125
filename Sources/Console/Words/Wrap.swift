internal import Canvas

/// Breaks text into rows of at most `columns`: at blanks for words, anywhere between ideographs.
func wrapped(_ text: String, _ columns: Int, _ glyphs: Glyphs) -> [String] {
  guard columns > 1 else { return [text] }
  var rows: [String] = []
  for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
    var row = ""
    var width = 0
    for word in words(of: String(paragraph)) {
      let size = glyphs.width(of: word)
      if width + size > columns, width > 0, word != " " {
        rows.append(row)
        row = ""
        width = 0
      }
      if word == " ", width == 0 || width == columns { continue }
      if size > columns {
        let pieces = chopped(word, columns, glyphs)
        rows += pieces.dropLast()
        row = pieces.last ?? ""
        width = glyphs.width(of: row)
      } else {
        row += word
        width += size
      }
    }
    rows.append(row)
  }
  return rows
}

/// The same in as many rows, none much longer than the others: `服务` over `收入`.
func balanced(_ text: String, _ columns: Int, _ glyphs: Glyphs) -> [String] {
  let rows = wrapped(text, columns, glyphs)
  guard rows.count > 1 else { return rows }
  let least = max(2, (glyphs.width(of: text) + rows.count - 1) / rows.count)
  let best = (least..<max(least, columns)).lazy.map { wrapped(text, $0, glyphs) }
    .first { $0.count <= rows.count }
  return (best ?? rows).map { row in
    var row = row
    while row.last == " " { row.removeLast() }
    return row
  }
}

/// Runs without a place to break: ASCII words, single blanks, single other characters.
private func words(of text: String) -> [String] {
  var result: [String] = []
  var word = ""
  for character in text {
    let breaks = character == " " || !character.isASCII
    guard breaks else {
      word.append(character)
      continue
    }
    if !word.isEmpty { result.append(word) }
    word = ""
    result.append(String(character))
  }
  if !word.isEmpty { result.append(word) }
  return result
}

private func chopped(_ word: String, _ columns: Int, _ glyphs: Glyphs) -> [String] {
  var rows: [String] = []
  var row = ""
  var width = 0
  for character in word {
    let size = glyphs.width(of: String(character))
    if width + size > columns, !row.isEmpty {
      rows.append(row)
      row = ""
      width = 0
    }
    row.append(character)
    width += size
  }
  rows.append(row)
  return rows
}
