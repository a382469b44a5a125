internal import Dispatch

/// Rows cut into a share for each thread.
struct RowShares: Sendable {
  let ranges: [Range<Int>]

  /// - Parameter multiple: Shares begin at multiples of this.
  init(of rows: Int, threads: Int, multiple: Int = 1024) {
    let count = rows < 100_000 ? 1 : threads
    let share = (rows / count / multiple + 1) * multiple
    ranges = (0..<count).map { min(rows, $0 * share)..<min(rows, ($0 + 1) * share) }
  }

  /// Does something with each share, at the same time.
  func each(_ body: @Sendable (_ part: Int, _ rows: Range<Int>) -> Void) {
    guard ranges.count > 1 else { return body(0, ranges[0]) }
    DispatchQueue.concurrentPerform(iterations: ranges.count) { @Sendable part in
      body(part, ranges[part])
    }
  }
}
