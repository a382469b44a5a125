/// Whether a table as long as the span of some keys is worth its memory.
func isDense(_ span: Int, for keys: Int) -> Bool { span < 8 * keys + 65_536 }

/// Something noted for each of a table's keys: an array where keys lie close together.
struct KeyTable<Value> {
  private let nothing: Value
  private let first: Int
  private var dense: [Value]
  private var sparse: [Int: Value] = [:]

  /// - Parameters:
  ///   - keys: All keys that will be asked for; others may be, at the price of a dictionary.
  ///   - nothing: What a key has before something is noted.
  init(_ keys: Column, of nothing: Value) {
    self.nothing = nothing
    let range = keys.range
    first = range?.lowerBound ?? 0
    let span = (range?.upperBound ?? 0) - first + 1
    dense = isDense(span, for: keys.count) ? [Value](repeating: nothing, count: span) : []
  }

  subscript(key: Int) -> Value {
    @inline(__always)
    get {
      let place = key &- first
      return place >= 0 && place < dense.count ? dense[place] : sparse[key] ?? nothing
    }
    @inline(__always)
    set {
      let place = key &- first
      if place >= 0 && place < dense.count {
        dense[place] = newValue
      } else {
        sparse[key] = newValue
      }
    }
  }
}
