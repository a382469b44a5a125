internal import Glibc

/// The keys of a table that others refer to: a bit for each, or a sorted list when they are sparse.
final class KeySet {
  /// Keys up to this lie in the bit field, 32 MiB at most; the platform counts from 1.
  private static let dense = 1 << 28

  private var bits: UnsafeMutablePointer<UInt64>?
  private var limit = 0
  private var sorted: [Int] = []

  init(table: String, in file: SnapshotFile) throws {
    let name = Schema.quoted(table)
    let highest = try file.integer("SELECT max(id) FROM \(name)") ?? 0
    if highest >= 0 && highest < KeySet.dense {
      limit = highest + 1
      bits = calloc(limit / 64 + 1, 8)?.assumingMemoryBound(to: UInt64.self)
    }
    guard let bits else {
      try file.scan("SELECT id FROM \(name) ORDER BY id") { sorted.append($0.int(0)) }
      return
    }
    let limit = limit
    try file.scan("SELECT id FROM \(name)") { row in
      let id = row.int(0)
      if id >= 0 && id < limit { bits[id >> 6] |= 1 << UInt64(id & 63) }
    }
  }

  deinit { free(bits) }

  func contains(_ key: Int) -> Bool {
    if let bits {
      return key >= 0 && key < limit && bits[key >> 6] & (1 << UInt64(key & 63)) != 0
    }
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == key
  }
}
