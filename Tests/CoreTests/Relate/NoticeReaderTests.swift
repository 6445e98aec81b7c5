import Testing

@testable import Core

/// Notices of possible Foreign Military Sales, in words of our own.
struct NoticeReaderTests {
  private static let analyzer = Result { Analyzer(lexicon: try LexiconLoader.load()) }

  private func reports(_ text: String, title: String = "Estonia - HIMARS Launchers") throws -> [Report] {
    let article = Article(
      url: "", outlet: "", title: title, authors: [], published: .day(2022, 7, 15), language: "en", text: text
    )
    return try Self.analyzer.get().analyze(article).reports
  }

  private static let notice = """
    Transmittal No: 22-37

    WASHINGTON - The State Department has approved a possible Foreign Military Sale to the Government of Estonia of M142 HIMARS launchers for an estimated cost of $500 million. The agency sent certification notifying Congress of this sale today.

    The Government of Estonia has requested to buy six (6) M142 HIMARS launchers and one hundred thirty-six (136) M57 ATACMS missiles. The estimated total cost is $500 million.

    The principal contractor will be Lockheed Martin, Grand Prairie, TX.
    """

  @Test func `a notice is one report with purchaser, items, ceiling, contractor and number`() throws {
    let reports = try reports(Self.notice)
    #expect(reports.count == 1)
    let report = try #require(reports.first)
    #expect(report.suppliers == [Party("USA")] && report.recipients == [Party("EST")])
    #expect(report.stage == .approved && report.kind == .sale)
    #expect(report.value?.min == nil && report.value?.max == 500e6 && report.value?.currency == "USD")
    #expect(report.companies.contains("Lockheed Martin"))
    #expect(report.reference == "22-37")
    let counts = report.items.compactMap { $0.quantity?.max }
    #expect(counts.sorted() == [6, 136])
    #expect(report.items.contains { $0.weapon == "M142 HIMARS" && $0.quantity?.max == 6 })
  }

  @Test func `the evidence of a notice names the sentence of each field`() throws {
    let report = try #require(try reports(Self.notice).first)
    let scalars = Array(Self.notice.unicodeScalars)
    for piece in report.evidence where piece.part == .text {
      let words = String(String.UnicodeScalarView(scalars[piece.span.start..<piece.span.end]))
      #expect(words == piece.quote)
    }
    #expect(
      report.evidence.contains { $0.fields.contains(.companies) && $0.quote.contains("Lockheed Martin") })
  }

  /// Two sales told as lists, each closed by its price, as inventories sent to a parliament are.
  private static let inventories = """
    The United States intends to sell Morocco the following arms, and the Defense Department has sent Congress the lists of the proposed sale.

    24\tF-15SA Aircraft
    900 Paired Laser/GPS Guided Bombs (250 lb)
    12\tAN/APR-48A Radar Frequency Interferometers
    2,000\tMK-82 500lb General Purpose Bombs
    400\tMK-82 500lb Inert Training Bombs

    The estimated cost is $2.5 billion.

    ---

    36\tAH-64D Block III APACHE Helicopters
    72\tT700-GE-701D Engines
    300\tAN/PRQ-7 Combat Survivor Locators

    The estimated cost is $1.1 billion.

    The prime contractors will be Lockheed Martin and Boeing. Implementation of this proposed sale requires 30 persons.
    """

  @Test func `each list of a notice is a sale with its price`() throws {
    let reports = try reports(Self.inventories, title: "Lists of an arms sale to Morocco")
    #expect(reports.map(\.value?.max) == [2.5e9, 1.1e9])
    #expect(reports.allSatisfy { $0.stage == .approved && $0.recipients == [Party("MAR")] })
    let counts = reports.map { report in
      report.items.map { "\($0.weapon ?? $0.category.rawValue) \($0.quantity?.max ?? 0)" }
    }
    #expect(
      counts == [
        ["F-15SA 24", "missile 900", "AN/APR-48A 12", "Mk 82 2400"],
        ["AH-64D 36", "T700-GE-701D 72", "AN/PRQ-7 300"],
      ])
  }

  @Test func `what a notice lists between semicolons is of its sale`() throws {
    let list =
      " The launchers will be equipped with the following: twelve (12) AN/ARC-220 radios (6 installed, 6 spares); "
      + "thirty (30) MK 54 torpedoes; and four (4) GAU-21 machine guns."
    let text = Self.notice.replacing("The principal contractor", with: list + "\n\nThe principal contractor")
    let items = try #require(try reports(text).first).items
    #expect(
      items.contains { $0.weapon == "AN/ARC-220" && $0.category == .nonLethal && $0.quantity?.max == 12 })
    #expect(items.contains { $0.weapon == "Mk 54 torpedo" && $0.quantity?.max == 30 })
    #expect(items.contains { $0.weapon == "GAU-21" && $0.quantity?.max == 4 })
  }

  @Test func `news of a notice are read as news`() throws {
    let news = """
      The State Department has approved a possible Foreign Military Sale to Estonia of six M142 HIMARS launchers for an estimated cost of $500 million. The principal contractor will be Lockheed Martin.
      """
    #expect(try reports(news).allSatisfy { $0.reference == nil && $0.value?.min != nil })
  }

  @Test func `a notice without a contractor names none, and an office stands for its country`() throws {
    let text = Self.notice.replacing(
      "The principal contractor will be Lockheed Martin, Grand Prairie, TX.", with: ""
    )
    .replacing("the Government of Estonia", with: "the Taipei Economic and Cultural Representative Office")
    .replacing("The Government of Estonia", with: "The Taipei Economic and Cultural Representative Office")
    let report = try #require(try reports(text, title: "Taipei - HIMARS").first)
    #expect(report.recipients == [Party("TWN")] && report.companies.isEmpty)
  }

  @Test(arguments: [
    ("Transmittal No: 22-37", "22-37"), ("TRANSMITTAL NO. 0Q-23 was sent", "0Q-23"),
    ("Transmittal Number\u{A0}24-101", "24-101"),
    ("the transmittal of 12 letters; Transmittal 19-05", "19-05"),
  ])
  func `a transmittal number is found as it is written`(_ text: String, _ number: String) {
    #expect(TransmittalNumber.find(in: Array(text.utf8))?.number == number)
  }

  @Test(arguments: [
    "", "transmittal", "Transmittal No: unknown", "transmittal of F-16 data", "Transmittal No: 22",
  ])
  func `what is no transmittal number is none`(_ text: String) {
    #expect(TransmittalNumber.find(in: Array(text.utf8)) == nil)
  }
}
