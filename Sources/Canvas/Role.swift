/// What a cell means; the theme decides how it looks.
///
/// A theme need not name every role: one that is missing looks like its `fallback`, and `text` has
/// none. The dotted names (`description`) are the keys of `themes/*.toml`.
public enum Role: UInt8, CaseIterable, Sendable {
  // Running text.
  case text, dim, strong, label, link, hint, news
  // The first line and its banners.
  case header, headerDim, bannerDemo, bannerExercise, bannerHistory
  // Title bands; at most one is focused.
  case band, bandDim, bandFocused, bandFocusedDim
  // Standings: always with a sign or a word beside the colour.
  case good, warn, bad
  case goodBlock, warnBlock, badBlock, neutralBlock
  // Pictures.
  case chart, chartGood, chartWarn, chartBad
  case gaugeFull, gaugeEmpty, gaugeWarn, gaugeBad
  // Keys, input, selection.
  case keyCap, keyText, selected, selectedMark, input, inputHint
  // States of a pane.
  case loading, empty, notFed, stale, late, degraded, error

  /// The role whose look is used where a theme does not name this one; nil for `text` alone.
  public var fallback: Role? {
    switch self {
    case .text: nil
    case .dim, .strong, .good, .warn, .bad, .chart, .input: .text
    case .label, .hint, .news, .keyText, .inputHint, .loading, .empty, .notFed: .dim
    case .link: .text
    case .header, .band, .gaugeFull, .selected, .neutralBlock: .strong
    case .headerDim: .header
    case .bandDim: .band
    case .bandFocused: .band
    case .bandFocusedDim: .bandFocused
    case .bannerDemo, .bannerExercise, .bannerHistory: .warnBlock
    case .goodBlock: .good
    case .warnBlock: .warn
    case .badBlock: .bad
    case .chartGood: .good
    case .chartWarn: .warn
    case .chartBad: .bad
    case .gaugeEmpty: .dim
    case .gaugeWarn: .warnBlock
    case .gaugeBad: .badBlock
    case .keyCap: .neutralBlock
    case .selectedMark: .selected
    case .stale, .late, .degraded: .warn
    case .error: .bad
    }
  }

  /// The dotted name used in themes.
  public var name: String {
    switch self {
    case .text: "text"
    case .dim: "text.dim"
    case .strong: "text.strong"
    case .label: "label"
    case .link: "link"
    case .hint: "hint"
    case .news: "news"
    case .header: "header"
    case .headerDim: "header.dim"
    case .bannerDemo: "banner.demo"
    case .bannerExercise: "banner.exercise"
    case .bannerHistory: "banner.history"
    case .band: "band"
    case .bandDim: "band.dim"
    case .bandFocused: "band.focused"
    case .bandFocusedDim: "band.focused.dim"
    case .good: "standing.good"
    case .warn: "standing.warn"
    case .bad: "standing.bad"
    case .goodBlock: "standing.good.block"
    case .warnBlock: "standing.warn.block"
    case .badBlock: "standing.bad.block"
    case .neutralBlock: "block"
    case .chart: "chart"
    case .chartGood: "chart.good"
    case .chartWarn: "chart.warn"
    case .chartBad: "chart.bad"
    case .gaugeFull: "gauge.full"
    case .gaugeEmpty: "gauge.empty"
    case .gaugeWarn: "gauge.warn"
    case .gaugeBad: "gauge.bad"
    case .keyCap: "key.cap"
    case .keyText: "key.text"
    case .selected: "selected"
    case .selectedMark: "selected.mark"
    case .input: "input"
    case .inputHint: "input.hint"
    case .loading: "state.loading"
    case .empty: "state.empty"
    case .notFed: "state.notFed"
    case .stale: "state.stale"
    case .late: "state.late"
    case .degraded: "state.degraded"
    case .error: "state.error"
    }
  }

  /// The role of a dotted name.
  public init?(name: String) {
    guard let role = Role.allCases.first(where: { $0.name == name }) else { return nil }
    self = role
  }

  /// The letter that stands for it in `Surface.rendition`; `.` is plain text.
  public var letter: Character {
    Role.letters[Int(rawValue)]
  }

  private static let letters: [Character] = [
    ".", "d", "s", "l", "k", "h", "n",
    "H", "I", "D", "X", "Y",
    "B", "b", "F", "f",
    "g", "w", "r",
    "G", "W", "R", "N",
    "c", "1", "2", "3",
    "#", "_", "4", "5",
    "K", "t", "S", ">", "i", "j",
    "L", "e", "m", "x", "y", "z", "!",
  ]
}
