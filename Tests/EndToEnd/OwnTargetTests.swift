import Foundation
import Testing

/// Targets of an installation's own, from the command line and from the keyboard.
struct OwnTargetTests {
  private func target(_ words: String..., folder: String) throws -> Program.Outcome {
    try Program.run(["target"] + words + ["--data", folder])
  }

  private func list(_ folder: String) throws -> String {
    try Program.run("list", "targets", "--data", folder, "--format", "csv").text
  }

  @Test func aTargetIsSetFollowedAndRemoved() throws {
    let (folder, _) = try DataFolders.copy()
    let before = try list(folder)
    let source = #"Plan "3" \ [[target]]"#
    let set = try target(
      "set", "PHS-006", "99", "--red", "97.5", "--from", "2026-10-01", "--source", source,
      folder: folder)
    #expect(set.status == 0, "\(set.all)")
    let after = try list(folder)
    #expect(after != before)
    #expect(after.contains(">=99.0%") && after.contains("own"))
    // Numbers were derived as they are; only their judgement is another.
    let sync = try Program.run("sync", "--data", folder)
    #expect(sync.status == 0 && sync.text.isEmpty, "\(sync.all)")
    let check = try Program.run("check", "--data", folder)
    #expect(check.status == 0, "\(check.all)")
    let unset = try target("unset", "PHS-006", "--from", "2026-10-01", folder: folder)
    #expect(unset.status == 0, "\(unset.all)")
    #expect(try list(folder) == before)
  }

  @Test(arguments: [
    (["set", "PHS-006", "many", "--source", "x"], Int32(2), "no number"),
    (["set", "PHS-006", "90", "--source", " "], 2, "source"),
    (["set", "PHS-006", "90", "--source", "x", "--place", "nowhere"], 2, "no such place"),
    (["set", "PHS-999", "90", "--source", "x"], 2, "no indicator PHS-999"),
    (["set", "PHS-006", "90", "--source", "x", "--from", "yesterday"], 2, "no date"),
    (["set", "PHS-006", "90"], 1, "--source"),
    (["unset", "PHS-006"], 2, "no such own target"),
  ])
  func whatCannotBeSetSaysWhy(words: [String], status: Int32, reason: String) throws {
    let folder = try DataFolders.twoGenerations.get()
    let outcome = try Program.run(["target"] + words + ["--data", folder])
    #expect(outcome.status == status, "\(outcome.all)")
    #expect(outcome.errorText.contains(reason), "\(outcome.all)")
    #expect(!FileManager.default.fileExists(atPath: folder + "/catalogue/targets.toml"))
  }

  @Test func aFaultyFileIsNamedAndTheRestWorks() throws {
    let (folder, _) = try DataFolders.copy()
    let before = try Program.run("overview", "--data", folder, "--format", "csv")
    let file = folder + "/catalogue/own.toml"
    try FileManager.default.createDirectory(
      atPath: folder + "/catalogue", withIntermediateDirectories: true)
    try "\n[[target]]\nindicator = \"NO-1\"\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    let after = try Program.run("overview", "--data", folder, "--format", "csv")
    #expect(after.status == 0)
    #expect(after.text == before.text)
    #expect(after.errorText.contains(file + ":"), "\(after.all)")
    let doctor = try Program.run("doctor", "--data", folder)
    #expect(doctor.text.contains("own.toml"), "\(doctor.all)")
    let check = try Program.run("check", "--data", folder)
    #expect(check.status == 2)
    #expect(check.errorText.contains("source is missing"))
  }

  @Test func anOwnMeasureIsDerivedAndReadsAsAnyOther() throws {
    let (folder, _) = try DataFolders.copy()
    try FileManager.default.createDirectory(
      atPath: folder + "/catalogue", withIntermediateDirectories: true)
    try """
    [[measure]]
    code = "own.visits"
    name = ["自有门诊", "own visits"]
    sentence = ["每一次就诊", "each visit"]
    unit = "visit"
    kind = "flow"
    table = "encounter"
    leaf = "organisation"
    date = "day"
    """.write(toFile: folder + "/catalogue/own.toml", atomically: true, encoding: .utf8)
    let sync = try Program.run("sync", "--data", folder)
    #expect(sync.text.contains("derived again"), "\(sync.all)")
    let value = try Program.run(
      "value", "own.visits", "--period", "2026-11", "--data", folder, "--format", "json")
    let number = try JSONValue(value.output)["value"]?.number
    let snapshot = try Database(folder + "/generations/000001/snapshot.sqlite")
    // 2026-11-01 is day 20758 since 1970.
    let rows = try snapshot.run("SELECT count(*) FROM encounter WHERE day >= 20758")
    #expect(number != nil && number == rows.first?.first?.number, "\(value.all) \(rows)")
  }

  @Test(.enabled(if: Tmux.isAvailable, "tmux is not installed"))
  func aTargetIsSetFromTheKeyboard() throws {
    let (folder, _) = try DataFolders.copy()
    let tmux = try Tmux("\(Program.path) --data \(folder) --still --lang en")
    try tmux.wait(for: "Health portrait", "Violations")
    try tmux.keys("z")
    try tmux.wait(untilGone: "Violations")
    try tmux.keys("Right", "Right", "T")
    try tmux.wait(for: "Set a target", "In force")
    try tmux.keys("C-u")
    try tmux.keys("-l", "99")
    try tmux.keys("Down", "Down", "Down", "Down")
    try tmux.keys("-l", "Plan 3 y q")
    try tmux.wait(for: "Plan 3 y q", "change")
    try tmux.keys("Enter")
    try tmux.wait(for: "Keep it?")
    let file = folder + "/catalogue/targets.toml"
    #expect(!FileManager.default.fileExists(atPath: file))
    try tmux.keys("y")
    try tmux.wait(for: "target kept")
    // The next start finds the catalogue with the target in the form that is read fast.
    let packed = folder + "/derived/catalogue.packed"
    let isKept = Deadline.wait {
      guard let kept = try? modified(packed), let written = try? modified(file) else {
        return false
      }
      return kept >= written
    }
    #expect(isKept)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.contains("source = \"Plan 3 y q\""))
    #expect(text.contains("99"))
    try tmux.keys("q")
    try tmux.waitForEnd()
  }

  private func modified(_ path: String) throws -> Date {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    guard let date = attributes[.modificationDate] as? Date else { throw Trouble(path) }
    return date
  }
}
