public import Canvas
public import Console
public import District

extension Model {
  /// A console on the invented district with its first overview answered.
  public static func sample(
    size: Size, language: Language = .zh, glyphs: Glyphs? = nil,
    overview: Overview? = SampleDistrict.overview
  ) -> Model {
    var model = Model(
      size: size, now: SampleDistrict.now, seat: SampleDistrict.seat,
      preferences: Preferences(language: language, glyphs: glyphs))
    let effects = model.start()
    guard let overview else { return model }
    for case .ask(let question) in effects {
      _ = update(
        &model, .answered(SampleDistrict.answer(.overview(overview), to: question)))
    }
    return model
  }

  /// Presses a key and answers every question that it asks from the invented district.
  public mutating func press(_ key: Key) {
    settle(update(&self, .key(key)))
  }

  /// Presses the keys of a text one after the other.
  public mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { press(.character(scalar)) }
  }

  /// Answers what effects ask for.
  public mutating func settle(_ effects: [Effect]) {
    for case .ask(let question) in effects {
      let body = SampleDistrict.body(for: question)
      settle(update(&self, .answered(SampleDistrict.answer(body, to: question))))
    }
  }
}
