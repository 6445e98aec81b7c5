import Testing

@testable import Core

struct WeighedActTests {
  private func candidates() throws -> [Candidate] {
    let acts = try RelationFixture.acts("Spain sent tanks to Latvia.")
    let act = try #require(acts.first)
    return [("ESP", "LVA"), ("ESP", "EST")].map { supplier, recipient in
      Candidate(
        told: ToldAct(act, number: 0), supplier: supplier, recipient: recipient, supplierSlot: "subject",
        recipientSlot: "to", fills: [])
    }
  }

  private func merged(_ candidates: [Candidate]) throws -> [WeighedAct] {
    WeighedAct.merged(of: candidates, try RelationFixture.lexicon().models)
  }

  @Test func `candidates of one pair, stage and assertion are one act`() throws {
    let candidates = try candidates()
    let acts = try merged([candidates[0], candidates[1], candidates[0]])
    #expect(acts.map { $0.supplier + $0.recipient } == ["ESPLVA", "ESPEST"])
    #expect(acts.map(\.candidates.count) == [2, 1])
  }

  @Test func `another stage or assertion is another act`() throws {
    let first = try candidates()[0]
    var ordered = first
    ordered.stage = .ordered
    var denied = first
    denied.assertion = .denied
    #expect(try merged([first, ordered, denied, first]).count == 3)
  }

  @Test func `an act speaks by its best candidate`() throws {
    var (weak, strong) = (try candidates()[0], try candidates()[0])
    (weak.pairProbability, strong.pairProbability) = (0.2, 0.9)
    let act = try #require(try merged([weak, strong, weak]).first)
    #expect(act.best.pairProbability == 0.9)
    #expect((0...1).contains(act.probability))
  }

  @Test func `what the models are surer of is more probable`() throws {
    var (weak, strong) = (try candidates()[0], try candidates()[0])
    (weak.pairProbability, weak.documentProbability, weak.stageProbability) = (0.1, 0.1, 0.2)
    (strong.pairProbability, strong.documentProbability, strong.stageProbability) = (0.95, 0.95, 0.95)
    let probabilities = try [weak, strong].map { try #require(try merged([$0]).first).probability }
    #expect(probabilities[0] < probabilities[1])
  }

  @Test(arguments: [
    (DealStage.delivered, DealStage.ordered, true), (.considered, .delivered, true),
    (.ordered, .ordered, false),
    (.requested, .delivered, false), (.delivered, .refused, false), (.cancelled, .ordered, false),
  ])
  func `a position and an end are no steps beside another`(
    _ stage: DealStage, _ other: DealStage, _ expected: Bool
  ) throws {
    var (first, second) = (try candidates()[0], try candidates()[0])
    (first.stage, second.stage) = (stage, other)
    let acts = try merged([first]) + merged([second])
    #expect(acts[0].isOtherStep(than: acts[1]) == expected)
  }

  @Test func `nothing found is nothing weighed`() throws {
    #expect(try merged([]).isEmpty)
  }
}
