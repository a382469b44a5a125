/// Which characters may be used on a screen.
///
/// Text is brought into the set while it is put: what the set lacks is spelled otherwise
/// (`·` as `.`, `→` as `>`), or shown as `mark`.
public enum Glyphs: String, CaseIterable, Sendable {
  /// ASCII and ideographs only: nothing whose width two terminals could disagree about.
  case safe
  /// Everything that libc gives a width, for terminals known to draw ambiguous characters narrow.
  case fine
  /// For terminals that do not speak UTF-8.
  case ascii

  /// Stands for a character that cannot be shown.
  public var mark: String { self == .fine ? "\u{FFFD}" : "?" }
  /// Shows that text was cut.
  public var cut: String { self == .fine ? "…" : ".." }

  /// Eight steps of a sparkline, low to high: block heights, or signs of growing ink.
  var ramp: [UInt32] {
    switch self {
    case .fine: [0x2581, 0x2582, 0x2583, 0x2584, 0x2585, 0x2586, 0x2587, 0x2588]
    case .safe, .ascii: "_.-:=+*#".unicodeScalars.map(\.value)
    }
  }

  /// Columns that `text` takes when put in this set.
  public func width(of text: String) -> Int {
    var columns = 0
    forEachGlyph(in: text) { _, width in
      columns += width
      return true
    }
    return columns
  }
}

/// Columns that `text` takes on a screen with the given glyph set.
public func displayWidth(of text: String, glyphs: Glyphs = .safe) -> Int {
  glyphs.width(of: text)
}

extension Glyphs {
  /// Hands over each drawable scalar and its width, in order, until `body` returns false.
  ///
  /// Plain ASCII and plain ideographs take two comparisons each and no allocation.
  @inline(__always)
  func forEachGlyph(in text: String, _ body: (UInt32, Int) -> Bool) {
    var text = text
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    if !isASCII && Scrub.isUnsettled(text) { text = Scrub.composed(text) }
    let widePlain = self != .ascii
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if value >= 0x20 && value < 0x7F {
        if !body(value, 1) { return }
        continue
      }
      let kind = ScalarTable.kind(of: value)
      if widePlain && kind == .plainWide {
        if !body(value, 2) { return }
        continue
      }
      if !forEachGlyph(of: scalar, kind: kind, body) { return }
    }
  }

  /// The rare cases: what is removed, replaced or spelled otherwise.
  private func forEachGlyph(
    of scalar: Unicode.Scalar, kind: ScalarKind, _ body: (UInt32, Int) -> Bool
  ) -> Bool {
    if kind.contains(.dropped) { return true }
    if kind.contains(.space) { return body(0x20, 1) }
    if kind.contains(.marked) {
      for stand in mark.unicodeScalars where !body(stand.value, 1) { return false }
      return true
    }
    if !kind.contains(.unfit) {
      if kind.columns == 0 { return true }
      if self == .fine || (self == .safe && kind.contains(.plain)) {
        return body(scalar.value, kind.columns)
      }
    }
    for stand in standIn(for: scalar).unicodeScalars where !body(stand.value, 1) { return false }
    return true
  }
}
