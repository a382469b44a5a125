internal import CompiledFiles

/// A table of the sample's own resources: a header line, then one line a row.
struct Sheet {
  struct Row {
    fileprivate let cells: [Substring]
    fileprivate let positions: [Substring: Int]

    func text(_ column: Substring) -> Substring {
      guard let position = positions[column], position < cells.count else { return "" }
      return cells[position]
    }

    func int(_ column: Substring) -> Int { Int(text(column)) ?? 0 }

    /// Whole numbers between spaces.
    func ints(_ column: Substring) -> [Int] {
      text(column).split(separator: " ").compactMap { Int($0) }
    }
  }

  let rows: [Row]

  /// - Throws: `SampleError.resource` when the file is not in this build.
  init(_ name: String, separator: Character = ",") throws {
    let text = try Sheet.text(of: "sample/" + name)
    var lines = text.split(separator: "\n")[...]
    guard let header = lines.popFirst() else { throw SampleError(.resource, name) }
    let names = header.split(separator: separator, omittingEmptySubsequences: false)
    let positions = Dictionary(
      names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    rows = lines.map {
      Row(
        cells: $0.split(separator: separator, omittingEmptySubsequences: false),
        positions: positions)
    }
  }

  /// The bytes of an embedded file as text.
  static func text(of path: String) throws -> String {
    guard let text = CompiledFile.text(of: path) else { throw SampleError(.resource, path) }
    return text
  }
}
