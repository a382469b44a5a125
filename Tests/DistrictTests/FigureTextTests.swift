import District
import Testing

private func figure(_ value: Double?, _ unit: District.Unit) throws -> Figure {
  let period = try #require(Period(code: "2026-11"))
  return Figure(
    id: "RES-005", place: PlaceCode("1"), name: Phrase(name: "x"), value: value, unit: unit,
    period: period, origin: .rows)
}

@Test(arguments: [
  (685_729.0, District.Unit.person, "685,729", "68.6万", "686k", "685729"),
  (47_836, .person, "47,836", "47,836", "47,836", "47836"),
  (71.25, .percent, "71.3", "71.3", "71.3", "71.3"),
  (-0.04, .percent, "0.0", "0.0", "0.0", "0.0"),
  (-1234.5, .percent, "-1,234.5", "-1,234.5", "-1,234.5", "-1234.5"),
  (412_345.678, .yuan, "412,346", "41.2万", "412k", "412345.68"),
  (123_456_789, .yuan, "123,456,789", "1.2亿", "123.5M", "123456789.00"),
  (1.0445, .index, "1.045", "1.045", "1.045", "1.045"),
])
func numbersPrintTheSameEverywhere(
  value: Double, unit: District.Unit, full: String, zh: String, en: String, plain: String
) throws {
  let figure = try figure(value, unit)
  #expect(figure.text(.full, in: .zh) == full)
  #expect(figure.text(.short, in: .zh) == zh)
  #expect(figure.text(.short, in: .en) == en)
  #expect(figure.text(.plain, in: .zh) == plain)
}

@Test func whatIsNotKnownPrintsNoNumber() throws {
  var missing = try figure(nil, .percent)
  #expect(missing.text(in: .zh) == "--")
  #expect(missing.text(.plain, in: .zh) == "")
  missing.absence = .suppressed
  #expect(missing.text(in: .zh) == "<5")
  var hidden = try figure(12, .person)
  hidden.absence = .complementary
  #expect(hidden.text(in: .zh) == "--")
  #expect(try figure(.infinity, .percent).text(in: .zh) == "--")
}

@Test func incompleteFiguresCarryAMark() throws {
  var partial = try figure(51.3, .percent)
  partial.completeness = 0.79
  #expect(partial.text(in: .zh) == "~51.3")
  #expect(partial.text(in: .zh, withUnit: true) == "~51.3%")
  partial.completeness = 0.8
  #expect(partial.text(in: .zh) == "51.3")
}
