import Core

/// News made up of templates, for those who have no other: the same articles on every machine.
///
/// Of the length of agency news (about 2 kB), with what its sentences have: quotes, lists, sums, dates, persons, asides.
struct GeneratedNews {
  /// A linear congruential generator (Knuth, MMIX): small, and the same everywhere.
  private var state: UInt64

  static func articles(_ count: Int) -> [Article] {
    (0..<count).map { number in
      var news = GeneratedNews(state: UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
      return news.article()
    }
  }

  private mutating func pick(_ choices: [String]) -> String {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return choices[Int(state >> 33) % choices.count]
  }

  private mutating func article() -> Article {
    let supplier = pick(Self.suppliers)
    var recipient = pick(Self.recipients)
    if recipient == supplier { recipient = "Peru" }
    let weapon = pick(Self.weapons)
    var paragraphs: [String] = []
    for _ in 0..<9 {
      let sentences = [sentence(supplier, recipient, weapon), sentence(supplier, recipient, weapon)]
      paragraphs.append(sentences.joined(separator: " "))
    }
    let title = "\(supplier) \(pick(["to send", "offers", "approves sale of", "denies sending"])) \(weapon)"
    return Article(
      title: "\(title) to \(recipient)",
      published: PartialDate("2023-0\(pick(Self.digits))-1\(pick(Self.digits))"),
      text: paragraphs.joined(separator: "\n\n"))
  }

  private mutating func sentence(_ supplier: String, _ recipient: String, _ weapon: String) -> String {
    let number = pick(Self.digits)
    let person = pick(Self.persons)
    let other = pick(Self.recipients)
    return switch pick(Self.digits) {
    case "1":
      "\(supplier) will supply \(recipient) with \(number) \(weapon) under a contract worth $\(number)\(number)0 million, \(person) said on Monday."
    case "2":
      "The first \(number)0 \(weapon) were delivered to \(recipient) in March, according to a spokesman of its defence ministry."
    case "3":
      "\"We have asked for more,\" \(person) told reporters in \(other), adding that talks with \(supplier) would go on for weeks."
    case "4":
      "The package includes up to \(number)00 anti-tank missiles, dozens of armoured vehicles and ammunition for howitzers."
    case "5":
      "\(recipient)'s request for \(weapon) from \(other) has been turned down twice since 202\(number), although no reason was given."
    case "6":
      "Rain fell over the capital as ministers met for the third time this month to speak about harvests, rail fares and the price of bread."
    case "7":
      "Parliament has yet to approve the sale, which critics say would break an embargo that \(other) and \(supplier) agreed on."
    case "8":
      "President \(person) denied that \(supplier) had sent \(weapon) to the rebels, calling the report \"invented from end to end\"."
    default:
      "\(other) bought \(number) such systems from \(supplier) a year ago and has since trained some \(number)50 soldiers to use them."
    }
  }

  private static let digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
  private static let suppliers = ["Germany", "France", "Turkey", "South Korea", "Sweden", "Israel", "Brazil"]
  private static let recipients = [
    "Poland", "Kenya", "Peru", "Estonia", "Morocco", "Vietnam", "Greece", "Chile",
  ]
  private static let weapons = [
    "Leopard 2A4 tanks", "Caesar howitzers", "Bayraktar TB2 drones", "K9 howitzers", "Gripen fighter jets",
    "Spike missiles", "C-390 transport aircraft", "patrol boats",
  ]
  private static let persons = [
    "Anna Lindqvist", "Tomasz Berg", "Maria Okello", "Jorge Salas", "Ilse Vandermeer", "Pavel Orlov",
  ]
}
