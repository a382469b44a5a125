internal import Foundation
internal import GRDB

/// A position in the chain, as it is printed on shift reports and exports.
public struct Anchor: Sendable, Equatable, CustomStringConvertible {
  public let number: Int
  /// 64 hexadecimal digits.
  public let hash: String

  /// An anchor from its two parts.
  public init(number: Int, hash: String) {
    self.number = number
    self.hash = hash
  }

  /// An anchor as `12:ab…`, or nil.
  public init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let number = Int(parts[0]), number >= 0, parts[1].utf8.count == 64
    else { return nil }
    self.init(number: number, hash: parts[1].lowercased())
  }

  public var description: String { "\(number):\(hash)" }
}

/// What recomputing the chain has shown.
public struct Verification: Sendable, Equatable {
  /// Something that a sound ledger does not show.
  public enum Finding: Sendable, Equatable {
    /// Content or hash of this event is not what was written.
    case changed(Int)
    /// These events are gone from the middle.
    case missingInside(ClosedRange<Int>)
    /// These events are gone from the end.
    case missingAtEnd(ClosedRange<Int>)
    /// These events stand after the end that the ledger itself recorded.
    case beyondEnd(ClosedRange<Int>)
  }

  /// Events read.
  public var events = 0
  /// Where the chain ends.
  public var head = Anchor(number: 0, hash: String(repeating: "0", count: 64))
  public var findings: [Finding] = []
  /// Events after the given anchor: the chain is longer, as it is when work went on.
  public var beyondAnchor = 0

  public var isIntact: Bool { findings.isEmpty }
}

extension Ledger {
  /// The newest event's position; number 0 for an empty ledger.
  public func head() throws -> Anchor {
    try read { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT number, hash FROM chain") else {
        throw LedgerError(.damaged, place: "chain")
      }
      return Anchor(number: row[0], hash: hexadecimal(row[1] as Data))
    }
  }

  /// Recomputes every hash from the entries themselves.
  ///
  /// Without an anchor from outside, somebody who rewrites all events and the recorded head leaves
  /// no trace: compare with the anchor of the last shift report.
  ///
  /// - Throws: `LedgerError.damaged` when the file itself is not sound.
  /// - Complexity: Two passes over all events, the first one SQLite's.
  public func verify(anchor: Anchor? = nil) throws -> Verification {
    try read { db in
      let word = try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
      guard word == "ok" else {
        throw LedgerError(.damaged, place: path, detail: word ?? "")
      }
      var walk = ChainWalk(anchor: anchor)
      let rows = try Row.fetchCursor(
        db, sql: "SELECT \(EventRow.columns) FROM event ORDER BY number")
      while let row = try rows.next() { walk.visit(EventRow(row), hash: row[12]) }
      let recorded = try Row.fetchOne(db, sql: "SELECT number, hash FROM chain")
      return walk.finish(recordedNumber: recorded?[0] ?? 0, recordedHash: recorded?[1] ?? Data())
    }
  }
}

/// One pass along the chain.
private struct ChainWalk {
  private let anchor: Anchor?
  private var result = Verification()
  private var next = 1
  private var previous = Data(count: 32)
  private var changed: Set<Int> = []

  init(anchor: Anchor?) {
    self.anchor = anchor
  }

  mutating func visit(_ row: EventRow, hash: Data) {
    result.events += 1
    if row.number > next {
      result.findings.append(.missingInside(next...row.number - 1))
    } else if row.previousHash != previous {
      // The event before carries a hash that this one never saw: it was written anew.
      note(changed: max(1, row.number - 1))
    }
    if row.hash() != hash { note(changed: row.number) }
    if let anchor, anchor.number == row.number, anchor.hash != hexadecimal(hash) {
      note(changed: row.number)
    }
    previous = hash
    next = row.number + 1
  }

  private mutating func note(changed number: Int) {
    if changed.insert(number).inserted { result.findings.append(.changed(number)) }
  }

  mutating func finish(recordedNumber: Int, recordedHash: Data) -> Verification {
    let last = next - 1
    result.head = Anchor(number: last, hash: hexadecimal(previous))
    let expected = max(recordedNumber, anchor?.number ?? 0)
    if expected > last { result.findings.append(.missingAtEnd(last + 1...expected)) }
    if recordedNumber < last {
      result.findings.append(.beyondEnd(recordedNumber + 1...last))
    } else if recordedNumber == last && recordedHash != previous {
      note(changed: last)
    }
    if let anchor { result.beyondAnchor = max(0, last - anchor.number) }
    return result
  }
}
