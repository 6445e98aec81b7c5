import Testing

@testable import Core

struct CandidateReaderTests {
  @Test func `told sides are paired each with each`() throws {
    let told = try RelationFixture.candidates("Spain and Italy have sent tanks to Latvia and Estonia.").filter
    {
      !$0.isFilled && !$0.isLoose
    }
    #expect(
      Set(told.map { "\($0.supplier)>\($0.recipient)" }) == ["ESP>LVA", "ESP>EST", "ITA>LVA", "ITA>EST"])
  }

  @Test func `a missing supplier is filled from the pair told before`() throws {
    let candidates = try RelationFixture.candidates(
      "Spain sent tanks to Latvia in March. Twelve howitzers were sent to Latvia in April.")
    let filled = candidates.filter { $0.act.sentence == 1 && $0.supplierSlot == "fill" }
    #expect(filled.contains { $0.supplier == "ESP" && $0.fills.contains("s-previous") })
    #expect(filled.allSatisfy { $0.recipient == "LVA" })
  }

  @Test func `a missing recipient is filled from the main pair of the text`() throws {
    let candidates = try RelationFixture.candidates(
      "Spain sent tanks to Latvia in March. Spain has also sent howitzers.")
    let filled = candidates.filter { $0.act.sentence == 1 && $0.recipientSlot == "fill" }
    #expect(filled.contains { $0.supplier == "ESP" && $0.recipient == "LVA" })
  }

  @Test(arguments: [
    "Spain sent tanks to Spain.", "Spain, Italy and Greece sent tanks to Spain, Italy and Greece.",
    "Spanish tanks for Spain were sent by Spain. They were sent.",
  ])
  func `no party is paired with itself`(_ text: String) throws {
    #expect(try RelationFixture.candidates(text).allSatisfy { $0.supplier != $0.recipient })
  }

  @Test func `parties that the grammar does not join are paired loosely`() throws {
    let candidates = try RelationFixture.candidates(
      "Tanks were sent, a step that Estonia had asked Spain for.")
    #expect(candidates.contains { $0.isLoose && $0.supplier == "ESP" && $0.recipient == "EST" })
  }

  @Test func `an act whose own word gives both sides pairs nobody else`() throws {
    let candidates = try RelationFixture.candidates(
      "Spain sent tanks to Latvia, a step that Estonia had asked for.")
    #expect(candidates.contains { $0.supplier == "ESP" && $0.recipient == "LVA" })
    let loose = candidates.filter(\.isLoose)
    #expect(loose.isEmpty)
  }

  @Test func `a sentence full of parties stays small`() throws {
    let parties = [
      "Spain", "Italy", "Greece", "Latvia", "Estonia", "Norway", "Sweden", "Finland", "Denmark", "Portugal",
      "Ireland", "Austria", "Hungary", "Romania", "Bulgaria", "Croatia", "Slovenia", "Slovakia",
    ]
    let sentence = parties.joined(separator: ", ") + " sent tanks. "
    let candidates = try RelationFixture.candidates(String(repeating: sentence, count: 4))
    // Seven parties are paired loosely (7·6), and each told supplier has at most five fills.
    #expect(candidates.count <= 4 * (7 * 6 + parties.count * 5))
  }

  @Test func `who only tells it gets nothing where somebody else may`() throws {
    let told = try RelationFixture.candidates(
      "Kyiv welcomed the help. Danish officials said Norway has sent 12 howitzers.")
    #expect(Set(told.filter { $0.supplier == "NOR" && !$0.isLoose }.map(\.recipient)) == ["UKR"])
    let alone = try RelationFixture.candidates("Kyiv said Norway has sent 12 howitzers.")
    #expect(Set(alone.filter { $0.supplier == "NOR" && !$0.isLoose }.map(\.recipient)) == ["UKR"])
  }

  @Test(arguments: [true, false])
  func `who stands in the title supplies where nobody else is told`(_ isTitled: Bool) throws {
    let text = try RelationFixture.annotated("Spain in the news. Six radars were handed over to Oman.")
    let told = try RelationFixture.analyzer().relater
      .read(text, published: .day(2024, 5, 14), isTitled: isTitled).candidates
    #expect(told.contains { $0.supplier == "ESP" && $0.recipient == "OMN" } == isTitled)
  }

  @Test func `who goes on by a number alone gives to whom the text tells`() throws {
    let candidates = try RelationFixture.candidates(
      "Oman needs tanks. Spain will send eight tanks, Peru six older ones, and Norway ten.")
    let filled = candidates.filter { $0.act.sentence == 1 && $0.recipient == "OMN" && !$0.isLoose }
    #expect(Set(filled.map(\.supplier)) == ["ESP", "PER", "NOR"])
  }
}
