/// Reads deals and entities out of an article: recognize, then relate.
///
/// A pure function of text, date and lexicon. One analyzer serves all threads.
public struct Analyzer: Sendable {
  /// The version of the rules and the lexicon that this analyzer reads with.
  public static let version = AnalysisVersion(17)

  /// What it knows of the world.
  public let lexicon: Lexicon
  let recognizer: Recognizer
  let relater: ReportExtractor

  /// Makes an analyzer over a loaded lexicon.
  public init(lexicon: Lexicon) {
    self.lexicon = lexicon
    recognizer = Recognizer(lexicon: lexicon)
    relater = ReportExtractor(lexicon: lexicon)
  }

  /// Reads an article.
  ///
  /// Spans of mentions and evidence are code point offsets into the article's text; what only the title says has
  /// a span in the title, and says so.
  /// Reports that are less probable than `threshold` are left out.
  public func analyze(_ article: Article, threshold: Double? = nil) -> Analysis {
    let hasTitle = !article.title.isEmpty
    let source = hasTitle ? article.title + "\n\n" + article.text : article.text
    let text = recognizer.annotate(source, published: article.published)
    let titleLength = hasTitle ? article.title.unicodeScalars.count + 2 : 0
    let found = relater.reports(
      in: text, published: article.published, titleLength: titleLength,
      threshold: threshold ?? ReportExtractor.threshold)
    return Analysis(
      isRelevant: found.isRelevant, reports: found.reports, mentions: mentions(in: text, titleLength))
  }

  /// Reads only the entities of an article: their mentions as `analyze` gives them.
  public func mentions(in article: Article) -> [Mention] {
    let hasTitle = !article.title.isEmpty
    let source = hasTitle ? article.title + "\n\n" + article.text : article.text
    let titleLength = hasTitle ? article.title.unicodeScalars.count + 2 : 0
    return mentions(in: recognizer.annotate(source, published: article.published), titleLength)
  }

  /// How many words, numbers and marks an article has: what is read first, so what a benchmark can set apart.
  public func tokenCount(of article: Article) -> Int {
    recognizer.tokenizer.tokens(of: article.title + "\n\n" + article.text).count
  }

  private func mentions(in text: AnnotatedText, _ titleLength: Int) -> [Mention] {
    var mentions = recognizer.mentions(in: text)
    for index in mentions.indices {
      let span = mentions[index].span
      mentions[index].part = span.start < titleLength ? .title : .text
      if mentions[index].part == .text {
        mentions[index].span = TextSpan(span.start - titleLength, span.end - titleLength)
      }
    }
    return mentions
  }
}
