import Testing

@testable import Core

struct FeatureSinkTests {
  private func write(_ features: inout some FeatureSink) {
    features.add("money")
    features.add("core", "send")
    features.add("sides", "subject", Symbol("to"))
    features.add("group-sides", ActLexicon.Group.buy, "subject", true)
    features.addSteps("count", count: 3)
    features.addSteps("pair", 0.25)
  }

  private let names = [
    "money", "core=send", "sides=subject|to", "group-sides=buy|subject|true", "count>=1", "count>=2",
    "count>=3", "pair>1", "pair>2",
  ]

  @Test func `features are named by what they say`() {
    var features = FeatureNames()
    write(&features)
    #expect(features.names == names)
  }

  @Test func `a vector holds what some model weighs, found without a name`() throws {
    let index = try FeatureIndex(["unheard of"] + names.dropFirst())
    var features = SparseFeatures(index)
    write(&features)
    #expect(features.features.map { index.names[Int($0)] } == Array(names.dropFirst()))
  }

  @Test func `one act is read alike for learning and for weighing`() throws {
    let analyzer = try RelationFixture.analyzer()
    let text = try RelationFixture.annotated(
      "Poland said on Monday it would not send 14 Leopard 2 tanks to Ukraine. Norway has bought US missiles.")
    let reading = analyzer.relater.read(text, published: .day(2024, 5, 14), isTitled: false)
    let index = analyzer.lexicon.models.features
    let named = FeatureReader(
      lexicon: analyzer.lexicon, statistics: reading.statistics, into: FeatureNames())
    let hashed = FeatureReader(
      lexicon: analyzer.lexicon, statistics: reading.statistics, into: SparseFeatures(index))
    #expect(!reading.candidates.isEmpty)
    for candidate in reading.candidates {
      let sentence = reading.sentences[candidate.act.sentence]
      let names = named.features(of: candidate.told, in: sentence)
        .joined(with: named.features(of: candidate, in: sentence))
      let vectors = hashed.features(of: candidate.told, in: sentence)
        .joined(with: hashed.features(of: candidate, in: sentence))
      for (names, vector) in [
        (names.pair, vectors.pair), (names.stage, vectors.stage), (names.assertion, vectors.assertion),
        (names.kind, vectors.kind),
      ] {
        let known = names.names.filter { index.id(of: TextHash($0)) != nil }
        #expect(vector.features.map { index.names[Int($0)] } == known)
      }
    }
  }
}
