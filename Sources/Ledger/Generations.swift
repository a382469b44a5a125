internal import GRDB

/// A generation that was accepted.
public struct AcceptedGeneration: Sendable, Equatable {
  public let number: Int
  /// Code of the root region.
  public let district: String
  /// SHA-256 of the canonical manifest: the identity of its content.
  public let manifestDigest: String
  /// Epoch seconds.
  public let producedAt: Int
  public let validUntil: Int
  public let acceptedAt: Int

  init(_ row: Row) {
    number = row[0]
    district = row[1]
    manifestDigest = row[2]
    producedAt = row[3]
    validUntil = row[4]
    acceptedAt = row[5]
  }

  static let columns = "number, district, manifestDigest, producedAt, validUntil, acceptedAt"
}

/// A delivery that was refused.
public struct Refusal: Sendable, Equatable {
  /// The number that the delivery gave itself, when it could be read.
  public let generation: Int?
  public let manifestDigest: String?
  /// Epoch seconds.
  public let at: Int
  /// Where the delivery lies now, below the data folder.
  public let folder: String
  /// The faults as JSON.
  public let faults: String

  /// A refusal to be remembered; the ledger sets the time.
  public init(generation: Int?, manifestDigest: String?, folder: String, faults: String) {
    self.generation = generation
    self.manifestDigest = manifestDigest
    self.folder = folder
    self.faults = faults
    at = 0
  }

  init(_ row: Row) {
    generation = row[0]
    manifestDigest = row[1]
    at = row[2]
    folder = row[3]
    faults = row[4]
  }
}

extension Ledger {
  /// The generation that screens show, or nil before the first.
  public func currentGeneration() throws -> AcceptedGeneration? {
    try read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT \(AcceptedGeneration.columns) FROM generation
          WHERE number = (SELECT generation FROM pointer)
          """
      ).map(AcceptedGeneration.init)
    }
  }

  /// Every generation ever accepted, the newest first.
  public func generations(limit: Int = 1000) throws -> [AcceptedGeneration] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT \(AcceptedGeneration.columns) FROM generation ORDER BY number DESC LIMIT ?",
        arguments: [limit]
      ).map(AcceptedGeneration.init)
    }
  }

  /// An accepted generation by its number.
  public func generation(_ number: Int) throws -> AcceptedGeneration? {
    try read { db in
      try Row.fetchOne(
        db, sql: "SELECT \(AcceptedGeneration.columns) FROM generation WHERE number = ?",
        arguments: [number]
      ).map(AcceptedGeneration.init)
    }
  }

  /// The highest generation ever trusted, which nothing may fall behind; nil before the first.
  public func trusted() throws -> (district: String, number: Int, manifestDigest: String)? {
    try read { db in
      try Row.fetchOne(
        db, sql: "SELECT district, number, manifestDigest FROM trusted ORDER BY number DESC"
      ).map { (district: $0[0], number: $0[1], manifestDigest: $0[2]) }
    }
  }

  /// What was refused, the latest first.
  public func refusals(limit: Int = 20) throws -> [Refusal] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT generation, manifestDigest, at, folder, faults FROM refusal
          ORDER BY id DESC LIMIT ?
          """, arguments: [limit]
      ).map(Refusal.init)
    }
  }
}

extension Ledger.Transaction {
  /// Moves the pointer to a new generation and writes the event of it.
  ///
  /// - Throws: `LedgerError.lease` when the lease was lost meanwhile; `.generation` when the
  ///   number is not above the trusted one or the district is another.
  public func accept(
    number: Int, district: String, manifestDigest: String, producedAt: Int, validUntil: Int,
    actor: String, under lease: Lease
  ) throws {
    try require(lease)
    let trusted = try Row.fetchOne(db, sql: "SELECT district, number FROM trusted")
    if let trusted {
      let code: String = trusted[0]
      let highest: Int = trusted[1]
      guard code == district && number > highest else {
        throw LedgerError(.generation, place: "\(district)/\(number)")
      }
    }
    let item = "generation/\(district)"
    let event = try append(
      EventDraft(
        item: item, basedOn: try version(of: item), verb: "generation.accept", actor: actor,
        payload: #"{"generation":\#(number),"manifestDigest":"\#(manifestDigest)"}"#,
        key: "generation.accept/\(district)/\(number)"))
    try db.execute(
      sql: "INSERT INTO generation VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        number, district, manifestDigest, producedAt, validUntil, now, event.number,
      ])
    try db.execute(
      sql: "INSERT OR REPLACE INTO pointer VALUES (1, ?, ?)", arguments: [number, now])
    try db.execute(
      sql: "INSERT OR REPLACE INTO trusted VALUES (?, ?, ?)",
      arguments: [district, number, manifestDigest])
  }

  /// Remembers a refusal and writes the event of it; the pointer stays.
  ///
  /// A folder is refused once: repeating it after an interruption changes nothing.
  public func refuse(_ refusal: Refusal, codes: [String], actor: String) throws {
    let item = "delivery/\(refusal.folder)"
    guard try version(of: item) == 0 else { return }
    let list = codes.map { "\"\($0)\"" }.joined(separator: ",")
    let event = try append(
      EventDraft(
        item: item, basedOn: 0, verb: "generation.refuse", actor: actor,
        payload: #"{"generation":\#(refusal.generation ?? 0),"faults":[\#(list)]}"#))
    try db.execute(
      sql: """
        INSERT INTO refusal (generation, manifestDigest, at, folder, faults, event)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        refusal.generation, refusal.manifestDigest, now, refusal.folder, refusal.faults,
        event.number,
      ])
  }
}
