import Foundation
import Glibc
import Testing

/// What scripts rely on: exit codes, four-part errors, the same figures in every form.
struct ContractTests {
  // MARK: Wrong usage and surroundings

  @Test(arguments: [
    ["nonsense"], ["overview", "--nonsense"], ["value"], ["list", "nonsense"],
    ["overview", "--format", "yaml"], ["overview", "--tree", "oak"], ["sample", "build"],
    ["overview", "--period", "2026-13"], ["overview", "--period", "yesterday"],
    ["overview", "--now", "noon"], ["sample", "build", "--out", "/tmp/x", "--days", "0"],
  ])
  func wrongUsageIsStatusOne(arguments: [String]) throws {
    let outcome = try Program.run(arguments + (arguments[0] == "overview" ? ["--demo"] : []))
    #expect(outcome.status == 1, "\(arguments): \(outcome.all)")
    #expect(outcome.output.isEmpty)
    #expect(!outcome.errors.isEmpty)
  }

  @Test func helpAndVersionAreNoErrors() throws {
    for arguments in [["--help"], ["overview", "--help"], ["--version"]] {
      let outcome = try Program.run(arguments)
      #expect(outcome.status == 0, "\(arguments): \(outcome.all)")
      #expect(!outcome.output.isEmpty)
    }
  }

  @Test(arguments: [
    ["value", "XXX-999"], ["value", "RES-005", "--at", "999999999999"],
    ["overview", "--at", "nowhere"], ["overview", "--generation", "77"],
    ["overview", "--seat", "nobody"],
  ])
  func unknownThingsAreRefusedInFourParts(arguments: [String]) throws {
    let folder = try DataFolders.small.get()
    let outcome = try Program.run(arguments + ["--data", folder])
    #expect(outcome.status == 2 || outcome.status == 1, "\(arguments): \(outcome.all)")
    #expect(outcome.output.isEmpty)
    expectFourParts(outcome)
  }

  @Test func unreadablePeriodsAreExplainedInFourParts() throws {
    let folder = try DataFolders.small.get()
    let outcome = try Program.run("value", "RES-005", "--period", "2026-W99", "--data", folder)
    #expect(outcome.status == 1, "\(outcome.all)")
    expectFourParts(outcome)
  }

  @Test(arguments: ["overview", "value", "list", "ledger", "sync"])
  func missingDataFolderIsExplained(command: String) throws {
    let rest = ["value": ["RES-005"], "list": ["beds"], "ledger": ["verify"]][command] ?? []
    let nowhere = Scratch.path("nowhere")
    let outcome = try Program.run([command] + rest + ["--data", nowhere])
    #expect([2, 4].contains(outcome.status), "\(outcome.all)")
    expectFourParts(outcome)
    #expect(outcome.errorText.contains(nowhere))
  }

  @Test func folderWithoutAGenerationIsExplained() throws {
    let folder = Scratch.folder("empty")
    mkdir(folder + "/inbox", 0o700)
    let outcome = try Program.run("overview", "--data", folder)
    #expect([2, 4].contains(outcome.status), "\(outcome.all)")
    expectFourParts(outcome)
  }

  @Test func unreadableFolderIsASurrounding() throws {
    // For a superuser every folder is readable, so that a file stands in for it there.
    let folder: String
    if geteuid() == 0 {
      folder = Scratch.path("file")
      try Data("no folder".utf8).write(to: URL(fileURLWithPath: folder))
    } else {
      folder = Scratch.folder("locked")
      chmod(folder, 0)
    }
    for command in [["overview"], ["sync"], ["sample", "build"]] {
      let option = command[0] == "sample" ? "--out" : "--data"
      let outcome = try Program.run(command + [option, folder])
      #expect([2, 4].contains(outcome.status), "\(command): \(outcome.all)")
      expectFourParts(outcome)
    }
  }

  @Test func errorsFollowTheLanguageThatWasAskedFor() throws {
    let folder = try DataFolders.small.get()
    let english = try Program.run(
      ["value", "XXX-999", "--data", folder, "--lang", "en"], environment: ["LANG": "zh_CN.UTF-8"])
    #expect(!english.errorText.contains("原因"), "\(english.errorText)")
    let chinese = try Program.run("value", "XXX-999", "--data", folder, "--lang", "zh")
    #expect(chinese.errorText.contains("原因"), "\(chinese.errorText)")
  }

  // MARK: Output

  @Test(arguments: ["text", "json", "csv"])
  func outputToAPipeHasNoControls(format: String) throws {
    let folder = try DataFolders.small.get()
    for command in [["overview"], ["value", "PHS-001"], ["list", "beds"], ["list", "attention"]] {
      let outcome = try Program.run(command + ["--data", folder, "--format", format])
      #expect(outcome.status == 0, "\(command): \(outcome.all)")
      expectClean(outcome.output, "\(command) \(format)")
    }
  }

  @Test func consoleOnAPipeSaysSoInsteadOfDrawing() throws {
    let folder = try DataFolders.small.get()
    let outcome = try Program.run(["--data", folder], limit: 20)
    #expect([0, 1, 4].contains(outcome.status), "\(outcome.all)")
    #expect(!outcome.output.contains(0x1B) && !outcome.errors.contains(0x1B))
  }

  @Test func theSameQuestionGivesTheSameBytes() throws {
    let folder = try DataFolders.small.get()
    for format in ["text", "json", "csv"] {
      let first = try Program.run("overview", "--data", folder, "--format", format)
      let second = try Program.run("overview", "--data", folder, "--format", format)
      #expect(first.output == second.output)
    }
  }

  @Test func valueIsTheSameNumberInTextJSONAndCSV() throws {
    let folder = try DataFolders.small.get()
    for code in ["POP-001", "PHS-001", "RES-005", "OPS-001", "SUP-002", "DSP-004"] {
      let json = try JSONValue(
        Program.run("value", code, "--data", folder, "--format", "json").output)
      let csv = try Program.run("value", code, "--data", folder, "--format", "csv").text
      let table = CSVTable(csv)
      let plain = try #require(table.column("value")?.first, "\(csv)")
      let value = try #require(json["value"]?.number)
      #expect(abs(value - (Double(plain) ?? .nan)) <= 0.05, "\(code): \(value) and \(plain)")
      let text = try Program.run("value", code, "--data", folder).text
      let digits = text.replacing(",", with: "")
      #expect(digits.contains(roundedText(value, like: plain)), "\(code): \(value) in \(text)")
    }
  }

  private func roundedText(_ value: Double, like plain: String) -> String {
    let decimals = plain.split(separator: ".").count > 1 ? plain.split(separator: ".")[1].count : 0
    return String(format: "%.\(min(decimals, 1))f", value).split(separator: ".")[0].description
  }

  // MARK: One number, many forms

  @Test func overviewCarriesTheSameFiguresAsJSONCSVAndText() throws {
    let folder = try DataFolders.small.get()
    let json = try JSONValue(
      Program.run("overview", "--data", folder, "--format", "json").output)
    let csv = CSVTable(try Program.run("overview", "--data", folder, "--format", "csv").text)
    let records = json.array
    #expect(records.count > 60, "\(records.count) figures")
    #expect(csv.rows.count == records.count + 1)
    for (name, key) in [("part", "part"), ("row", "row")] {
      #expect(csv.column(name) == records.map { $0[key]?.text ?? "" }, "\(name)")
    }
    for name in ["id", "place", "unit", "period", "text"] {
      // A leading minus sign is neutralised by an apostrophe.
      let cells = csv.column(name)?.map { $0.hasPrefix("'-") ? String($0.dropFirst()) : $0 }
      #expect(cells == records.map { $0["figure"]?[name]?.text ?? "" }, "\(name)")
    }
    for name in ["value", "numerator", "denominator"] {
      let numbers = records.map { $0["figure"]?[name]?.number }
      let cells = csv.column(name)?.map { Double($0) } ?? []
      let isSame = zip(cells, numbers).allSatisfy { cell, number in
        guard let cell, let number else { return cell == nil && number == nil }
        return abs(cell - number) <= 1e-12 * max(1, abs(number))
      }
      #expect(isSame && cells.count == numbers.count, "\(name)")
    }
    let screen = try Program.run("overview", "--data", folder, "--size", "200x60").text
    for id in ["resident.population", "resident.red", "RES-006", "bed.open", "demand.open"] {
      let record = records.first { $0["figure"]?["id"]?.text == id }
      guard let text = record?["figure"]?["text"]?.text else { continue }
      #expect(screen.contains(text), "\(id) \(text) is not on the screen")
    }
  }

  @Test func aFigureOfTheOverviewIsTheOneThatValuePrints() throws {
    let folder = try DataFolders.small.get()
    let json = try JSONValue(
      Program.run("overview", "--data", folder, "--format", "json").output)
    let figures = json.array.compactMap { $0["figure"] }
    let root = try SamplePlaces(folder).root
    var seen: Set<String> = []
    for figure in figures {
      guard let id = figure["id"]?.text, figure["place"]?.text == root,
        id.wholeMatch(of: /[A-Z]{3}-\d{3}/) != nil, seen.insert(id).inserted,
        let period = figure["period"]?.text
      else { continue }
      let outcome = try Program.run(
        "value", id, "--period", period, "--data", folder, "--format", "json")
      let value = try JSONValue(outcome.output)
      #expect(value["value"]?.number == figure["value"]?.number, "\(id) in \(period)")
      #expect(value["text"]?.text == figure["text"]?.text, "\(id) in \(period)")
    }
    #expect(seen.count > 20, "\(seen.sorted())")
  }

  // MARK: Sums

  /// Counts, and shares whose parts are counts, none of them so small that it is hidden.
  @Test(arguments: [
    "POP-001", "RES-006", "RES-007", "OPS-001", "OPS-003", "OPS-004", "SUP-001", "SUP-002",
    "SUP-005", "SUP-009", "DSP-009", "DSP-010", "PHS-001", "RES-005", "OPS-017", "FIN-020",
  ])
  func townsDifferAndSumToTheDistrict(code: String) throws {
    let folder = try DataFolders.small.get()
    let places = try SamplePlaces(folder)
    let outcome = try Program.run(
      "value", code, "--explain", "--data", folder, "--format", "json")
    #expect(outcome.status == 0, "\(outcome.all)")
    let explanation = try JSONValue(outcome.output)
    let whole = try #require(explanation["figure"])
    let towns = (explanation["below"]?["rows"]?.array ?? []).compactMap { $0["figures"]?["value"] }
    #expect(towns.compactMap { $0["place"]?.text }.sorted() == places.towns)
    #expect(towns.allSatisfy { $0["absence"] == nil || $0["absence"]?.text == "noData" })
    let parts = whole["denominator"] == nil ? ["value"] : ["numerator", "denominator"]
    for part in parts {
      let sum = towns.compactMap { $0[part]?.number }.reduce(0, +)
      let all = whole[part]?.number ?? .nan
      #expect(abs(sum - all) < 1e-9 * max(1, abs(all)), "\(part): \(sum), not \(all)")
    }
    #expect(Set(towns.map { $0["value"]?.number ?? -1 }).count > 1, "all towns alike")
  }
}

/// No control character but the line end, no bidi or zero-width character.
func expectClean(
  _ bytes: [UInt8], _ what: String, _ location: SourceLocation = #_sourceLocation
) {
  guard let text = String(validating: bytes, as: UTF8.self) else {
    Issue.record("\(what): no UTF-8", sourceLocation: location)
    return
  }
  let hostile = text.unicodeScalars.first { scalar in
    switch scalar.value {
    case 0x0A, 0x0D: false
    case 0...0x1F, 0x7F...0x9F, 0xAD, 0x061C, 0x115F, 0x1160, 0x180E, 0x200B...0x200F: true
    case 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB: true
    case 0xE0000...0xE007F: true
    default: false
    }
  }
  let code = hostile.map { String($0.value, radix: 16) } ?? ""
  #expect(hostile == nil, "\(what): U+\(code) leaves the program", sourceLocation: location)
}

/// CSV read by RFC 4180.
struct CSVTable {
  private(set) var rows: [[String]] = []

  init(_ text: String) {
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch (scalar, isQuoted) {
      case ("\"", false):
        if last == "\"" { cell.append("\"") }
        isQuoted = true
      case ("\"", true): isQuoted = false
      case (",", false):
        row.append(cell)
        cell = ""
      case ("\r", false): break
      case ("\n", false):
        rows.append(row + [cell])
        row = []
        cell = ""
      default: cell.unicodeScalars.append(scalar)
      }
      last = scalar
    }
  }

  func column(_ name: String) -> [String]? {
    guard let index = rows.first?.firstIndex(of: name) else { return nil }
    return rows.dropFirst().map { index < $0.count ? $0[index] : "" }
  }
}
