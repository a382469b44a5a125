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
  /// Plain ASCII and plain ideographs are taken straight from the bytes, without allocation.
  @inline(__always)
  func forEachGlyph(in text: String, _ body: (UInt32, Int) -> Bool) {
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
      if mayNeedComposing(bytes) && Scrub.isUnsettled(text) {
        forEachGlyph(inOddText: Scrub.composed(text), body)
      } else {
        forEachGlyph(in: bytes, body)
      }
    }
    if isDone == nil { forEachGlyph(inOddText: Scrub.composed(text), body) }
  }

  /// The same for text that is composed already, or not stored as UTF-8.
  @inline(never)
  private func forEachGlyph(inOddText text: String, _ body: (UInt32, Int) -> Bool) {
    for scalar in text.unicodeScalars {
      let kind = ScalarTable.kind(of: scalar.value)
      if !forEachGlyph(of: scalar, kind: kind, body) { return }
    }
  }

  @inline(__always)
  private func forEachGlyph(
    in bytes: UnsafeBufferPointer<UInt8>, _ body: (UInt32, Int) -> Bool
  ) {
    let table = ScalarTable.basic
    let plainWide = self == .ascii ? 0xFF : ScalarKind.plainWide.rawValue
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x20 && byte < 0x7F {
        index += 1
        if !body(UInt32(byte), 1) { return }
        continue
      }
      // A string's bytes are valid UTF-8, so the lead byte alone tells the length.
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      var value = length == 1 ? UInt32(byte) : UInt32(byte & (0xFF >> UInt8(length + 1)))
      for offset in 1..<max(1, length) { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
      index += length
      if length == 3 && table[Int(value)] == plainWide {
        if !body(value, 2) { return }
        continue
      }
      guard let scalar = Unicode.Scalar(value) else { continue }
      if !forEachGlyph(of: scalar, kind: ScalarTable.kind(of: value), body) { return }
    }
  }

  /// Whether any lead byte is of a block that has combining marks or compatibility twins; ASCII,
  /// Latin letters and U+4000…U+9FFF have none.
  private func mayNeedComposing(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.contains { $0 >= 0xCC && ($0 < 0xE4 || $0 > 0xE9) }
  }

  /// The rare cases: what is removed, replaced or spelled otherwise.
  @inline(never)
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
      let isPlain = kind.contains(.plain) && (self == .safe || scalar.isASCII)
      if self == .fine || isPlain {
        return body(scalar.value, kind.columns)
      }
    }
    for stand in standIn(for: scalar).unicodeScalars where !body(stand.value, 1) { return false }
    return true
  }
}
