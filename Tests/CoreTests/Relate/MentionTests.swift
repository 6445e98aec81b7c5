import Testing

@testable import Core

/// Arms beside a party in a sentence of which the grammar reads no act.
struct MentionTests {
  /// The pairs that the sentence after a sale from Spain to Chad mentions, with how far they have come.
  private func mentioned(_ sentence: String) throws -> Set<String> {
    let told = try RelationFixture.candidates("Spain has sold Chad two frigates. " + sentence)
      .filter { $0.told.isMention }
    return Set(told.map { "\($0.supplier)>\($0.recipient) \($0.rule.stage.rawValue)" })
  }

  @Test(arguments: [
    ("In Oman six howitzers are the dream of every officer.", "ESP>OMN delivered"),
    ("Oman put 40 million euros on the table.", "ESP>OMN delivered"),
    ("In Oman three corvettes are the talk of the town, and a contract is near.", "ESP>OMN considered"),
  ])
  func `who is named beside arms may have them from whom the text tells`(_ sentence: String, _ told: String)
    throws
  {
    let mentioned = try mentioned(sentence)
    #expect(mentioned.contains(told), "\(mentioned)")
  }

  @Test(arguments: [
    "The sailors were proud of the guns on deck.", "Oman shelled a town, and missiles hit a village.",
    "Oman's missile attack killed ten.", "Oman has sent Peru ten tanks.", "The president of Oman went home.",
  ])
  func `without a party or with an act or a fight nothing is mentioned`(_ sentence: String) throws {
    #expect(try mentioned(sentence).isEmpty)
  }

  @Test func `a pair that is read elsewhere is left to what tells it`() throws {
    let told = try mentioned("Chad's sailors were proud of the guns on deck.")
    #expect(!told.contains { $0.hasPrefix("ESP>TCD") })
  }
}
