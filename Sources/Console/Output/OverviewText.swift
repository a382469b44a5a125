public import Canvas
public import District

/// An overview as plain lines of text, for a pipe, a file or a mail.
public enum OverviewText {
  /// The same screen as the console draws, without keys, cursor and clock; each line ends in a
  /// line feed.
  public static func lines(
    _ overview: Overview, size: Size, now: Moment, seat: Seat = .local, language: Language = .zh,
    glyphs: Glyphs = .safe
  ) -> String {
    var model = Model(
      size: size, now: now, seat: seat,
      preferences: Preferences(language: language, clock: .off, glyphs: glyphs))
    model.isPrinted = true
    model.overview = overview
    return render(model).text
  }
}
