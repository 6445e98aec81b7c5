/// From a document's bytes to its articles: decode, then extract.
public enum DocumentReader {
  /// The articles of `document` in its order, each with its own diagnostics, and those of the document.
  public static func articles(
    in document: Document
  ) -> (articles: [(Article, [Diagnostic])], diagnostics: [Diagnostic]) {
    let entries = Decoder.entries(in: document)
    return (
      entries.values.map { ArticleExtractor.article(from: $0, in: document) }, entries.diagnostics
    )
  }
}
