import Testing

@testable import Core

struct ItemReaderTests {
  /// The items of a sentence, as `designation-or-category least…most`.
  private func items(_ text: String) throws -> [String] {
    let sentence = try RelationFixture.sentence(text)
    let reader = ItemReader(lexicon: try RelationFixture.lexicon())
    return sentence.phrases.indices.filter(sentence.isNoun).flatMap { reader.items($0, in: sentence) }.map {
      let item = $0.item
      let name = item.weapon ?? item.category.rawValue
      guard let quantity = item.quantity else { return name }
      let bounds = [quantity.min, quantity.max].map { $0.map { "\($0)" } ?? "" }.joined(separator: "…")
      return "\(name) \(quantity.approximate ? "~" : "")\(bounds)"
    }
  }

  @Test(arguments: [
    ("They sent 14 Leopard 2A6 tanks.", ["Leopard 2A6 14…14"]),
    ("They sent M1 Abrams main battle tanks.", ["M1 Abrams"]),
    ("They sent six howitzers and 5,000 rifles.", ["artillery 6…6", "small_arms 5000…5000"]),
    ("They sent howitzers.", ["artillery"]),
    ("They sent two gunboats and ten pick-ups.", ["ship 2…2", "non_lethal 10…10"]),
    ("They sent up to six howitzers.", ["artillery …6"]),
    ("They sent more than 700 rifles.", ["small_arms 700…"]),
    ("They sent about 100,000 shells.", ["ammunition ~100000…100000"]),
    ("They sent almost a thousand tanks.", ["armoured_vehicle ~1000…1000"]),
    ("They sent dozens of tanks.", ["armoured_vehicle ~24…99"]),
    ("They sent hundreds of rifles.", ["small_arms ~200…999"]),
    ("They sent thousands of rounds of ammunition.", ["ammunition ~2000…9999"]),
    ("They sent another Patriot battery.", ["Patriot 1…1"]),
    ("They sent two Patriot batteries.", ["Patriot 2…2"]),
    ("They sent two Leopard 2 battalions.", ["Leopard 2"]),
    ("They sent two squadrons of F-16s.", ["F-16 Fighting Falcon"]),
    ("They sent a howitzer.", ["artillery 1…1"]),
    ("They signed a howitzer deal.", ["artillery"]),
    ("They sent an ammunition convoy.", ["ammunition"]),
    ("They sent thousands of \u{201C}Shahed\u{201D} drones.", ["Shahed ~2000…9999"]),
    ("They sent 46 of 180 howitzers.", ["artillery 46…46"]),
    ("They sent one of their two Patriot systems.", ["Patriot 1…1"]),
    ("They sent the first of three howitzers.", ["artillery 1…1"]),
    ("They sent 19 F-16 fighters.", ["F-16 Fighting Falcon 19…19"]),
    ("They sent 12 stealth fighters.", ["aircraft 12…12"]),
    ("They sent 300 Qassamiya fighters.", []),
    ("They sent 12 second-hand howitzers.", ["artillery 12…12"]),
    ("They sent weapons.", ["unspecified"]),
    ("They sent weapons, helmets and radars.", ["unspecified", "non_lethal", "sensor"]),
  ])
  func `each item takes the number that stands with it`(_ text: String, _ expected: [String]) throws {
    #expect(try items(text) == expected)
  }

  @Test(arguments: [
    ("They sent Leopard 2 ammunition.", "ammunition"),
    ("They sent spare parts for tanks.", "training_support"),
  ])
  func `what belongs to a vehicle is not the vehicle`(_ text: String, _ expected: String) throws {
    #expect(try items(text).first == expected)
  }

  @Test(arguments: [
    ("They sent tanks worth 8 million euros.", 8e6, "EUR"),
    ("They sent tanks worth $1.5 billion.", 1.5e9, "USD"),
  ])
  func `a noun phrase gives its sum of money`(_ text: String, _ sum: Double, _ currency: String) throws {
    let sentence = try RelationFixture.sentence(text)
    let reader = ItemReader(lexicon: try RelationFixture.lexicon())
    let money = sentence.phrases.indices.filter(sentence.isNoun).compactMap { reader.money($0, in: sentence) }
    #expect(money.map(\.min) == [sum])
    #expect(money.map(\.currency) == [currency])
  }

  @Test func `an item keeps its words as told`() throws {
    let act = try #require(
      try RelationFixture.acts("Spain sent almost a thousand old tanks to Latvia.").first)
    let words = act.items.map(\.item.words)
    #expect(words.count == 1)
    #expect(words.first?.contains("almost a thousand") == true && words.first?.contains("tanks") == true)
  }
}
