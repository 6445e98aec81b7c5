// Fills a register with made-up articles, each with one report of a deal of its own, through the store's writer.
//
// usage: Register DATABASE COUNT
// Sentences, outlets and buyers are invented; every pair of parties occurs once, so that no deals merge.

import Core

/// The articles by number, the same on every machine.
struct Invention {
  private static let suppliers = [
    "USA", "RUS", "FRA", "CHN", "DEU", "ITA", "GBR", "KOR", "ISR", "ESP", "TUR", "SWE", "NLD", "POL", "CZE",
    "NOR", "CHE", "UKR", "CAN", "AUS", "ZAF", "BRA", "ARE", "IND", "JPN", "BEL", "AUT", "FIN", "DNK", "SRB",
  ]
  private static let weapons: [(name: String, category: ItemCategory, plural: String)] = [
    ("Leopard 2", .armouredVehicle, "Leopard 2 tanks"), ("M1 Abrams", .armouredVehicle, "Abrams tanks"),
    ("K9 Thunder", .artillery, "K9 howitzers"), ("HIMARS", .artillery, "HIMARS launchers"),
    ("F-16 Fighting Falcon", .aircraft, "F-16 fighters"), ("Rafale", .aircraft, "Rafale fighters"),
    ("Patriot", .airDefence, "Patriot launchers"), ("Javelin", .missile, "Javelin missiles"),
  ]
  private static let outlets = ["Harbour Post", "Evening Ledger", "The Fjord", "Meridian", "Northern Wire"]
  private static let verbs = ["signed for", "took delivery of", "asked for", "approved", "was promised"]
  private static let stages: [DealStage] = [.ordered, .delivered, .requested, .approved, .pledged]
  private static let asides = [
    "The price was not made public before the budget hearing.",
    "Crews are to be trained over the winter, an officer said.",
    "Lawmakers had argued for weeks about spare parts and hangars.",
    "A second batch may follow if the first one arrives in time.",
    "The maker will open a workshop near the port for repairs.",
    "Neighbours called the purchase unwelcome but expected.",
    "An older contract for ammunition stays in force beside it.",
  ]

  /// A code of three letters for one of 17,576 made-up buyers.
  private static func buyer(_ number: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return String([letters[number / 676 % 26], letters[number / 26 % 26], letters[number % 26]])
  }

  static func item(_ number: Int) -> IngestItem {
    let supplier = suppliers[number % suppliers.count]
    let recipient = buyer(number / suppliers.count)
    let weapon = weapons[number / 7 % weapons.count]
    let count = 2 + number % 97
    let step = number / 3 % stages.count
    // Ten years of days, in an order that is not the order of storing.
    let day = number &* 7_919 % 3_650
    let published = PartialDate.day(2014 + day / 365, 1 + day / 31 % 12, 1 + day % 28)
    let act = "\(recipient) \(verbs[step]) \(count) \(weapon.plural) from \(supplier)"
    var text = "\(act), its ministry said on the day of contract \(number)."
    for line in 0..<12 { text += " " + asides[(number + line * line) % asides.count] }
    let report = Report(
      suppliers: [Party(supplier)], recipients: [Party(recipient)], kind: .sale, stage: stages[step],
      items: [
        ReportItem(
          weapon: weapon.name, category: weapon.category,
          quantity: Quantity(min: count, max: count, words: "\(count)"), words: "\(count) \(weapon.plural)")
      ],
      value: Money(
        min: Double(count) * 9e6, max: Double(count) * 9e6, currency: "USD", words: "$\(count * 9) million"),
      date: published,
      evidence: [
        Evidence(
          span: TextSpan(0, act.unicodeScalars.count), quote: act, fields: [.supplier, .recipient, .items])
      ],
      confidence: Double(50 + number % 50) / 100)
    let mentions = [
      Mention(span: TextSpan(0, 3), type: .country, key: recipient, name: recipient),
      Mention(
        span: TextSpan(act.unicodeScalars.count - 3, act.unicodeScalars.count), type: .country, key: supplier,
        name: supplier),
    ]
    return IngestItem(
      article: Article(
        url: "https://wire.example/\(number)", outlet: outlets[number % outlets.count],
        title: "\(recipient) and \(supplier): \(weapon.name), contract \(number)", authors: ["R. Porter"],
        published: published, language: "en", text: text),
      analysis: Analysis(isRelevant: true, reports: [report], mentions: mentions),
      analysisVersion: Analyzer.version, now: Timestamp(secondsSinceEpoch: 1_700_000_000))
  }
}

func run() throws {
  let arguments = CommandLine.arguments
  guard arguments.count == 3, let count = Int(arguments[2]), count > 0 else {
    fatalError("usage: Register DATABASE COUNT")
  }
  let store = try SQLiteStore(path: arguments[1])
  let merger = DealMerger()
  let batch = 1_000
  for start in stride(from: 0, to: count, by: batch) {
    let items = (start..<min(count, start + batch)).map(Invention.item)
    _ = try store.writer.ingest(items) { shelf in
      try merger.resolve(shelf).map { ResolvedDeal(reportIDs: $0.reportIDs, deal: $0.deal) }
    }
  }
  try store.writer.checkpoint()
}

do { try run() } catch { fatalError("\(error)") }
