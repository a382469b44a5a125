internal import Snapshot

/// Where things lie in a data folder.
public struct DataFolder: Sendable, Equatable {
  public let path: String

  /// A data folder by its path; nothing is made.
  public init(path: String) {
    self.path = path
  }

  /// Senders deliver here: `NNNNNN.tmp`, renamed to `NNNNNN` when complete.
  public var inbox: String { path + "/inbox" }
  public var generations: String { path + "/generations" }
  public var derived: String { path + "/derived" }
  public var refused: String { path + "/refused" }
  /// An installation's own catalogue files.
  public var ownCatalogue: String { path + "/catalogue" }
  public var ledger: String { path + "/ledger.sqlite" }
  /// Renamed over whenever there is news; watch the folder for it.
  public var doorbell: String { path + "/changed" }

  /// The folder of an accepted generation's files.
  public func generation(_ number: Int) -> String {
    generations + "/" + DataFolder.digits(number)
  }

  /// The rows of an accepted generation; nil when only its cubes were kept.
  public func snapshot(of number: Int) -> String? {
    let file = generation(number) + "/snapshot.sqlite"
    return Disk.isPlainFile(file) ? file : nil
  }

  /// The derived file of a generation: places, columns and cubes.
  public func derivedFile(of number: Int) -> String {
    derived + "/" + DataFolder.digits(number) + ".sqlite"
  }

  /// The checked catalogue in the form that the program starts from.
  public var packedCatalogue: String { derived + "/" + DataFolder.packedCatalogueName }
  static let packedCatalogueName = "catalogue.packed"

  /// Whether users other than the owner may look into the folder: worth a warning.
  public var isOpenToOthers: Bool { Disk.isOpenToOthers(path) }

  /// Makes the folders that are missing, each for its owner only.
  public func prepare() throws {
    for folder in [path, inbox, generations, derived, refused, ownCatalogue] {
      try Disk.makeFolder(folder)
    }
  }

  /// A generation number as a folder's name, at least six digits.
  static func digits(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 6 - text.utf8.count)) + text
  }

  /// The generation that a folder's name means; nil for any other name.
  static func number(_ name: some StringProtocol) -> Int? {
    guard name.utf8.count >= 6, name.utf8.count <= 15,
      name.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(name), number > 0,
      name == digits(number)
    else { return nil }
    return number
  }
}
