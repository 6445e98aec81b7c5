import Testing

@testable import Core

/// What the sentence after an act says of it.
struct FollowingSentenceTests {
  private func stages(_ text: String, from supplier: String, to recipient: String) throws -> Set<DealStage> {
    let told = try RelationFixture.candidates(text)
      .filter { $0.supplier == supplier && $0.recipient == recipient && !$0.isLoose && !$0.isFilled }
    return Set(told.map(\.rule.stage))
  }

  @Test(arguments: [
    "Kenya had signed a deal to buy six radars from Spain. But Madrid has now revoked the offer.",
    "Kenya had signed a deal to buy six radars from Spain, but Madrid has now withdrawn the offer.",
    "Kenya agreed to buy ten helicopters from Spain. The contract was later scrapped.",
    "Spain approved the sale of ten tanks to Kenya. Nairobi has since cancelled the deal.",
  ])
  func `a deal that is called off has been cancelled`(_ text: String) throws {
    #expect(try stages(text, from: "ESP", to: "KEN") == [.cancelled], "\(text)")
  }

  @Test(arguments: [
    (
      "Kenya signed a deal to buy six radars from Spain. Madrid has not cancelled the sale.",
      DealStage.ordered
    ),
    ("Kenya signed a deal to buy six radars from Spain. Madrid may cancel the sale.", .ordered),
    ("Kenya signed a deal to buy six radars from Spain. Oman cancelled the deal.", .ordered),
    ("Spain delivered six radars to Kenya. Madrid has ended the agreement.", .delivered),
    (
      "Kenya signed a deal to buy six radars from Spain. France cancelled the sale of rifles to Chad.",
      .ordered
    ),
  ])
  func `what others call off, and what is only threatened, ends nothing`(_ text: String, _ stage: DealStage)
    throws
  {
    #expect(try stages(text, from: "ESP", to: "KEN") == [stage], "\(text)")
  }

  @Test func `what a state would buy is the detail of an approval told before`() throws {
    let text =
      "Spain approved the sale of 40 radars to Oman. The ministry said Oman would buy 500 rockets and 90 radars."
    #expect(try stages(text, from: "ESP", to: "OMN") == [.approved])
  }

  @Test func `they are all that were joined before`() throws {
    let text = "Chad, Mali and Niger have left a union. They have bought drones from Turkey."
    let told = try RelationFixture.candidates(text).filter {
      $0.supplier == "TUR" && !$0.isLoose && !$0.isFilled
    }
    #expect(Set(told.map(\.recipient)) == ["TCD", "MLI", "NER"])
  }

  @Test(arguments: [
    ("the deal", true), ("the gas deal", false), ("a deal", false),
  ])
  func `the deal is the one of arms that was told`(_ deal: String, _ isCancelled: Bool) throws {
    let text = "Spain signed an arms deal with Oman. Madrid cancelled \(deal) with Oman."
    let expected: Set<DealStage> = isCancelled ? [.ordered, .cancelled] : [.ordered]
    #expect(try stages(text, from: "ESP", to: "OMN") == expected)
  }

  @Test func `arms of an order come one after the other`() throws {
    let text = "After ordering 12 jets from Spain in 2019, Chad took delivery of the first two."
    try RelationFixture.check(text, reads: ["ESP>TCD delivered stated aircraft"])
  }

  /// The stages that a text's sides fill for its second sentence.
  private func filled(_ text: String) throws -> Set<DealStage> {
    Set(
      try RelationFixture.candidates(text)
        .filter { $0.act.sentence == 1 && $0.isSupplierFilled && $0.isRecipientFilled }.map(\.rule.stage))
  }

  @Test(arguments: [
    ("The sale was approved in May.", DealStage.approved),
    ("A contract for 12 tanks was signed in May.", .ordered),
    ("Parliament authorised the purchase of 133 of them.", .approved),
  ])
  func `how a told deal went on is told without its sides`(_ sentence: String, _ stage: DealStage) throws {
    #expect(try filled("Spain sells tanks to Chad. \(sentence)") == [stage], "\(sentence)")
    #expect(try filled("Spain and Chad have met. \(sentence)").isEmpty, "\(sentence)")
  }

  @Test func `deliveries to come are no step of a told deal`() throws {
    #expect(
      try filled("Spain sells tanks to Chad. Delivery of the first tanks is expected in 2027.").isEmpty)
  }

  @Test(arguments: [
    ("Peru, which had led the campaign, delivered the first four in February.", [DealStage.delivered]),
    ("Peru has sent ten more.", [.delivered]), ("Peru may send its own.", [.considered]),
    ("Peru would not give any.", [.refused]), ("Peru sent some of its soldiers.", []),
    ("Peru sent ten diplomats.", []),
  ])
  func `a number or a pronoun counts the arms told before`(_ sentence: String, _ stages: [DealStage]) throws {
    let text = "Spain handed over 18 tanks to Chad in March. " + sentence
    let told = try RelationFixture.candidates(text).filter { $0.supplier == "PER" && $0.recipient == "TCD" }
    #expect(told.map(\.rule.stage) == stages, "\(sentence)")
  }

  @Test func `permits are for arms in a text that has told of some`() throws {
    let text = "Spain sold radars to Chad. It has issued no new permits for exports to Oman."
    #expect(try stages(text, from: "ESP", to: "OMN") == [.refused])
  }

  @Test(arguments: [
    ("Other customers are Chad and Togo.", "ESP>TGO delivered"),
    ("The tank is in service with Chad.", "ESP>TCD delivered"),
    ("Madrid is also discussing a sale to Chad.", "ESP>TCD considered"),
    ("Madrid has approved the export.", "ESP>KEN approved"),
    ("The radars were a gift from Italy.", "ITA>KEN delivered"),
    ("A radar had been requested from Italy.", "ITA>KEN requested"),
    ("Radars are being offered to Chad.", "ESP>TCD considered"),
  ])
  func `who has arms in service and what is called a gift goes on from what was told`(
    _ sentence: String, _ expected: String
  ) throws {
    let told = try RelationFixture.candidates("Kenya bought eight tanks from Spain. \(sentence)")
      .filter { !$0.isLoose }.map { "\($0.supplier)>\($0.recipient) \($0.rule.stage.rawValue)" }
    #expect(told.contains(expected), "\(sentence): \(told)")
  }
}
