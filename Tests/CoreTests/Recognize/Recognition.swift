@testable import Core

/// The recognizer over the lexicon as shipped, loaded once for all suites.
enum Recognition {
  static let lexicon: Lexicon = {
    do { return try LexiconLoader.load() } catch { fatalError("no lexicon beside the tests: \(error)") }
  }()
  static let recognizer = Recognizer(lexicon: lexicon)

  static func text(_ source: String, published: String = "2024-05-15") -> AnnotatedText {
    recognizer.annotate(source, published: PartialDate(published))
  }

  /// The distinct keys of the mentions of a type, sorted.
  static func keys(_ type: EntityType, in source: String) -> [String] {
    Set(recognizer.mentions(in: text(source)).filter { $0.type == type }.map(\.key)).sorted()
  }

  /// The distinct names of the mentions of a type, sorted.
  static func names(_ type: EntityType, in source: String) -> [String] {
    Set(recognizer.mentions(in: text(source)).filter { $0.type == type }.map(\.name)).sorted()
  }
}
