extension Glyphs {
  /// How a scalar outside the set is spelled in it; `mark` where there is no way.
  func standIn(for scalar: Unicode.Scalar) -> String {
    if self == .fine { return mark }
    let value = scalar.value
    if let text = Glyphs.spelled[value] { return text }
    switch value {
    case 0xFF01...0xFF5E: return Glyphs.text(value - 0xFEE0)
    case 0x3000: return " "
    case 0x2460...0x2473: return "(\(value - 0x245F))"
    case 0x2474...0x2487: return "(\(value - 0x2473))"
    case 0x2488...0x249B: return "\(value - 0x2487)."
    case 0x2160...0x216B: return Glyphs.roman[Int(value - 0x2160)]
    case 0x2170...0x217B: return Glyphs.roman[Int(value - 0x2170)].lowercased()
    case 0x2500...0x2501, 0x2504...0x2505, 0x2508...0x2509, 0x254C...0x254D, 0x2550: return "-"
    case 0x2502...0x2503, 0x2506...0x2507, 0x250A...0x250B, 0x254E...0x254F, 0x2551: return "|"
    case 0x250C...0x254B, 0x2552...0x2570: return "+"
    case 0x2581...0x2588: return Glyphs.text(ramp[Int(value - 0x2581)])
    case 0x2589...0x2593: return "#"
    default: break
    }
    if let letter = Pinyin.letters(of: scalar).first { return String(letter) }
    guard value < 0x2000, let base = Scrub.base(of: scalar) else { return mark }
    return String(base)
  }

  private static func text(_ value: UInt32) -> String {
    Unicode.Scalar(value).map { String($0) } ?? "?"
  }

  private static let roman = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
  ]

  /// Signs with a customary ASCII spelling. None of them is longer than a reader expects.
  private static let spelled: [UInt32: String] = {
    var table: [UInt32: String] = [:]
    for (signs, text) in spellings {
      for sign in signs.unicodeScalars { table[sign.value] = text }
    }
    return table
  }()

  private static let spellings: [(String, String)] = [
    ("·•‧∙・･", "."), ("…", ".."), ("×✕✗✘✖", "x"), ("÷", "/"), ("±", "+-"),
    ("→›»⇒➔▶▷►", ">"), ("←‹«⇐◀◁◄", "<"), ("↑⇑▲△", "^"), ("↓⇓▼▽", "v"), ("↔", "<>"),
    ("“”„‟″", "\""), ("‘’‚‛′´", "'"), ("—–―‐‑‒−─", "-"), ("¨", "\""),
    ("≥≧", ">="), ("≤≦", "<="), ("≠", "!="), ("≈", "~"), ("√✓✔", "v"), ("∞", "inf"),
    ("●◆★■♦", "*"), ("○◇☆◯", "o"), ("□", "[]"), ("☑", "[v]"), ("☐", "[ ]"),
    ("°º", "o"), ("ª", "a"), ("℃", "C"), ("℉", "F"), ("‰", "o/oo"), ("№", "No"), ("§", "S"),
    ("µμ", "u"), ("¹", "1"), ("²", "2"), ("³", "3"), ("½", "1/2"), ("¼", "1/4"), ("¾", "3/4"),
    ("©", "(C)"), ("®", "(R)"), ("™", "TM"), ("¥", "Y"), ("£", "GBP"), ("¢", "c"), ("€", "EUR"),
    ("¬", "not"), ("¦", "|"), ("¯", "-"), ("⚠", "!"), ("¡", "!"), ("¿", "?"), ("※", "*"),
    ("α", "alpha"), ("β", "beta"), ("γ", "gamma"), ("δ", "delta"), ("ε", "epsilon"),
    ("κ", "kappa"), ("λ", "lambda"), ("π", "pi"), ("σ", "sigma"), ("τ", "tau"), ("χ", "chi"),
    ("ω", "omega"), ("Δ", "D"), ("Ω", "Ohm"), ("Σ", "sum"),
    ("Øø", "o"), ("Łł", "l"), ("Đđ", "d"), ("ß", "ss"), ("Ææ", "ae"), ("Œœ", "oe"), ("ı", "i"),
    ("、", ","), ("。", "."), ("「『【〔〖", "["), ("」』】〕〗", "]"), ("《", "<<"),
    ("》", ">>"), ("〈", "<"), ("〉", ">"), ("〇", "0"), ("￥", "Y"), ("￡", "GBP"),
  ]
}
