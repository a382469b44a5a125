/// One reason why a delivery is not accepted, in four parts: what, why, where, what to do.
public struct DeliveryFault: Error, Sendable, Equatable, Codable {
  public let code: Code
  /// The file, key, table or column concerned; never a value from a row.
  public let place: String
  private let whyZh: String
  private let whyEn: String

  /// What went wrong in this case.
  public var why: (zh: String, en: String) { (whyZh, whyEn) }
  /// What failed.
  public var what: (zh: String, en: String) { code.what }
  /// What to do next.
  public var remedy: (zh: String, en: String) { code.remedy }

  /// A fault with its reason in both languages.
  public init(_ code: Code, at place: String, zh: String, en: String) {
    self.code = code
    self.place = place
    whyZh = zh
    whyEn = en
  }

  /// The kinds of fault, stable across versions: the ledger keeps them.
  public enum Code: String, Sendable, Codable, CaseIterable {
    // The manifest.
    case manifestMissing, manifestTooLarge, manifestMalformed, manifestKey, manifestValue
    case manifestFormat, schemaVersion
    // The files.
    case fileMissing, fileNotPlain, fileTooLarge, fileSize, fileDigest, fileFormat
    // The database.
    case schemaForeign, schemaExtra, pagesDamaged, unreadable, limit
    // The rows.
    case root, cycle, level, orphan, keyOrder, code, day, number, type, missingValue
    case contentDigest, district
    // The delivery as one of a series.
    case folderName, rollBack, otherContent, jump, otherDistrict, expired, baseMissing
    // The surroundings: the delivery itself may be sound.
    case storage, derive
  }
}
