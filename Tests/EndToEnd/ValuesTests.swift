import Testing

/// Many figures at once are the figures that are printed one by one.
struct ValuesTests {
  @Test func aMatrixHoldsEachPlaceFigureAndPeriodOnce() throws {
    let folder = try DataFolders.small.get()
    let outcome = try Program.run(
      "values", "--data", folder, "--indicators", "OPS-001,visit.emergency", "--level", "town",
      "--periods", "2026-08..2026-10", "--format", "json")
    #expect(outcome.status == 0, "\(outcome.all)")
    let figures = try JSONValue(outcome.output).array
    let keys = figures.map { figure in
      ["id", "place", "period"].map { figure[$0]?.text ?? "" }.joined(separator: " ")
    }
    #expect(keys.count == 28 * 2 * 3)
    #expect(Set(keys).count == keys.count)
    #expect(keys.contains("visit.emergency 500151109000 2026-09"))
    // All visits of a town in three months, one place after the other: none is lost on the way.
    let district = try Program.run(
      "values", "--data", folder, "--indicators", "OPS-001", "--periods", "2026-08..2026-10",
      "--format", "json")
    let whole = try JSONValue(district.output).array.compactMap { $0["value"]?.number }
    let towns = figures.filter { $0["id"]?.text == "OPS-001" }.compactMap { $0["value"]?.number }
    #expect(whole.count == 3)
    #expect(towns.reduce(0, +) == whole.reduce(0, +))
  }

  @Test func cellsComeInTheOrderAskedForAndEqualSingleFigures() throws {
    let folder = try DataFolders.small.get()
    let cells = [
      ("RES-005", "500151000000", "region", "-"), ("OPS-001", "ungrouped", "group", "2026-10"),
      ("PHS-001", "500151109000", "region", "-"), ("OPS-001", "500151109000", "region", "2026-W46"),
    ]
    let lines = cells.map { "\($0.0) \($0.1) \($0.2) \($0.3)\n" }.joined()
    let outcome = try Program.run(
      ["values", "--cells", "-", "--data", folder, "--format", "json"], input: Array(lines.utf8))
    let figures = try JSONValue(outcome.output).array
    #expect(figures.map { $0["id"]?.text ?? "" } == cells.map(\.0))
    for (cell, figure) in zip(cells, figures) {
      let period = cell.3 == "-" ? [] : ["--period", cell.3]
      let single = try Program.run(
        ["value", cell.0, "--at", cell.1, "--tree", cell.2, "--data", folder, "--format", "json"]
          + period)
      let one = try JSONValue(single.output)
      #expect(one["value"]?.number == figure["value"]?.number)
      #expect(one["text"]?.text == figure["text"]?.text)
      #expect(one["period"]?.text == figure["period"]?.text)
    }
  }

  @Test(arguments: [
    (["--category", "XYZ"], 1), (["--periods", "2026-11..2026-10"], 1),
    (["--cells", "/nowhere"], 2),
    (["--under", "999999999999"], 2),
  ])
  func wrongQuestionsAreRefusedInFourParts(arguments: [String], status: Int) throws {
    let folder = try DataFolders.small.get()
    let outcome = try Program.run(["values", "--data", folder] + arguments)
    #expect(Int(outcome.status) == status, "\(outcome.all)")
    #expect(outcome.output.isEmpty)
    expectFourParts(outcome)
  }

  @Test func aLineThatNamesNoCellIsNamed() throws {
    let folder = try DataFolders.small.get()
    let outcome = try Program.run(
      ["values", "--cells", "-", "--data", folder], input: Array("PHS-001 here\n".utf8))
    #expect(outcome.status == 2)
    #expect(String(decoding: outcome.errors, as: UTF8.self).contains("PHS-001 here"))
  }
}
