import Testing

@testable import Core

/// The CSV files of SIPRI's Arms Transfers Database, in rows of our own.
struct TradeRegisterDecoderTests {
  private static let preamble = """
    Transfers of major conventional arms from All countries to All countries.
    A '?' in a column indicates uncertain data.

    Source: SIPRI Arms Transfers Database
    Data generated: 23 Oct 2025 5:22:49 PM

    """
  private static let header =
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    + "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"

  private func register(_ lines: String, header: String = Self.header) throws -> TradeRegisterDecoder.Register
  {
    try #require(TradeRegisterDecoder.decode(Array((Self.preamble + header + lines).utf8)))
  }

  @Test func `a line tells an order with its marks of doubt`() throws {
    let register = try register(
      "Poland,South Korea,2022,,180,,K-2 Black Panther,tank,84,?,2022; 2023; 2024,New,USD3.4 b deal,3.8,684,319.2\r\n"
    )
    let trade = try #require(register.trades.first)
    #expect(trade.recipientName == "Poland")
    #expect(trade.supplierName == "South Korea")
    #expect(trade.designation == "K-2 Black Panther")
    #expect(trade.ordered == .init(2022))
    #expect(trade.orderedCount == .init(180))
    #expect(trade.deliveredCount == .init(84, isEstimate: true))
    #expect(trade.deliveryYears == [2022, 2023, 2024])
    #expect(trade.condition == "New")
    #expect(trade.value == Money(min: 3.4e9, max: 3.4e9, currency: "USD", words: "USD3.4 b deal"))
    #expect(trade.indicator == .init(unit: 3.8, order: 684, delivered: 319.2))
    #expect(trade.years == 2022...2024)
    #expect(register.edition == .day(2025, 10, 23))
    #expect(register.broken.isEmpty)
  }

  @Test func `numbers that are not known stay open`() throws {
    let trade = try #require(
      try register("Kuwait,Turkey,2023,?,,,Bayraktar TB2,UAV,,,,New,,0.5,,\n").trades.first)
    #expect(trade.ordered == .init(2023, isEstimate: true))
    #expect(trade.orderedCount == nil && trade.deliveredCount == nil && trade.deliveryYears.isEmpty)
  }

  @Test func `a file in Windows-1252 keeps its letters`() throws {
    let line = "Sweden,Germany,2015,,2,,Gef\u{E4}hrdet,ship,2,,2017,New,,1,2,2\n"
    let bytes = Array((Self.preamble + Self.header).utf8) + line.unicodeScalars.map { UInt8($0.value) }
    #expect(TradeRegisterDecoder.decode(bytes)?.trades.first?.designation == "Gef\u{E4}hrdet")
  }

  @Test func `a line that a comment broke in two is one`() throws {
    let register = try register(
      """
      Estonia,United States,2022,,6,,M-142 HIMARS,multiple rocket launcher,6,,2025,New,Ordered for
      USD200 m deal; with missiles,1.2,7.2,7.2
      Latvia,United States,2023,,6,,M-142 HIMARS,multiple rocket launcher,,,,New,,1.2,7.2,0

      """)
    #expect(register.trades.map(\.recipientName) == ["Estonia", "Latvia"])
    #expect(register.trades.first?.comment == "Ordered for USD200 m deal; with missiles")
    #expect(register.trades.first?.value?.min == 2e8)
    #expect(register.broken.isEmpty)
  }

  @Test func `a line that stays too short is left out and told, and the next is read`() throws {
    let register = try register(
      "Estonia,United States,2022\nLatvia,United States,2023,,6,,M-142 HIMARS,launcher,,,,New,,1.2,7.2,0\n")
    #expect(register.trades.map(\.recipientName) == ["Latvia"])
    #expect(register.broken.map(\.line) == [7])
  }

  private static let deliveries =
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,"
    + "Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,"
    + "Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production\n"

  @Test func `deliveries of one order add up`() throws {
    let register = try register(
      """
      1001,Germany,Ukraine,Marder-1A3,infantry fighting vehicle,Armoured vehicles,2022,No,40,No,2023,No,Second hand,1.7,0.7,28,No;
      1001,Germany,Ukraine,Marder-1A3,infantry fighting vehicle,Armoured vehicles,2022,No,20,Yes,2024,No,Second hand,1.7,0.7,14,No;
      1002,Germany,Ukraine,Dachs,armoured engineer vehicle,Armoured vehicles,2022,Yes,5,No,2023,No,Second hand,2,0.8,4,No;

      """, header: Self.deliveries)
    #expect(register.trades.count == 2)
    let first = try #require(register.trades.first)
    #expect(first.number == 1001)
    #expect(first.deliveredCount == .init(60, isEstimate: true))
    #expect(first.deliveryYears == [2023, 2024])
    #expect(first.indicator.delivered == 42)
    #expect(first.category == .armouredVehicle)
    #expect(register.trades.last?.ordered == .init(2022, isEstimate: true))
  }

  @Test(arguments: ["", "a,b,c\n1,2,3\n", "Recipient,Supplier\n", "{\"data\": []}"])
  func `a file without the register's header is none`(_ text: String) {
    #expect(TradeRegisterDecoder.decode(Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    ("USD2.4 b deal", 2.4e9, "USD"), ("PLN13 b ($3 b) deal", 13e9, "PLN"), ("Aid; $79 m deal", 79e6, "USD"),
    ("EUR1.25 bn deal; for 2 ships", 1.25e9, "EUR"), ("GBP450 m deal", 450e6, "GBP"),
  ])
  func `a comment tells the value in the currency of the deal`(
    _ comment: String, _ amount: Double, _ currency: String
  ) {
    let value = TradeComment.value(comment)
    #expect(value?.min == amount && value?.max == amount && value?.currency == currency)
  }

  @Test(arguments: [
    "", "Aid", "F-16AM version", "part of a deal for 20", "$79 m", "deal incl. 155 mm shells",
  ])
  func `a comment without a sum tells none`(_ comment: String) {
    #expect(TradeComment.value(comment) == nil)
  }
}
