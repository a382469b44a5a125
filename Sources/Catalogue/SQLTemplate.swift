/// A fact's SQL with its columns and parameters still to be put in.
struct SQLTemplate {
  enum Piece: Equatable {
    case text(String)
    case column(ColumnPath)
    /// `today`, `now`, `yearStart`.
    case parameter(String)
  }

  var pieces: [Piece] = []

  init(_ sql: String) {
    var rest = Substring(sql)
    while let mark = rest.firstIndex(where: { $0 == "@" || $0 == ":" }) {
      pieces.append(.text(String(rest[..<mark])))
      let word = rest[rest.index(after: mark)...].prefix { $0.isLetter || $0 == "." }
      let name = word.last == "." ? word.dropLast() : word
      pieces.append(
        rest[mark] == "@" ? .column(ColumnPath(String(name))) : .parameter(String(name)))
      rest = rest[name.endIndex...]
    }
    pieces.append(.text(String(rest)))
  }

  var columns: [ColumnPath] {
    var result: [ColumnPath] = []
    for piece in pieces {
      if case .column(let path) = piece, !result.contains(path) { result.append(path) }
    }
    return result
  }

  var parameters: [String] {
    pieces.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
  }
}
