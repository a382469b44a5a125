internal import District

/// A rate of two counts that no indicator names: of one disease's patients, of one blood group, of
/// one department.
struct KeyedRate: Equatable {
  var numerator: FigureID
  var denominator: FigureID
  var scale: Double
  var unit: Unit
  var name: Phrase
  /// The counts stand for persons.
  var countsPeople: Bool

  static let standardised = FigureID("keyGroup.standardised")
  static let controlled = FigureID("keyGroup.controlled")
  static let bloodDays = FigureID("blood.days")
  static let stayLength = FigureID("department.stayLength")
  static let ownShare = FigureID("department.ownShare")

  /// Nil for ids that are no such rate.
  init?(_ id: FigureID) {
    guard let key = id.key else { return nil }
    scale = 100
    unit = .percent
    countsPeople = true
    denominator = FigureID("registration.managed").keyed(key)
    switch id.base {
    case KeyedRate.standardised:
      numerator = FigureID("registration.standardised").keyed(key)
      name = Phrase("规范管理率", "managed to standard")
    case KeyedRate.controlled:
      numerator = FigureID("registration.controlled").keyed(key)
      name = Phrase("控制率", "under control")
    case KeyedRate.bloodDays:
      numerator = FigureID("blood.units").keyed(key)
      denominator = FigureID("blood.usedWeek").keyed(key)
      scale = 7
      unit = .day
      name = Phrase("可用天数", "days in stock")
      countsPeople = false
    case KeyedRate.stayLength:
      numerator = FigureID("department.stayDays").keyed(key)
      denominator = FigureID("department.stays").keyed(key)
      scale = 1
      unit = .day
      name = Phrase("平均住院日", "mean stay")
      countsPeople = false
    case KeyedRate.ownShare:
      numerator = FigureID("department.own").keyed(key)
      denominator = FigureID("department.billed").keyed(key)
      name = Phrase("个人支付占比", "share paid by the person")
      countsPeople = false
    default: return nil
    }
  }
}
