/// A moment in seconds since 1970-01-01 00:00 UTC.
public struct Moment: Hashable, Comparable, Sendable, Codable {
  public var seconds: Int

  public init(_ seconds: Int) {
    self.seconds = seconds
  }

  public static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }
  public static func + (moment: Moment, seconds: Int) -> Moment { Moment(moment.seconds + seconds) }
  public static func - (left: Moment, right: Moment) -> Int { left.seconds - right.seconds }

  /// `2026-11-21T18:30:00+08:00`, `2026-11-21T18:30`, `2026-11-21 18:30:00` or a count of seconds.
  ///
  /// Without an offset the text is local time at `offset` seconds east of UTC.
  public init?(text: String, offset: Int = 28_800) {
    if let seconds = Int(text) {
      self.init(seconds)
      return
    }
    guard let parsed = MomentText(text) else { return nil }
    self.init(parsed.day.number * 86_400 + parsed.secondOfDay - (parsed.offset ?? offset))
  }
}

/// Local time of a district: what day and what time of day a moment is there.
public struct LocalTime: Hashable, Sendable, Codable {
  /// Seconds east of UTC.
  public var offset: Int

  public init(offset: Int) {
    self.offset = offset
  }

  public func day(of moment: Moment) -> Day {
    Day(floorDivide(moment.seconds + offset, 86_400))
  }

  public func start(of day: Day) -> Moment {
    Moment(day.number * 86_400 - offset)
  }

  /// `18:30`, with seconds `18:30:00`.
  public func clock(_ moment: Moment, seconds: Bool = false) -> String {
    let local = moment.seconds + offset
    let second = local - floorDivide(local, 86_400) * 86_400
    let minutes = "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2))"
    return seconds ? "\(minutes):\(padded(second % 60, 2))" : minutes
  }

  /// `2026-11-21T18:30:00+08:00`.
  public func text(_ moment: Moment) -> String {
    let sign = offset < 0 ? "-" : "+"
    let zone = "\(padded(abs(offset) / 3600, 2)):\(padded(abs(offset) / 60 % 60, 2))"
    return "\(day(of: moment).text)T\(clock(moment, seconds: true))\(sign)\(zone)"
  }
}

/// The parts of a written moment.
struct MomentText {
  var day: Day
  var secondOfDay: Int
  var offset: Int?

  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let dayOfMonth = number(bytes[8..<10]),
      let day = Day(year: year, month: month, day: dayOfMonth)
    else { return nil }
    self.day = day
    self.secondOfDay = 0
    guard bytes.count > 10 else { return }
    guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ") else { return nil }
    guard let time = MomentText.time(bytes[11...]) else { return nil }
    secondOfDay = time.seconds
    switch time.rest.first {
    case nil: break
    case UInt8(ascii: "Z") where time.rest.count == 1: offset = 0
    case UInt8(ascii: "+"): offset = MomentText.zone(time.rest)
    case UInt8(ascii: "-"): offset = MomentText.zone(time.rest).map { -$0 }
    default: return nil
    }
    if !time.rest.isEmpty, offset == nil { return nil }
  }

  static func time(_ bytes: ArraySlice<UInt8>) -> (seconds: Int, rest: ArraySlice<UInt8>)? {
    let at = bytes.startIndex
    guard bytes.count >= 5, bytes[at + 2] == UInt8(ascii: ":"),
      let hour = number(bytes[at..<at + 2]), let minute = number(bytes[at + 3..<at + 5]),
      hour < 24, minute < 60
    else { return nil }
    let rest = bytes[(at + 5)...]
    guard rest.count >= 3, rest.first == UInt8(ascii: ":") else {
      return (hour * 3600 + minute * 60, rest)
    }
    guard let second = number(rest[at + 6..<at + 8]), second < 60 else { return nil }
    return (hour * 3600 + minute * 60 + second, rest[(at + 8)...])
  }

  static func zone(_ bytes: ArraySlice<UInt8>) -> Int? {
    let at = bytes.startIndex + 1
    guard bytes.count == 6, bytes[at + 2] == UInt8(ascii: ":"),
      let hours = number(bytes[at..<at + 2]), let minutes = number(bytes[at + 3..<at + 5]),
      hours < 15, minutes < 60
    else { return nil }
    return hours * 3600 + minutes * 60
  }
}

private func number(_ digits: ArraySlice<UInt8>) -> Int? {
  var value = 0
  for digit in digits {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
    value = value * 10 + Int(digit - UInt8(ascii: "0"))
  }
  return digits.isEmpty ? nil : value
}
