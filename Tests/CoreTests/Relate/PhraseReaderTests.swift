import Testing

@testable import Core

struct PhraseReaderTests {
  /// Noun phrases as `[preposition: words]`, verb groups as `<words>`, what stands between as itself.
  private func phrases(_ text: String) throws -> String {
    let sentence = try RelationFixture.sentence(text)
    return sentence.phrases.indices.map { index in
      switch sentence.phrases[index].kind {
      case .noun:
        let preposition = sentence.preposition(index)
        return preposition.isEmpty
          ? "[\(sentence.words(index))]" : "[\(preposition): \(sentence.words(index))]"
      case .verb: return "<\(sentence.words(index))>"
      default: return sentence.words(index)
      }
    }.joined(separator: " ")
  }

  @Test(arguments: [
    ("Spain has sent 14 tanks to Latvia.", "[Spain] <has sent> [14 tanks] [to: Latvia] ."),
    (
      "Spain, Italy and Greece will send tanks.", "[Spain] , [Italy] and [Greece] <will send> [tanks] ."
    ),
    ("Spain refused to send tanks.", "[Spain] <refused> <to send> [tanks] ."),
    ("Spain will not be sending tanks.", "[Spain] <will not be sending> [tanks] ."),
    (
      "The tanks sent by Spain have arrived.", "[The tanks] <sent> [by: Spain] <have arrived> ."
    ),
    (
      "The tanks that Spain sent have arrived.", "[The tanks] that [Spain] <sent> <have arrived> ."
    ),
    (
      "Spain's sale of tanks to Latvia was approved.",
      "[Spain's sale] [of: tanks] [to: Latvia] <was approved> ."
    ),
    ("Spain is opposed to sending tanks.", "[Spain] <is opposed> <sending> [tanks] ."),
  ])
  func `a sentence is divided into noun phrases and verb groups`(_ text: String, _ expected: String) throws {
    #expect(try phrases(text) == expected)
  }

  @Test(arguments: [
    "Spain has sent 14 tanks (and spare parts) to Latvia; Italy, too, \"will follow\".",
    "To Latvia with tanks?",
    "Not to, of, by and for.", "- 14 tanks", "'s 's to to not not", "(((",
    "\u{1F680} sent to \u{1F1EA}\u{1F1F8}",
  ])
  func `phrases cover units in order and never overlap`(_ text: String) throws {
    let sentence = try RelationFixture.sentence(text)
    var end = 0
    for phrase in sentence.phrases {
      #expect(phrase.units.lowerBound >= end)
      #expect(!phrase.units.isEmpty)
      end = phrase.units.upperBound
    }
    #expect(end <= sentence.units.count)
  }

  @Test func `a verb group knows mood, voice and negation`() throws {
    let sentence = try RelationFixture.sentence("Tanks would not have been sent to Latvia.")
    let verbal = sentence.phrases[try sentence.phrase(ofVerb: "send")].verbal
    #expect(verbal.modal == .would)
    #expect(verbal.isNegated && verbal.isPerfect && verbal.isPassive)
    #expect(!verbal.isProgressive && !verbal.isInfinitive && !verbal.isGerund)
  }
}
