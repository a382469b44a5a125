import Foundation
import Testing

/// A data folder that another edition of the program has left.
struct UpgradeTests {
  /// What the other edition wrote into its derived file, and what a reader says until it is mended.
  @Test(arguments: [("format", 2), ("edition", 0)])
  func valuesOfAnotherEditionAreWorkedOutAgain(_ name: String, _ status: Int32) throws {
    let (folder, _) = try DataFolders.copy()
    let before = try Program.run("overview", "--data", folder, "--format", "csv")
    let derived = folder + "/derived/000001.sqlite"
    try Database(derived, writable: true).run(
      "UPDATE meta SET value = 'old' WHERE name = '\(name)'")
    #expect(try Program.run("overview", "--data", folder).status == status)
    let sync = try Program.run("sync", "--data", folder)
    #expect(sync.status == 0, "\(sync.all)")
    #expect(try Database(derived).run("SELECT 1 FROM meta WHERE value = 'old'").isEmpty)
    let after = try Program.run("overview", "--data", folder, "--format", "csv")
    #expect(after.status == 0)
    #expect(after.all == before.all)
  }

  @Test func aDamagedPackedCatalogueChangesNothing() throws {
    let (folder, _) = try DataFolders.copy()
    let before = try Program.run("overview", "--data", folder, "--format", "csv")
    let packed = URL(fileURLWithPath: folder + "/derived/catalogue.packed")
    var bytes = try Data(contentsOf: packed)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: packed)
    let after = try Program.run("overview", "--data", folder, "--format", "csv")
    #expect(after.all == before.all)
    #expect(after.status == 0)
  }
}
