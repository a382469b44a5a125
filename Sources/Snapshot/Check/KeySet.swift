internal import Glibc

/// The keys of a table that others refer to: a range without a gap, a bit for each, or a sorted
/// list when they are sparse.
final class KeySet {
  /// Keys up to this lie in the bit field, 32 MiB at most; the platform counts from 1.
  private static let dense = 1 << 28

  /// All keys when no number between them is missing.
  private var run: ClosedRange<Int>?
  private var bits: UnsafeMutablePointer<UInt64>?
  private var limit = 0
  private var sorted: [Int] = []

  /// The pages are expected to be sound: then a key stands in its table once.
  init(table: String, in file: SnapshotFile) throws {
    let name = Schema.quoted(table)
    let least = try file.integer("SELECT min(id) FROM \(name)") ?? 0
    let highest = try file.integer("SELECT max(id) FROM \(name)") ?? 0
    let count = try file.integer("SELECT count(*) FROM \(name)") ?? 0
    if least >= 0 && count - 1 == highest - least {
      run = least...highest
      return
    }
    if least >= 0 && highest < KeySet.dense {
      limit = highest + 1
      bits = calloc(limit / 64 + 1, 8)?.assumingMemoryBound(to: UInt64.self)
    }
    guard let bits else {
      try file.scan("SELECT id FROM \(name) ORDER BY id") { sorted.append($0.int(0)) }
      return
    }
    let limit = limit
    _ = try file.integers("SELECT id FROM \(name)", columns: 1, null: 0) { _, ids in
      for id in ids where id >= 0 && id < limit { bits[id >> 6] |= 1 << UInt64(id & 63) }
    }
  }

  deinit { free(bits) }

  func contains(_ key: Int) -> Bool {
    if let run { return run.contains(key) }
    guard let bits else { return isListed(key) }
    return UInt(bitPattern: key) < UInt(limit) && bits[key >> 6] & (1 << UInt64(key & 63)) != 0
  }

  /// Whether it has all of some keys; what is absent is not asked for.
  func containsAll(_ keys: UnsafeBufferPointer<Int>) -> Bool {
    if let run {
      return keys.allSatisfy { run.contains($0) || $0 == RowBatch.absent }
    }
    return keys.allSatisfy { contains($0) || $0 == RowBatch.absent }
  }

  private func isListed(_ key: Int) -> Bool {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == key
  }
}
