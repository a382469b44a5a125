import Catalogue
import District
import Testing

struct CatalogueTests {
  @Test func theBuiltInCatalogueHasNoFaults() throws {
    let loaded = Catalogue.load(texts: [])
    for issue in loaded.issues {
      Issue.record("\(issue.fault.place): \(issue.what.en); \(issue.why.en)")
    }
    let catalogue = try #require(loaded.catalogue)
    #expect(catalogue.measures.count >= 60)
    #expect(catalogue.indicators.count >= 20)
    #expect(catalogue.facts.count >= 5)
    #expect(catalogue.rules.count == 61)
    #expect(Set(catalogue.indicators.map(\.category)) == Set(Indicator.Category.allCases))
  }

  @Test func theIndicatorsThatScreensNeedAreThere() throws {
    let catalogue = try Catalogue.builtIn()
    let needed = [
      "POP": "001 002 005 007 008 011 012 018 020 021 022", "PHS": "001 002 003 004 005 006 025",
      "RES": "005 006 007 008 009 010 011", "DSP": "003 004 007 009 010 011 012 018",
      "OPS": "001 002 003 004 006 009 013 017 020", "QUA": "006",
      "FIN": "001 002 003 005 007 019 020", "PHA": "001", "CMC": "003 005",
      "SUP": "001 002 003 004 005 006 009",
    ]
    for (category, numbers) in needed {
      for number in numbers.split(separator: " ") {
        #expect(catalogue.indicator(FigureID("\(category)-\(number)")) != nil)
      }
    }
  }

  /// Domain 3.3: green 75-93, amber 93-97 or below 60, red above 97 or below 45.
  @Test func liveOccupancyHasTwoAmberAndTwoRedEdges() throws {
    let indicator = try #require(try Catalogue.builtIn().indicator("RES-005"))
    #expect(indicator.better == .within)
    #expect(indicator.pane == .resources)
    let target = try #require(indicator.targets.first)
    #expect([target.low, target.high] == [75, 93])
    #expect([target.amberLow, target.amberHigh] == [60, 93])
    #expect([target.redLow, target.redHigh] == [45, 97])
    #expect(target.tag == .proposed)
  }

  @Test func amberIsTheTargetsOwnEdgeUnlessWrittenApart() throws {
    let target = try #require(try Catalogue.builtIn().indicator("PHS-006")?.targets.first)
    #expect(target.amberLow == 90)
    #expect(target.redLow == 75)
    #expect(target.high == nil)
  }

  @Test func termsNameMeasuresSignsAndCodes() throws {
    let indicator = try #require(try Catalogue.builtIn().indicator("RES-006"))
    #expect(
      indicator.numerator == [
        Indicator.Term(measure: "bed.open"), Indicator.Term(sign: -1, measure: "bed.occupied"),
        Indicator.Term(sign: -1, measure: "bed.held"),
      ])
    let icu = try #require(try Catalogue.builtIn().indicator("RES-009"))
    #expect(icu.numerator == [Indicator.Term(measure: "bed.occupied", by: 2)])
  }

  @Test func codesOfTwoListsAreJoinedByHundreds() throws {
    let measure = try #require(try Catalogue.builtIn().measure("pathway.hypertension"))
    #expect(measure.by.map(\.list) == ["phase", "careLevel"])
    #expect(
      measure.byCodes == [101, 102, 103, 104, 201, 202, 203, 204, 301, 302, 303, 304])
  }

  @Test func aDigestFollowsWhatDecidesValuesAndNothingElse() throws {
    let catalogue = try Catalogue.builtIn()
    let measure = try #require(catalogue.measure("visit.booked"))
    func reloaded(_ name: String, _ where: String) -> Measure? {
      Catalogue.load(texts: [
        CatalogueText(
          file: "own.toml",
          text: """
            [[measure]]
            code = "visit.booked"
            name = ["\(name)", "booked"]
            sentence = ["一句", "words"]
            unit = "visit"
            kind = "flow"
            table = "encounter"
            leaf = "organisation"
            date = "day"
            where = [\(`where`)]
            """)
      ]).catalogue?.measure("visit.booked")
    }
    let same = #"{ column = "visitType", is = 1 }, { column = "booked", is = 1 }"#
    let other = #"{ column = "visitType", is = 2 }, { column = "booked", is = 1 }"#
    #expect(reloaded("别名", same)?.digest == measure.digest)
    #expect(reloaded("别名", same)?.name.zh == "别名")
    #expect(reloaded("别名", other)?.digest != measure.digest)
  }

  @Test func editionsDifferWhenAnyFileDoes() throws {
    let comment = CatalogueText(file: "own.toml", text: "# nothing but words\n")
    let loaded = try #require(Catalogue.load(texts: [comment]).catalogue)
    #expect(loaded.edition != (try Catalogue.builtIn().edition))
    #expect(loaded.measures == (try Catalogue.builtIn().measures))
  }

  @Test func rulesAndClocksAreNamed() throws {
    let catalogue = try Catalogue.builtIn()
    #expect(catalogue.rule("VR-41")?.name.zh == "分解住院")
    #expect(catalogue.rule("VR-04")?.severity == .definite)
    #expect(catalogue.clock(.critical)?.finish == .minutes(240))
    #expect(catalogue.clock(.normal)?.accept == .workdays(1))
    #expect(catalogue.clock(.improvement)?.finish == .quarter)
    #expect(catalogue.stepClock("referral.emergency")?.span == .minutes(10))
    #expect(catalogue.name(of: 2, in: "bedKind") == Phrase("ICU", "ICU"))
    let signal = try #require(catalogue.signals.first { $0.code == "handFootMouth" })
    #expect(signal.outbreak?.days == 7)
    #expect(signal.outbreak?.site == 10)
    #expect(signal.outbreak?.village == 5)
  }
}

struct WorkdayTests {
  private func day(_ text: String) throws -> Day {
    try #require(Period(code: text)).start
  }

  /// National Day 2026: off 1-7 October, worked on Sunday 20 September and Saturday 10 October.
  @Test func holidaysAndWorkedWeekendsCount() throws {
    let days = try Catalogue.builtIn().workdays
    #expect(days.years == [2025, 2026])
    #expect(!days.isWorkday(try day("2026-10-01")))
    #expect(days.isWorkday(try day("2026-10-08")))
    #expect(days.isWorkday(try day("2026-10-10")))
    #expect(!days.isWorkday(try day("2026-10-11")))
    #expect(days.isWorkday(try day("2026-09-20")))
    // 30 September is a Wednesday: 8, 9 and 10 October are the next three workdays.
    #expect(days.day(3, workdaysAfter: try day("2026-09-30")) == (try day("2026-10-10")))
    #expect(days.count(from: try day("2026-09-30"), to: try day("2026-10-10")) == 3)
    #expect(days.count(from: try day("2026-10-10"), to: try day("2026-09-30")) == -3)
  }

  /// Day by day from each day of two months with holidays, over years without known ones too.
  @Test func countsAreThoseOfAWalk() throws {
    let days = try Catalogue.builtIn().workdays
    let (first, end) = (try day("2026-09-15"), try day("2026-11-15"))
    for start in first.number..<end.number {
      for length in [0, 1, 2, 6, 7, 30, 400, 4000] {
        let walked = (start..<start + length).count { days.isWorkday(Day($0 + 1)) }
        #expect(days.count(from: Day(start), to: Day(start + length)) == walked)
        let before = (start - length..<start).count { days.isWorkday(Day($0 + 1)) }
        #expect(days.count(from: Day(start), to: Day(start - length)) == -before)
      }
    }
  }
}
