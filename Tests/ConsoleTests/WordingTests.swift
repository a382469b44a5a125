import Canvas
import District
import TestSupport
import Testing

@testable import Console

private let wording = Wording(
  language: .zh, now: SampleDistrict.now, localTime: SampleDistrict.localTime, place: nil)

@Test(arguments: [
  ("2026-11-21T18:42", "刚刚"), ("2026-11-21T18:30", "12 分钟前"), ("2026-11-21T16:43", "119 分钟前"),
  ("2026-11-21T16:42", "2 小时前"), ("2026-11-19T18:00", "2 天前"), ("2026-11-21T19:00", "时效不明"),
])
func agesAreToldInWords(text: String, words: String) {
  #expect(wording.age(of: SampleDistrict.moment(text)) == words)
}

@Test(arguments: [
  ("2026-11-21T18:51", "剩 0:09"), ("2026-11-21T20:10", "剩 1:28"), ("2026-11-21T16:30", "超 2:12"),
  ("2026-11-24T18:42", "剩 3 天"),
])
func clocksShowWhatIsLeftOrOver(due: String, words: String) throws {
  var item = try #require(SampleDistrict.attention.first)
  item.dueAt = SampleDistrict.moment(due)
  #expect(wording.clock(of: item) == words)
}

@Test func workdaysReplaceHours() throws {
  var item = try #require(SampleDistrict.attention.first)
  item.workdaysLeft = 9
  #expect(wording.clock(of: item) == "剩 9 工作日")
  item.workdaysLeft = -2
  #expect(wording.clock(of: item) == "超 2 工作日")
  item.workdaysLeft = nil
  item.dueAt = nil
  #expect(wording.clock(of: item).isEmpty)
}

@Test(arguments: [
  ("2026-11-21T18:21", "已 0:21"), ("2026-11-20T16:30", "已 26:12"), ("2026-11-19T09:00", "已 2 天"),
])
func agesOfItemsGoFromHoursToDays(opened: String, words: String) {
  #expect(wording.since(SampleDistrict.moment(opened)) == words)
}

@Test(arguments: [
  ("2026-11-21T20:10", "今晚 20:10"), ("2026-11-22T08:00", "明天 08:00"),
  ("2026-11-23T11:40", "周一 11:40"),
  ("2026-12-03T09:00", "12-03 09:00"), ("2026-11-21T18:00", "现在"),
])
func timesToComeAreClockTimes(moment: String, words: String) {
  #expect(wording.coming(SampleDistrict.moment(moment)) == words)
}

@Test func textWrapsBetweenIdeographsAndAtBlanks() {
  #expect(wrapped("一二三四五", 4, .safe) == ["一二", "三四", "五"])
  #expect(wrapped("ab cd ef", 5, .safe) == ["ab cd", "ef"])
  #expect(wrapped("abcdefg", 3, .safe) == ["abc", "def", "g"])
  #expect(wrapped("一\n二", 10, .safe) == ["一", "二"])
  #expect(wrapped("", 10, .safe) == [""])
}

@Test func linesLoseTheirLeastSegmentsFirst() {
  let line = Line([
    Segment([Span("aaaa")], rank: 1), Segment([Span("bbbb")], rank: 3),
    Segment([Span("cccc")], rank: 2),
  ])
  func shown(_ columns: Int) -> [String] {
    line.fitted(columns, .safe).segments.map { $0.spans[0].text }
  }
  // 4 + 2 + 4 + 2 + 4 = 16; with single blanks 14; without b 10; a alone 4.
  #expect(shown(16) == ["aaaa", "bbbb", "cccc"])
  #expect(line.fitted(14, .safe).gap == 1)
  #expect(shown(13) == ["aaaa", "cccc"])
  #expect(shown(8) == ["aaaa"])
  #expect(shown(1) == ["aaaa"])
}

@Test func gridsDropColumnsByRankAndKeepNumbersAligned() {
  let grid = Grid(
    columns: [
      Grid.Column(id: "name", title: "名", rank: 0, least: 4),
      Grid.Column(id: "a", title: "甲", isRight: true, rank: 2),
      Grid.Column(id: "b", title: "乙", isRight: true, rank: 1),
    ],
    rows: [
      Grid.Row(
        id: "1",
        cells: [.spans([Span("虎峰镇卫")]), .spans([Span("100")]), .spans([Span("2", sign: "!!")])]),
      Grid.Row(
        id: "2", cells: [.spans([Span("ab")]), .spans([Span("7")]), .spans([Span("1234")])]),
    ])
  // Widths 8, 3, 4 + 2 signs: 8 + 1 + 3 + 1 + 6 = 19.
  #expect(grid.plan(19, .safe).slots.map(\.offset) == [0, 9, 13])
  // 15: the name is cut first, to 4.
  #expect(grid.plan(15, .safe).slots.map(\.width) == [4, 3, 6])
  // 14: column a goes, the name has its room again.
  #expect(grid.plan(14, .safe).slots.map(\.column) == [0, 2])
}

@Test func flatRowsPrintWhatTheScreenPrints() throws {
  let rows = OverviewRows.rows(SampleDistrict.overview, language: .zh)
  let population = try #require(rows.first { $0.figure.id == "resident.population" })
  #expect(population.part == "portrait")
  #expect(population.text == "685,729人")
  let values = OverviewRows.values(
    population, language: .zh, localTime: SampleDistrict.localTime)
  #expect(values.count == OverviewRows.columns.count)
  #expect(values[5] == "685729")
  #expect(values[9] == "2026-11")
  #expect(values[10] == "2026-11-21T18:30:00+08:00")
  let hidden = rows.first { $0.figure.absence == .noData }
  let shown = OverviewRows.values(
    try #require(hidden), language: .zh, localTime: SampleDistrict.localTime)
  #expect(shown[5].isEmpty)
  #expect(shown[13] == "--")
}
