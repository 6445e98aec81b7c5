import Testing

@testable import Core

/// One analyzer for all tests of relation reading: loading the lexicon anew would be most of their time.
enum RelationFixture {
  private static let loaded = Result { Analyzer(lexicon: try LexiconLoader.load()) }

  static func analyzer() throws -> Analyzer { try loaded.get() }

  static func lexicon() throws -> Lexicon { try loaded.get().lexicon }

  static func analyze(_ text: String, title: String = "", published: String = "2024-05-14") throws -> Analysis
  {
    try analyzer().analyze(Article(title: title, published: PartialDate(published), text: text))
  }

  static func annotated(_ text: String) throws -> AnnotatedText {
    try analyzer().recognizer.annotate(text, published: .day(2024, 5, 14))
  }

  /// The first sentence of a text, as the grammar reads it.
  static func sentence(_ text: String) throws -> SentenceReading {
    try #require(
      try analyzer().relater.read(annotated(text), published: .day(2024, 5, 14), isTitled: false).sentences
        .first)
  }

  /// The acts of a sentence by grammar alone, before anything is weighed; with the answers to them, where asked.
  static func acts(_ text: String, answered: Bool = false) throws -> [Act] {
    let lexicon = try lexicon()
    let reader = ActReader(lexicon: lexicon, parties: PartyReader(lexicon: lexicon))
    let sentence = try sentence(text)
    let told = reader.acts(in: sentence)
    return answered ? told + reader.answers(in: sentence, told: told, before: nil) : told
  }

  /// The acts of a sentence as `SUPPLIER>RECIPIENT stage category …`.
  static func told(_ sentence: String) throws -> [String] {
    try acts(sentence).map { act in
      let sides = [act.supplier, act.recipient].map { $0.parties.map(\.code).joined(separator: "+") }
      let stage = StageClassifier.read(act).stage
      return ([sides.joined(separator: ">"), stage.rawValue] + act.items.map(\.item.category.rawValue))
        .joined(separator: " ")
    }
  }

  /// The acts of a sentence and the answers to them as `SUPPLIER>RECIPIENT stage assertion category …`.
  static func readings(_ text: String) throws -> [String] {
    try acts(text, answered: true).map { act in
      let sides = [act.supplier, act.recipient].map { $0.parties.map(\.code).joined(separator: "+") }
      let reading = StageClassifier.read(act)
      let told = [sides.joined(separator: ">"), reading.stage.rawValue, reading.assertion.rawValue]
      return (told + act.items.map(\.item.category.rawValue)).joined(separator: " ")
    }
  }

  /// Expects an act among those that a sentence tells, as `told` writes them.
  static func check(
    _ sentence: String, tells expected: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let told = try told(sentence)
    #expect(told.contains(expected), "\(sentence): \(told)", sourceLocation: sourceLocation)
  }

  /// Expects acts among those that a sentence and its answers tell, and others not, as `readings` writes them.
  static func check(
    _ sentence: String, reads expected: [String], without absent: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let found = try readings(sentence)
    for act in expected { #expect(found.contains(act), "\(found)", sourceLocation: sourceLocation) }
    for act in absent { #expect(!found.contains(act), "\(found)", sourceLocation: sourceLocation) }
  }

  static func candidates(_ text: String) throws -> [Candidate] {
    try analyzer().relater.read(annotated(text), published: .day(2024, 5, 14), isTitled: false).candidates
  }
}

extension SentenceReading {
  /// The words of a phrase as printed.
  func words(_ phrase: Int) -> String {
    let units = phrases[phrase].units
    return text.words(
      self.units[units.lowerBound].tokens.lowerBound..<self.units[units.upperBound - 1].tokens.upperBound)
  }

  /// The verb phrase of a verb.
  func phrase(ofVerb lemma: String) throws -> Int {
    try #require(phrases.indices.first { isVerb($0) && verb($0)?.lemma == Word(lemma) }, "no verb \(lemma)")
  }

  /// The noun phrase that holds some words.
  func phrase(_ words: String) throws -> Int {
    try #require(phrases.indices.first { isNoun($0) && self.words($0).contains(words) }, "no phrase \(words)")
  }
}
