internal import District

/// Targets set from above, and how many indicators there are.
extension Draft {
  func check(_ goal: Goal, _ entry: Entry) {
    let key = goal.figures.count == 1 ? "figure" : "figures"
    for figure in goal.figures { requireFigure(figure, entry, key: key) }
    if let from = goal.baseline.year, let to = goal.target.year, from >= to {
      entry.report(
        "targetYear", what: Phrase("目标年不晚于基准年", "the target's year is not after the baseline's"),
        why: Phrase("进度按年推算", "the pace is reckoned by years"),
        remedy: Phrase("改正年份", "correct the years"))
    }
  }

  /// Categories that lack numbers of their row 1, 2, 3 …; an installation's own come after.
  var shortfalls: [CatalogueIssue] {
    let known = Set(indicators.map(\.0.code.code))
    return categories.compactMap { wanted, entry in
      let codes = (1...max(1, wanted.count)).map { number in
        let digits = String(number)
        let zeros = String(repeating: "0", count: max(0, 3 - digits.count))
        return "\(wanted.category.rawValue)-\(zeros)\(digits)"
      }
      let missing = codes.filter { !known.contains($0) }
      guard !missing.isEmpty else { return nil }
      let category = wanted.category.rawValue
      let list = missing.joined(separator: " ")
      let have = codes.count - missing.count
      return CatalogueIssue(
        file: entry.document.file, line: entry.line, code: category,
        what: Phrase(
          "\(category) 有 \(have) 个指标, 应有 \(codes.count) 个",
          "\(category) has \(have) of \(codes.count) indicators"),
        why: Phrase("缺 \(list)", "without \(list)"),
        remedy: Phrase("补上这些 [[indicator]]", "add these [[indicator]] entries"))
    }
  }
}
