import Core
import Testing

struct DealMergerTests {
  /// Groups of ids, each sorted, in the order of their first.
  private func groups(_ reports: [FiledReport]) -> [[String]] {
    DealMerger().clusters(of: reports).map { $0.reportIDs.sorted() }.sorted { $0[0] < $1[0] }
  }

  private let poland = [
    filed(
      "KOR>POL", .ordered,
      [
        line("K2 Black Panther", .armouredVehicle, 1000, about: true),
        line("K9 Thunder", .artillery, from: 200, to: 999),
        line("T-50 Golden Eagle", .aircraft, from: 24, to: 99),
      ], value: Money(min: 12e9, max: nil, currency: "USD"), kind: .sale, id: "a"),
    filed(
      "KOR>POL", .ordered,
      [
        line(nil, .armouredVehicle, from: 200, to: 999), line(nil, .artillery, from: 200, to: 999),
        line(nil, .aircraft, from: 24, to: 99),
      ], act: "2022", kind: .sale, id: "b"),
    filed("KOR>POL", .ordered, [line(nil, .armouredVehicle, from: 200, to: 999)], kind: .sale, id: "c"),
    filed(
      "KOR>POL", .ordered, [line(nil, .armouredVehicle, from: 200, to: 999)], on: nil, kind: .sale, id: "d"),
  ]

  @Test func `a contract told in full, in part and without a date is one deal`() throws {
    let clusters = DealMerger().clusters(of: poland)
    let cluster = try #require(clusters.first)
    #expect(clusters.count == 1)
    #expect(Set(cluster.reportIDs) == ["a", "b", "c", "d"])
    #expect(cluster.deal.items.map(\.weapon) == ["T-50 Golden Eagle", "K2 Black Panther", "K9 Thunder"])
    #expect(cluster.deal.value?.min == 12e9)
  }

  @Test(arguments: [
    ("named variants", line("Leopard 2", .armouredVehicle), line("Leopard 2A6", .armouredVehicle)),
    ("a name told short", line("Leopard", .armouredVehicle), line("Leopard 2", .armouredVehicle)),
    ("a name and its category", line("Leopard 2", .armouredVehicle, 14), line(nil, .armouredVehicle)),
    (
      "a number and hundreds", line("K2", .armouredVehicle, 180),
      line(nil, .armouredVehicle, from: 100, to: 999)
    ),
    (
      "figures that differ by a miscount", line("M1 Abrams", .armouredVehicle, 30),
      line("M1 Abrams", .armouredVehicle, 31)
    ),
    (
      "an exact and a rounded figure", line(nil, .ammunition, 100_000),
      line(nil, .ammunition, 100_000, about: true)
    ),
  ])
  func `items told differently in one week are one deal`(_ case: String, _ a: ReportItem, _ b: ReportItem) {
    #expect(
      groups([filed("DEU>UKR", .pledged, [a], id: "a"), filed("DEU>UKR", .pledged, [b], id: "b")]).count == 1)
  }

  @Test(arguments: [
    ("other weapons of a category", line("Leopard 1", .armouredVehicle), line("Leopard 2", .armouredVehicle)),
    ("other categories", line(nil, .aircraft), line(nil, .ammunition)),
    ("far numbers", line("K2", .armouredVehicle, 180), line("K2", .armouredVehicle, 1000)),
    ("arms and help", line(nil, .nonLethal), arms),
  ])
  func `items that contradict each other are two deals`(_ case: String, _ a: ReportItem, _ b: ReportItem) {
    #expect(
      groups([filed("DEU>UKR", .pledged, [a], id: "a"), filed("DEU>UKR", .pledged, [b], id: "b")]).count == 2)
  }

  @Test func `two packages of different sums a month apart are two deals`() {
    let reports = [
      filed(
        "USA>UKR", .pledged, [line(nil, .ammunition)], on: "2023-04-19", value: dollars(325e6),
        kind: .donation, id: "a"),
      filed("USA>UKR", .pledged, [arms], on: "2023-04-20", value: dollars(325e6), kind: .donation, id: "b"),
      filed(
        "USA>UKR", .pledged, [line(nil, .ammunition)], on: "2023-05-21", value: dollars(375e6),
        kind: .donation, id: "c"),
    ]
    #expect(groups(reports) == [["a", "b"], ["c"]])
  }

  @Test func `a package with a sum of its own does not join older news of a like weapon`() {
    let older = filed("USA>UKR", .pledged, [line("NASAMS", .airDefence, 2)], on: "2022-10-29", id: "a")
    let package = filed(
      "USA>UKR", .pledged, [line(nil, .ammunition), line(nil, .airDefence)], on: "2022-12-12",
      value: dollars(275e6), id: "b")
    #expect(groups([older, package]) == [["a"], ["b"]])
  }

  @Test func `packages of aid with one weapon in them and sums of their own stay apart`() {
    func package(_ day: String, _ sum: Double?, _ id: String) -> FiledReport {
      filed(
        "USA>UKR", .pledged, [line("HIMARS", .artillery), line(nil, .ammunition)], on: day,
        value: sum.map(dollars), kind: .donation, id: id)
    }
    let reports = [
      package("2022-08-01", nil, "a"), package("2023-03-20", 350e6, "b"), package("2023-03-21", nil, "b2"),
      package("2023-05-21", 375e6, "c"),
    ]
    #expect(groups(reports) == [["a"], ["b", "b2"], ["c"]])
  }

  @Test func `what was given some time within a year is near to nothing in it`() {
    let reports = [
      filed(
        "USA>UKR", .pledged, [line("HIMARS", .artillery), line(nil, .ammunition)], on: "2022-06-01",
        kind: .donation, id: "a"),
      filed(
        "USA>UKR", .delivered, [line(nil, .ammunition, 1_000_000)], on: "2023-10-05", act: "2022",
        kind: .reexport, id: "b"),
    ]
    #expect(groups(reports) == [["a"], ["b"]])
  }

  @Test func `packages of one sum announced on different days are two deals`() {
    let reports = [
      filed("USA>UKR", .pledged, [arms], on: "2022-10-29", value: dollars(275e6), id: "a"),
      filed("USA>UKR", .pledged, [arms], on: "2022-12-12", value: dollars(275e6), act: "2022-12-09", id: "b"),
    ]
    #expect(groups(reports) == [["a"], ["b"]])
  }

  @Test func `an order and its delivery years later are one deal`() {
    let reports = [
      filed("USA>TWN", .approved, [line("F-16V", .aircraft, 66)], on: "2019-08-20", kind: .sale, id: "a"),
      filed("USA>TWN", .ordered, [line("F-16", .aircraft, 66)], on: "2020-08-14", kind: .sale, id: "b"),
      filed("USA>TWN", .delivered, [line("F-16V", .aircraft, 2)], on: "2022-03-01", kind: .sale, id: "c"),
    ]
    let deals = DealMerger().clusters(of: reports)
    #expect(deals.count == 1)
    #expect(deals.first?.deal.stage == .delivered)
    #expect(deals.first?.deal.items.first?.quantity?.min == 66)
    #expect(deals.first?.deal.timeline.map(\.stage) == [.approved, .ordered, .delivered])
  }

  @Test func `requests and refusals of arms are stands of their own, whenever they are told`() {
    let reports = [
      filed("KOR>UKR", .requested, [arms], on: "2023-01-30", id: "a"),
      filed("KOR>UKR", .refused, [arms], on: "2023-01-30", id: "b"),
      filed("KOR>UKR", .requested, [arms], on: "2023-02-27", act: "2023-02-24", id: "c"),
      filed("KOR>UKR", .refused, [arms], on: nil, id: "d"),
      filed("KOR>UKR", .delivered, [line(nil, .nonLethal)], on: "2023-01-30", kind: .donation, id: "e"),
      filed("KOR>UKR", .requested, [arms], on: "2024-11-01", id: "f"),
    ]
    #expect(groups(reports) == [["a", "c", "f"], ["b", "d"], ["e"]])
  }

  @Test func `an accusation and its denial are claims on one deal`() {
    let reports = [
      filed("PRK>RUS", .delivered, [arms], assertion: .alleged, article: "x", id: "a"),
      filed("PRK>RUS", .delivered, [arms], assertion: .denied, article: "x", id: "b"),
      filed("PRK>RUS", .delivered, [arms], assertion: .alleged, id: "c"),
    ]
    let deals = DealMerger().clusters(of: reports)
    #expect(deals.count == 1)
    #expect(deals.first?.deal.assertion == .alleged)
  }

  @Test func `arms join the only deal of the pair at the time, else they stand apart`() {
    let tanks = filed(
      "GBR>UKR", .pledged, [line("Challenger 2", .armouredVehicle, 14)], on: "2023-01-14", id: "a")
    let guns = filed("GBR>UKR", .pledged, [line("AS-90", .artillery, 30)], on: "2023-01-16", id: "b")
    let vague = filed("GBR>UKR", .pledged, [arms], on: "2023-01-20", id: "c")
    #expect(groups([vague, tanks]) == [["a", "c"]])
    #expect(groups([vague, tanks, guns]) == [["a"], ["b"], ["c"]])
    let later = filed("GBR>UKR", .pledged, [line("AS-90", .artillery, 30)], on: "2023-03-20", id: "b")
    #expect(groups([vague, tanks, later]) == [["a", "c"], ["b"]], "the deal of the same week is meant")
    let undated = filed("GBR>UKR", .pledged, [line("AS-90", .artillery, 30)], on: nil, id: "b")
    #expect(groups([vague, undated]) == [["b"], ["c"]], "an undated deal is not of the time")
  }

  @Test func `arms that were handed over are none that came up weeks later, talk of arms may be`() {
    func told(_ stage: DealStage) -> [FiledReport] {
      [
        filed("GBR>UKR", stage, [arms], on: "2023-03-15", id: "a"),
        filed("GBR>UKR", stage, [line("Challenger 2", .armouredVehicle, 14)], on: "2023-04-20", id: "b"),
      ]
    }
    #expect(groups(told(.delivered)) == [["a"], ["b"]])
    #expect(groups(told(.pledged)) == [["a"], ["b"]])
    #expect(groups(told(.considered)) == [["a", "b"]])
  }

  @Test func `a kind of arms alone, without a date or a number, joins nothing`() {
    func shells(_ id: String, on day: String?, _ count: Int? = nil) -> FiledReport {
      filed("USA>UKR", .pledged, [line(nil, .ammunition, count)], on: day, id: id)
    }
    #expect(groups([shells("a", on: "2024-09-17"), shells("b", on: nil)]) == [["a"], ["b"]])
    #expect(groups([shells("a", on: "2024-09-17"), shells("b", on: "2024-09-01")]) == [["a", "b"]])
    #expect(groups([shells("a", on: "2024-09-17", 15_000), shells("b", on: nil, 15_000)]) == [["a", "b"]])
  }

  @Test func `contracts that one article tells as two stay two`() {
    let reports = [
      filed("USA>ISR", .approved, [line(nil, .ammunition, 32_739)], article: "x", id: "a"),
      filed("USA>ISR", .approved, [line(nil, .ammunition)], article: "x", id: "b"),
      filed("USA>ISR", .approved, [line(nil, .ammunition, 32_739)], article: "x", id: "c"),
    ]
    #expect(groups(reports) == [["a", "c"], ["b"]])
  }

  @Test func `a sale and a gift are two deals`() {
    let reports = [
      filed("DEU>UKR", .pledged, [line("IRIS-T SLM", .airDefence)], kind: .donation, id: "a"),
      filed("DEU>UKR", .ordered, [line("IRIS-T SLM", .airDefence)], kind: .sale, id: "b"),
    ]
    #expect(groups(reports).count == 2)
  }

  @Test func `a consortium's deal takes in what is told of one of its members`() {
    let reports = [
      filed("DEU>UKR", .pledged, [line("Leopard 1", .armouredVehicle, 100)], id: "a"),
      filed("DEU+NLD>UKR", .pledged, [line("Leopard 1", .armouredVehicle, 100)], id: "b"),
      filed("NLD>UKR", .pledged, [line("Leopard 1", .armouredVehicle, 100)], id: "c"),
    ]
    let deals = DealMerger().clusters(of: reports)
    #expect(deals.count == 1)
    #expect(deals.first?.deal.suppliers == [Party("DEU"), Party("NLD")])
  }

  @Test func `reports with an unknown party do not join on a likeness`() {
    let reports = [
      filed("RUS>?", .delivered, [line("Su-35", .aircraft)], id: "a"),
      filed("RUS>?", .delivered, [line("Su-35", .aircraft)], id: "b"),
      filed("RUS>?", .delivered, [line(nil, .aircraft)], id: "c"),
    ]
    #expect(groups(reports).count == 3)
  }

  @Test func `a list of all that was given does not bind the gifts into one`() {
    let reports = [
      filed("GBR>UKR", .pledged, [line("Challenger 2", .armouredVehicle, 14)], on: "2023-01-14", id: "a"),
      filed("GBR>UKR", .delivered, [line("Storm Shadow", .missile)], on: "2023-05-11", id: "b"),
      filed(
        "GBR>UKR", .delivered,
        [line("Challenger 2", .armouredVehicle, 14), line("Storm Shadow", .missile), line(nil, .artillery)],
        on: "2023-06-20", id: "c"),
    ]
    #expect(groups(reports) == [["a", "c"], ["b"]])
  }

  @Test func `the news of one week stays apart from packages before and after it`() {
    let months = ["2023-03-20", "2023-05-31", "2023-09-21"]
    let packages = months.enumerated().map { number, day in
      filed(
        "USA>UKR", .pledged,
        [line("M1 Abrams", .armouredVehicle), line(nil, .ammunition), line(nil, .airDefence)],
        on: day, act: day, id: "package \(number)")
    }
    let week = (6...9).map {
      filed("USA>UKR", .pledged, [line(nil, .ammunition)], on: "2023-07-0\($0)", id: "week \($0)")
    }
    #expect(groups(packages + week).contains(week.map(\.id)))
  }

  @Test func `what an article says was given before is not what it says is promised`() {
    func told(_ given: ReportItem, _ promised: ReportItem, kind: DealKind = .donation) -> [[String]] {
      groups([
        filed("BGR>UKR", .delivered, [given, line(nil, .nonLethal)], kind: kind, article: "x", id: "given"),
        filed(
          "BGR>UKR", .pledged, [promised, line(nil, .nonLethal)], kind: kind, article: "x", id: "promised"),
      ])
    }
    #expect(told(line(nil, .aircraft, 4), line(nil, .aircraft, 10)).count == 2)
    #expect(told(line(nil, .nonLethal), line(nil, .armouredVehicle, 100)).count == 2)
    #expect(told(line("Leopard 2", .armouredVehicle, 18), line("Leopard 2", .armouredVehicle, 18)).count == 1)
    #expect(told(line(nil, .aircraft, 12), line(nil, .aircraft, 12)).count == 1)
    #expect(told(line("CH-47F", .aircraft, 4), line("CH-47F", .aircraft, 15), kind: .sale).count == 1)
    let talk = [DealStage.considered, .delivered].map { stage in
      filed("BGR>UKR", stage, [line("MiG-29", .aircraft)], article: "x", id: stage.rawValue)
    }
    #expect(groups(talk).count == 2)
  }

  @Test func `a gift that came before the promise is another`() {
    func told(_ delivered: String, kind: DealKind) -> [[String]] {
      groups([
        filed("USA>UKR", .delivered, [line("Patriot", .airDefence)], on: delivered, kind: kind, id: "a"),
        filed("USA>UKR", .pledged, [line("Patriot", .airDefence, 1)], on: "2024-07-09", kind: kind, id: "b"),
      ])
    }
    #expect(told("2024-06-20", kind: .donation).count == 2)
    #expect(told("2024-07-06", kind: .donation).count == 1, "papers differ by days in what has come")
    #expect(told("2024-08-20", kind: .donation).count == 1)
    #expect(told("2024-06-20", kind: .sale).count == 1, "what is sold comes in parts")
  }

  @Test func `what is only talked of has no terms that keep it apart`() {
    let talk = [DealKind.sale, .donation].map { kind in
      filed("KOR>UKR", .considered, [arms], kind: kind, id: kind.rawValue)
    }
    #expect(groups(talk).count == 1)
  }

  @Test func `what was given so far is one fact, however often it is told`() {
    func told(_ days: [String?], _ stage: DealStage = .delivered) -> Int {
      groups(
        days.enumerated().map {
          filed("KOR>UKR", stage, [line(nil, .nonLethal)], on: $1, kind: .donation, id: "\($0)")
        }
      )
      .count
    }
    #expect(told([nil, nil]) == 1)
    #expect(told(["2023-01-30", "2023-04-20"]) == 1)
    #expect(told(["2023-01-30", nil]) == 1)
    #expect(told(["2023-01-30", "2023-04-20"], .pledged) == 2)
  }

  @Test func `asking for arms, shells among them, is asking for arms`() {
    let reports = [
      filed("KOR>UKR", .requested, [arms], on: nil, id: "a"),
      filed("KOR>UKR", .requested, [arms, line(nil, .ammunition)], on: nil, id: "b"),
      filed("KOR>UKR", .requested, [line(nil, .ammunition, 100_000)], on: nil, id: "c"),
    ]
    #expect(groups(reports) == [["a", "b"], ["c"]])
  }

  @Test func `a request with the figures of a sale is its first step`() {
    let reports = [
      filed("USA>POL", .requested, [line("AH-64E Apache", .aircraft, 96)], on: "2022-09-08", id: "a"),
      filed(
        "USA>POL", .approved, [line("AH-64 Apache", .aircraft, 96)], on: "2023-08-21", value: dollars(12e9),
        kind: .sale, id: "b"),
    ]
    #expect(groups(reports) == [["a", "b"]])
  }
}
