import Testing

@testable import Core

struct KindClassifierTests {
  @Test(arguments: [
    ("Norway promised military aid for Latvia.", DealKind.donation),
    ("Congress passed a bill with $2 billion in military assistance for Latvia.", .donation),
    ("Norway gave $3 billion to Latvia.", .donation),
    ("Norway sold Latvia ten tanks.", .sale),
    ("Norway lent Latvia ten tanks.", .loan),
    ("Norway allowed Spain to supply tanks to Latvia.", .reexport),
    ("Latvia thanked Norway, which has pledged ten tanks.", .donation),
  ])
  func `words that name the terms of an act`(_ text: String, _ kind: DealKind) throws {
    let kinds = try RelationFixture.acts(text).compactMap(KindClassifier.explicitKind)
    #expect(kinds.contains(kind), "\(kinds)")
  }

  @Test func `what moves may be given or sold`() throws {
    let acts = try RelationFixture.acts("Norway sent Latvia ten tanks.")
    #expect(!acts.isEmpty && acts.allSatisfy { KindClassifier.explicitKind(of: $0) == nil })
  }

  private func settled(
    _ text: String, stage: DealStage, tellsGifts: Bool = false
  ) throws -> DealKind {
    var candidate = try #require(try RelationFixture.candidates(text).first { !$0.isFilled && !$0.isLoose })
    candidate.stage = stage
    return KindClassifier.settled(.donation, of: candidate, tellsGifts: tellsGifts)
  }

  @Test func `what is only asked for has no terms in a text that speaks of no gifts`() throws {
    let text = "Latvia asked Norway to send it tanks."
    #expect(try settled(text, stage: .requested) == .unspecified)
    #expect(try settled(text, stage: .refused) == .unspecified)
    #expect(try settled(text, stage: .requested, tellsGifts: true) == .donation)
    #expect(try settled(text, stage: .pledged) == .donation)
  }

  @Test func `what a firm delivers it has sold`() throws {
    let text = "Boeing delivered the first helicopters to India."
    #expect(try settled(text, stage: .delivered) == .sale)
    #expect(try settled("Norway delivered tanks to Latvia.", stage: .delivered) == .donation)
  }
}
