import Testing

@testable import Core

struct DealConsolidatorTests {
  private func deal(_ reports: [FiledReport]) -> Deal {
    DealConsolidator(family: WeaponFamily.bySpelling).deal(of: reports)
  }

  private func tanks(_ count: Int, _ outlet: String, on day: String = "2023-01-30", id: String) -> FiledReport
  {
    filed("DEU>UKR", .pledged, [line("Leopard 2", .armouredVehicle, count)], on: day, outlet: outlet, id: id)
  }

  @Test func `the number is the one that most outlets tell`() {
    let reports = [
      tanks(14, "A", id: "a"), tanks(14, "B", id: "b"), tanks(18, "C", on: "2023-02-01", id: "c"),
      tanks(18, "C", on: "2023-02-02", id: "d"), tanks(18, "C", on: "2023-02-03", id: "e"),
    ]
    #expect(deal(reports).items.first?.quantity?.min == 14)
  }

  @Test func `between equal numbers of outlets the exact number wins over the vague, then the latest`() {
    let vague = filed(
      "DEU>UKR", .pledged, [line("Leopard 2", .armouredVehicle, from: 10, to: 99)], outlet: "B", id: "b")
    #expect(deal([tanks(14, "A", id: "a"), vague]).items.first?.quantity?.min == 14)
    let reports = [tanks(14, "A", id: "a"), tanks(18, "B", on: "2023-02-03", id: "b")]
    #expect(deal(reports).items.first?.quantity?.min == 18)
  }

  @Test func `what has arrived so far is not the number of the deal`() {
    let reports = [
      tanks(14, "A", id: "a"),
      filed("DEU>UKR", .delivered, [line("Leopard 2", .armouredVehicle, 4)], outlet: "B", id: "b"),
      filed("DEU>UKR", .delivered, [line("Leopard 2", .armouredVehicle, 4)], outlet: "C", id: "c"),
    ]
    #expect(deal(reports).items.first?.quantity?.min == 14)
    #expect(deal(Array(reports.dropFirst())).items.first?.quantity?.min == 4)
  }

  @Test func `the most specific designation names the line`() {
    let names = ["Leopard", "Leopard 2", "Leopard 2A6", "Leopard 2A4", "Leopard 2A6"]
    let reports = names.enumerated().map { number, name in
      filed("DEU>UKR", .pledged, [line(name, .armouredVehicle)], id: "\(number)")
    }
    #expect(deal(reports).items.map(\.weapon) == ["Leopard 2A6"])
  }

  @Test func `a generic term is part of the one named weapon, and a line beside it where it is told so`() {
    let named = filed("USA>UKR", .pledged, [line("Patriot", .airDefence)], id: "a")
    let generic = filed("USA>UKR", .pledged, [line(nil, .airDefence, 1)], id: "b")
    let both = filed(
      "USA>UKR", .pledged, [line("Patriot", .airDefence), line(nil, .airDefence, 200)], id: "c")
    #expect(deal([named, generic]).items == [line("Patriot", .airDefence, 1)])
    #expect(deal([named, both]).items.map(\.weapon) == ["Patriot", nil])
  }

  @Test func `arms beside other items are left out`() {
    let report = filed("USA>UKR", .pledged, [arms, line(nil, .ammunition)], id: "a")
    #expect(deal([report]).items.map(\.category) == [.ammunition])
    #expect(deal([filed("USA>UKR", .pledged, [arms], id: "a")]).items.map(\.category) == [.unspecified])
  }

  @Test func `the value is in the currency of most outlets`() {
    let euros = Money(min: 5e9, max: 5e9, currency: "EUR")
    let reports = [
      filed("DEU>UKR", .pledged, [arms], value: euros, id: "a"),
      filed("DEU>UKR", .pledged, [arms], value: euros, id: "b"),
      filed("DEU>UKR", .pledged, [arms], value: dollars(5.4e9), id: "c"),
    ]
    #expect(deal(reports).value?.currency == "EUR")
    #expect(deal(Array(reports.dropFirst())).value?.currency == "USD")
  }

  @Test func `the stage is the furthest that is stated`() {
    let reports = [
      filed("PRK>RUS", .delivered, [arms], assertion: .alleged, id: "a"),
      filed("PRK>RUS", .pledged, [arms], id: "b"),
      filed("PRK>RUS", .delivered, [arms], assertion: .denied, id: "c"),
    ]
    #expect(deal(reports).stage == .pledged)
    #expect(deal([reports[0], reports[2]]).assertion == .alleged)
    #expect(deal([reports[2]]).assertion == .denied)
  }

  @Test func `a deal is cancelled when that came last`() {
    let ordered = filed("FRA>AUS", .ordered, [line(nil, .ship, 12)], on: "2019-02-11", id: "a")
    let cancelled = filed("FRA>AUS", .cancelled, [line(nil, .ship, 12)], on: "2021-09-15", id: "b")
    let again = filed("FRA>AUS", .delivered, [line(nil, .ship, 12)], on: "2023-01-01", id: "c")
    #expect(deal([ordered, cancelled]).stage == .cancelled)
    #expect(deal([ordered, cancelled, again]).stage == .delivered)
  }

  @Test func `one unsure report does not carry a deal further than many say that it is`() {
    func shells(_ stage: DealStage, _ id: String, _ confidence: Double) -> FiledReport {
      filed("USA>UKR", stage, [line(nil, .ammunition)], on: "2023-07-10", id: id, confidence: confidence)
    }
    let pledged = ["a", "b", "c"].map { shells(.pledged, $0, 0.8) }
    #expect(deal(pledged + [shells(.delivered, "d", 0.4)]).stage == .pledged)
    #expect(deal(pledged + [shells(.delivered, "d", 0.6)]).stage == .delivered)
    #expect(deal(pledged + [shells(.delivered, "d", 0.4), shells(.delivered, "e", 0.4)]).stage == .delivered)
    #expect(deal([shells(.delivered, "d", 0.4)]).stage == .delivered)
  }

  @Test func `a deal is not called off by one who is alone with it in the week's news`() {
    func shells(_ stage: DealStage, on day: String, _ id: String, article: String? = nil) -> FiledReport {
      filed("USA>UKR", stage, [line(nil, .ammunition)], on: day, article: article, id: id, confidence: 0.7)
    }
    let pledged = ["a", "b"].map { shells(.pledged, on: "2023-07-08", $0) }
    #expect(deal(pledged + [shells(.cancelled, on: "2023-07-10", "c")]).stage == .pledged)
    #expect(deal(pledged + [shells(.cancelled, on: "2023-08-10", "c")]).stage == .cancelled)
    // What an article tells besides of the order that has ended is no other voice.
    let both = [
      shells(.pledged, on: "2023-08-10", "d", article: "z"),
      shells(.cancelled, on: "2023-08-10", "e", article: "z"),
    ]
    #expect(deal(pledged + both).stage == .cancelled)
  }

  @Test func `the timeline has a step for each day told apart`() {
    let reports = [
      filed("KOR>UKR", .requested, [arms], on: "2023-01-30", act: "2023-01-30", id: "a"),
      filed("KOR>UKR", .requested, [arms], on: "2023-01-31", id: "b"),
      filed("KOR>UKR", .requested, [arms], on: "2023-02-27", act: "2023-02", id: "c"),
      filed("KOR>UKR", .requested, [arms], on: "2023-02-28", act: "2023-02-24", id: "d"),
      filed("KOR>UKR", .requested, [arms], on: "2023-07-01", id: "e"),
    ]
    let steps = deal(reports).timeline
    #expect(steps.map { $0.date?.description } == ["2023-01-30", "2023-02-24", "2023-07-01"])
    #expect(steps.map(\.reportID) == ["a", "d", "e"])
  }

  @Test func `confidence grows with outlets, not with reports of one, and never reaches certainty`() {
    let one = deal([tanks(14, "A", id: "a")])
    let same = deal([tanks(14, "A", id: "a"), tanks(14, "A", id: "b")])
    let two = deal([tanks(14, "A", id: "a"), tanks(14, "B", id: "b")])
    let many = deal((0..<40).map { tanks(14, "outlet \($0)", id: "\($0)") })
    #expect(one.confidence == 0.6 && same.confidence == 0.6)
    #expect(two.confidence == 0.84)
    #expect(many.confidence == 0.99)
    #expect((one.outletCount, two.outletCount, many.outletCount) == (1, 2, 40))
  }

  @Test func `copies of one story are one voice`() {
    var reports = [tanks(14, "A", id: "a"), tanks(14, "B", id: "b"), tanks(14, "C", id: "c")]
    for place in 0...1 { reports[place].storyID = "s" }
    #expect(deal(reports).confidence == 0.84)
    #expect((deal(reports).voiceCount, deal(reports).outletCount) == (2, 3))
  }

  @Test func `numbers that contradict one another stay side by side with who tells them`() throws {
    let reports = [
      tanks(14, "A", id: "a"), tanks(14, "B", id: "b"), tanks(18, "C", id: "c"),
      filed(
        "DEU>UKR", .pledged, [line("Leopard 2", .armouredVehicle, from: 10, to: 99)], outlet: "D", id: "d"),
    ]
    let dispute = try #require(deal(reports).disputes.first)
    #expect(dispute.weapon == "Leopard 2")
    #expect(dispute.figures.map(\.min) == [14, 10, 18])
    #expect(dispute.figures.map(\.outlets) == [["A", "B"], ["D"], ["C"]])
    #expect(dispute.figures.map(\.reportIDs) == [["a", "b"], ["d"], ["c"]])
    #expect(dispute.figures.map(\.isShown) == [true, false, false])
    #expect(deal([reports[0], reports[3]]).disputes.isEmpty, "14 is one of dozens")
  }

  @Test func `sums that contradict one another stay side by side too`() {
    let reports = [
      filed("DEU>UKR", .pledged, [arms], value: dollars(5e8), outlet: "A", id: "a"),
      filed("DEU>UKR", .pledged, [arms], value: dollars(7e8), outlet: "B", id: "b"),
    ]
    let dispute = deal(reports).disputes.first
    #expect(dispute?.currency == "USD" && dispute?.category == nil)
    #expect(dispute?.figures.map(\.max) == [7e8, 5e8])
  }

  @Test func `pledged, ordered and delivered are counted apart, and parts delivered add up`() {
    func guns(_ stage: DealStage, _ count: Int, _ day: String, _ outlet: String, act: String? = nil)
      -> FiledReport
    {
      filed(
        "KOR>POL", stage, [line("K9 Thunder", .artillery, count)], on: day, act: act, outlet: outlet,
        id: "\(day) \(outlet)")
    }
    let reports = [
      guns(.pledged, 220, "2022-07-27", "A"), guns(.ordered, 212, "2022-08-26", "A"),
      guns(.delivered, 24, "2022-12-06", "A", act: "2022-12-06"),
      guns(.delivered, 24, "2022-12-07", "B"), guns(.delivered, 12, "2023-04-20", "A", act: "2023-04-19"),
      guns(.delivered, 36, "2023-05-30", "B"), guns(.delivered, 24, "2023-06-30", "C"),
    ]
    let total = deal(reports).totals.first
    #expect(total?.pledged?.min == 220)
    #expect(total?.ordered?.min == 212)
    #expect(total?.delivered?.min == 36, "24 and 12; 36 is their sum, and 24 is told again")
    #expect(total?.outstanding?.min == 176)
    #expect(deal([guns(.considered, 3, "2022-07-27", "A")]).totals.isEmpty)
  }

  @Test func `parts that are more than was agreed were told as sums`() {
    let reports = [
      filed("A>B", .ordered, [line("X-1", .missile, 30)], on: "2020-01-01", id: "o"),
      filed("A>B", .delivered, [line("X-1", .missile, 10)], on: "2021-01-01", act: "2021-01-01", id: "p"),
      filed("A>B", .delivered, [line("X-1", .missile, 28)], on: "2022-01-01", act: "2022-01-01", id: "q"),
    ]
    #expect(deal(reports).totals.first?.delivered?.min == 28)
  }

  @Test func `who alleges and who denies stands side by side on one deal`() {
    var alleged = filed("PRK>RUS", .delivered, [arms], assertion: .alleged, outlet: "A", id: "a")
    alleged.report.actors = ["USA"]
    var denied = filed("PRK>RUS", .delivered, [arms], assertion: .denied, outlet: "B", id: "b")
    denied.report.actors = ["PRK"]
    let claims = deal([alleged, denied]).claims
    #expect(claims.map(\.assertion) == [.alleged, .denied])
    #expect(claims.map(\.actors) == [["USA"], ["PRK"]])
    #expect(claims.map(\.outlets) == [["A"], ["B"]])
    #expect(deal([tanks(14, "A", id: "a")]).claims.isEmpty)
  }

  @Test func `numbers of any size do no harm`() {
    let reports = [Int.max, Int.min, 0].enumerated().map { number, count in
      filed(
        "A>B", .delivered, [line("X-1", .missile, count)], on: "9999-12-31",
        value: Money(min: .nan, max: .infinity, currency: ""), act: "0001", id: "\(number)")
    }
    #expect(deal(reports).reportCount == 3)
    #expect(DealMerger().clusters(of: reports).flatMap(\.reportIDs).count == 3)
  }
}
