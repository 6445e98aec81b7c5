import Testing

@testable import Core

struct SentenceReadingTests {
  @Test(arguments: [
    ("Spain sent tanks to Latvia.", "send", "Spain"),
    ("Spain refused to send tanks to Latvia.", "send", "Spain"),
    ("Estonia urged Spain to send tanks to Latvia.", "send", "Spain"),
    ("Estonia urged Spain to send tanks to Latvia.", "urge", "Estonia"),
    ("Estonia accused Spain of sending tanks to Latvia.", "send", "Spain"),
    ("Estonia's appeal to Spain to send tanks went unheard.", "send", "Spain"),
    ("Spain, which sent tanks to Latvia, has few left.", "send", "Spain"),
    ("The tanks that Spain sent are old.", "send", "Spain"),
    ("Spain trained the crews and sent tanks to Latvia.", "send", "Spain"),
    ("Spain, the minister said, sent tanks to Latvia.", "send", "Spain"),
    ("On Monday, Spain sent tanks to Latvia.", "send", "Spain"),
    ("Spain (and its allies) sent tanks to Latvia.", "send", "Spain"),
    ("Tanks were sent to Latvia by Spain.", "send", "Tanks"),
  ])
  func `the subject of a verb is found through clauses and control`(
    _ text: String, _ verb: String, _ expected: String
  ) throws {
    let sentence = try RelationFixture.sentence(text)
    let subject = try #require(sentence.subject(of: try sentence.phrase(ofVerb: verb)))
    #expect(sentence.words(subject) == expected)
  }

  @Test(arguments: [
    ("Spain sent 14 tanks to Latvia.", "send", ["14 tanks", "Latvia"]),
    ("Spain sent tanks, shells and rifles to Latvia.", "send", ["tanks", "shells", "rifles", "Latvia"]),
    ("Spain sent vehicles, including 14 tanks, to Latvia.", "send", ["vehicles", "14 tanks", "Latvia"]),
    ("Spain sent tanks and Italy sent rifles.", "send", ["tanks"]),
    ("Spain sent tanks because Latvia asked.", "send", ["tanks"]),
    ("Spain sent tanks (14 of them) to Latvia.", "send", ["tanks", "Latvia"]),
  ])
  func `the objects of a verb end with its clause`(_ text: String, _ verb: String, _ expected: [String])
    throws
  {
    let sentence = try RelationFixture.sentence(text)
    #expect(sentence.objects(of: try sentence.phrase(ofVerb: verb)).map(sentence.words) == expected)
  }

  @Test(arguments: [
    ("Spain refused to send tanks.", "send", "refused"),
    ("Spain's plans to send tanks failed.", "send", "Spain's plans"),
    ("Estonia urged Spain to send tanks.", "send", "urged"),
    ("Spain has plans to send tanks.", "send", "plans"),
    ("Estonia urged Spain to buy and send tanks.", "send", "urged"),
  ])
  func `an infinitive hangs on a verb or a noun`(_ text: String, _ verb: String, _ expected: String) throws {
    let sentence = try RelationFixture.sentence(text)
    let governor = try #require(sentence.governor(of: try sentence.phrase(ofVerb: verb)))
    let words =
      switch governor {
      case .verb(let phrase), .noun(let phrase, _): sentence.words(phrase)
      }
    withKnownIssue("a noun after \"has\" is taken for a verb") {
      #expect(words == expected)
    } when: {
      text.contains("has plans")
    }
  }

  @Test(arguments: [
    ("The tanks sent by Spain have arrived.", true), ("Spain sent tanks to Latvia.", false),
    ("The tanks sent to Latvia have arrived.", true), ("The tanks were sent to Latvia.", false),
  ])
  func `a participle after its noun opens no clause`(_ text: String, _ expected: Bool) throws {
    let sentence = try RelationFixture.sentence(text)
    #expect(sentence.isReducedRelative(try sentence.phrase(ofVerb: "send")) == expected)
  }

  @Test(arguments: [
    ("Officials said Spain sent tanks to Latvia.", "said"),
    ("Spain sent tanks to Latvia, officials said.", "said"),
  ])
  func `the verb of telling is found on either side`(_ text: String, _ expected: String) throws {
    let sentence = try RelationFixture.sentence(text)
    let reporter = try #require(sentence.reporter(of: try sentence.phrase(ofVerb: "send")))
    #expect(sentence.words(reporter) == expected)
  }

  @Test func `what is joined by commas and "and" is found from its first member`() throws {
    let sentence = try RelationFixture.sentence("Spain, Italy and Greece sent tanks.")
    let first = try sentence.phrase("Spain")
    #expect(
      sentence.coordinated(first) { sentence.hasParty($0) }.map(sentence.words) == [
        "Spain", "Italy", "Greece",
      ])
  }

  @Test(arguments: [
    "to to to to to to", "and and , , and", "which which which sent sent sent",
    "refused to refuse to refuse to refuse",
    "sent, sent, sent, sent", "( ( ( sent ) ) )", "said said said",
  ])
  func `every question has an answer for sentences that are none`(_ text: String) throws {
    let sentence = try RelationFixture.sentence(text)
    for index in sentence.phrases.indices where sentence.isVerb(index) {
      let answers = [sentence.subject(of: index), sentence.reporter(of: index)].compactMap(\.self)
      let all = answers + sentence.objects(of: index)
      #expect(all.allSatisfy(sentence.phrases.indices.contains))
      _ = sentence.governor(of: index)
    }
  }
}
