internal import Crypto
internal import Foundation
internal import GRDB

/// One step of one item, as it stands in the ledger for good.
public struct Event: Sendable, Equatable {
  /// Position in the chain, from 1 without gaps.
  public let number: Int
  /// Identity everywhere.
  public let id: String
  /// What was moved, as `generation/500151000000`.
  public let item: String
  /// 1 for an item's first event, then one more each time.
  public let version: Int
  public let verb: String
  /// System user and duty name.
  public let actor: String
  public let seat: String
  /// Epoch seconds.
  public let time: Int
  public let reason: String
  /// JSON.
  public let payload: String
  /// The idempotency key of the command that wrote it.
  public let key: String
  /// Hash of the event before, 64 hexadecimal digits; zeros for the first.
  public let previousHash: String
  /// Hash of this event, 64 hexadecimal digits.
  public let hash: String
}

/// A step to be written.
public struct EventDraft: Sendable {
  public var item: String
  /// The version that the step was decided on; 0 for a new item.
  public var basedOn: Int
  public var verb: String
  public var actor: String
  public var seat: String
  public var reason: String
  public var payload: String
  /// A retry with the same key gives the first result. Without one the event's own id is taken.
  public var key: String?
  /// The event's identity; drawn at random when nil.
  public var id: String?

  /// A step on an item.
  public init(
    item: String, basedOn: Int, verb: String, actor: String, seat: String = "",
    reason: String = "", payload: String = "{}", key: String? = nil, id: String? = nil
  ) {
    self.item = item
    self.basedOn = basedOn
    self.verb = verb
    self.actor = actor
    self.seat = seat
    self.reason = reason
    self.payload = payload
    self.key = key
    self.id = id
  }

  /// NUL would end a text early when it is read back, and the hash would not agree.
  func validate() throws {
    for text in [item, verb, actor, seat, reason, payload, key ?? "", id ?? ""] {
      guard text.utf8.count <= 1 << 20, !text.utf8.contains(0) else {
        throw LedgerError(.invalid, place: "event")
      }
    }
    guard !item.isEmpty, !verb.isEmpty, basedOn >= 0 else {
      throw LedgerError(.invalid, place: "event")
    }
  }
}

extension Ledger.Transaction {
  /// Writes one event, or finds the one that the same key has written before.
  ///
  /// - Throws: `LedgerError.conflict` with the event that came first when the item is no longer
  ///   at `basedOn`; `.keyReused` when the key belongs to another item or verb; `.invalid` for a
  ///   text over 1 MiB or with a NUL.
  @discardableResult
  public func append(_ draft: EventDraft) throws -> Event {
    try draft.validate()
    if let key = draft.key, let earlier = try event(key: key) {
      guard earlier.item == draft.item && earlier.verb == draft.verb else {
        throw LedgerError(.keyReused, place: draft.item)
      }
      return earlier
    }
    let last = try lastEvent(of: draft.item)
    guard last?.version ?? 0 == draft.basedOn else {
      let detail = last.map { "\($0.actor) \($0.verb) → \($0.version) @\($0.time)" } ?? "0"
      throw LedgerError(.conflict, place: draft.item, detail: detail, moved: last)
    }
    return try write(draft)
  }

  /// The version that an item is at; 0 when the ledger does not know it.
  public func version(of item: String) throws -> Int {
    try lastEvent(of: item)?.version ?? 0
  }

  private func write(_ draft: EventDraft) throws -> Event {
    let id = draft.id ?? UUID().uuidString.lowercased()
    guard let head = try Row.fetchOne(db, sql: "SELECT number, hash FROM chain") else {
      throw LedgerError(.damaged, place: "chain")
    }
    let number: Int = head[0]
    let previous: Data = head[1]
    let row = EventRow(
      number: number + 1, id: id, item: draft.item, version: draft.basedOn + 1, verb: draft.verb,
      actor: draft.actor, seat: draft.seat, time: now, reason: draft.reason,
      payload: draft.payload, key: draft.key ?? id, previousHash: previous)
    let hash = row.hash()
    try row.insert(db, hash: hash)
    try db.execute(
      sql: "UPDATE chain SET number = ?, hash = ?", arguments: [row.number, hash])
    return row.event(hash: hash)
  }

  private func event(key: String) throws -> Event? {
    try EventRow.fetch(db, "WHERE key = ?", [key]).first
  }

  private func lastEvent(of item: String) throws -> Event? {
    try EventRow.fetch(db, "WHERE item = ? ORDER BY version DESC LIMIT 1", [item]).first
  }
}

extension Ledger {
  /// Events after a number, in order.
  public func events(after number: Int = 0, limit: Int = 1000) throws -> [Event] {
    try read {
      try EventRow.fetch($0, "WHERE number > ? ORDER BY number LIMIT ?", [number, limit])
    }
  }

  /// All events of an item, the first one first.
  public func events(of item: String) throws -> [Event] {
    try read { try EventRow.fetch($0, "WHERE item = ? ORDER BY version", [item]) }
  }

  /// The number of the newest event: it rises with every step of anybody.
  public func version() throws -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT number FROM chain") ?? 0 }
  }
}

/// An event's stored fields, and the bytes that its hash is made of.
///
/// SHA-256 over: the text `yiping-event-1` and a line feed; then number, id, item, version, verb,
/// actor, seat, time, reason, payload, key in this order, integers as 8 bytes two's complement,
/// texts as a 4-byte count of their UTF-8 bytes and the bytes, all most significant byte first;
/// then the 32 bytes of the previous hash.
struct EventRow {
  var number: Int
  var id: String
  var item: String
  var version: Int
  var verb: String
  var actor: String
  var seat: String
  var time: Int
  var reason: String
  var payload: String
  var key: String
  var previousHash: Data

  static let columns =
    "number, id, item, version, verb, actor, seat, time, reason, payload, key, previousHash, hash"

  func hash() -> Data {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256 + payload.utf8.count)
    bytes += Array("yiping-event-1\n".utf8)
    append(number, to: &bytes)
    append(id, to: &bytes)
    append(item, to: &bytes)
    append(version, to: &bytes)
    append(verb, to: &bytes)
    append(actor, to: &bytes)
    append(seat, to: &bytes)
    append(time, to: &bytes)
    append(reason, to: &bytes)
    append(payload, to: &bytes)
    append(key, to: &bytes)
    bytes += previousHash
    return Data(SHA256.hash(data: bytes))
  }

  private func append(_ number: Int, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: Int64(number).bigEndian) { bytes += $0 }
  }

  private func append(_ text: String, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: text.utf8.count).bigEndian) { bytes += $0 }
    bytes += text.utf8
  }

  init(
    number: Int, id: String, item: String, version: Int, verb: String, actor: String,
    seat: String, time: Int, reason: String, payload: String, key: String, previousHash: Data
  ) {
    self.number = number
    self.id = id
    self.item = item
    self.version = version
    self.verb = verb
    self.actor = actor
    self.seat = seat
    self.time = time
    self.reason = reason
    self.payload = payload
    self.key = key
    self.previousHash = previousHash
  }

  init(_ row: Row) {
    self.init(
      number: row[0], id: row[1], item: row[2], version: row[3], verb: row[4], actor: row[5],
      seat: row[6], time: row[7], reason: row[8], payload: row[9], key: row[10],
      previousHash: row[11])
  }

  func insert(_ db: Database, hash: Data) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO event (\(EventRow.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(
      arguments: [
        number, id, item, version, verb, actor, seat, time, reason, payload, key, previousHash,
        hash,
      ])
  }

  func event(hash: Data) -> Event {
    Event(
      number: number, id: id, item: item, version: version, verb: verb, actor: actor, seat: seat,
      time: time, reason: reason, payload: payload, key: key,
      previousHash: hexadecimal(previousHash), hash: hexadecimal(hash))
  }

  static func fetch(
    _ db: Database, _ condition: String, _ arguments: StatementArguments
  ) throws -> [Event] {
    let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM event \(condition)")
    return try Row.fetchAll(statement, arguments: arguments)
      .map { EventRow($0).event(hash: $0[12]) }
  }
}

/// Lower-case hexadecimal digits of bytes.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits: [UInt8] = Array("0123456789abcdef".utf8)
  return String(
    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
