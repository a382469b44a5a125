public import ArgumentParser
public import District

extension Language: ExpressibleByArgument {}
extension Tree: ExpressibleByArgument {}
extension PaneID: ExpressibleByArgument {}
extension ListName: ExpressibleByArgument {}
extension PlaceKind: ExpressibleByArgument {}

/// How output that is not a screen is written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case csv
}

/// What every reading command takes.
struct ReadingOptions: ParsableArguments {
  @Option(help: "Data folder; else YIPING_DATA, else $XDG_DATA_HOME/yiping.")
  var data: String?

  @Flag(help: "Sample data instead of a data folder.")
  var demo = false

  @Option(help: "Seat to sit at.")
  var seat: String?

  @Option(
    name: .customLong("at"), help: "Code of a place: district, town, village, group, institution.")
  var place: String?

  @Option(help: "Number of the generation; the newest when left out.")
  var generation: Int?

  @Option(help: "zh or en; else from LANG.")
  var lang: Language?

  @Option(help: "The clock: 2026-11-21T18:42:10+08:00, or seconds since 1970. Else YIPING_NOW.")
  var now: String?

  @Option(name: .customLong("tree"), help: "region (the default) or group.")
  var chosenTree: Tree?

  var tree: Tree { chosenTree ?? .region }

  @Option(help: "2026-11, 2026-W47, 2026-Q4, 2026, 2026-11-21 or 2025-12..2026-11.")
  var period: String?

  var language: Language { lang ?? Surroundings.language }

  /// The clock that was asked for; nil for the real one (or a sample's own).
  func moment() throws -> Moment? {
    guard let text = now ?? Surroundings.variable("YIPING_NOW") else { return nil }
    guard let moment = Moment(text: text) else {
      throw Failure(.usage, .unreadable(text, option: "--now", form: "2026-11-21T18:42:10+08:00"))
    }
    return moment
  }

  func chosenPeriod() throws -> Period? {
    guard let period else { return nil }
    guard let parsed = Period(code: period) else {
      throw Failure(
        .usage, .unreadable(period, option: "--period", form: "2026-11, 2026-W47, 2026-Q4"))
    }
    return parsed
  }

  func chosenSeat() throws -> Seat {
    guard let seat, seat != Seat.local.id else { return .local }
    throw Failure(
      .refused,
      Fault(
        what: Phrase("席位 \(seat) 不能登录", "Seat \(seat) cannot be opened"),
        why: Phrase("数据目录里没有席位文件", "there is no seats file in the data folder"),
        place: "seats.toml",
        remedy: Phrase("用内置席位: --seat local", "use the built-in seat: --seat local")))
  }
}

extension Fault {
  static func unreadable(_ text: String, option: String, form: String) -> Fault {
    Fault(
      what: Phrase("看不懂 \(option)", "\(option) is not understood"),
      why: Phrase("“\(text)” 不是这样的写法", "\"\(text)\" is not of its form"),
      place: option,
      remedy: Phrase("写成 \(form)", "write \(form)"))
  }
}
