/// A document as somebody hands it in: its content, and what they know of it besides.
public struct Submission: Sendable {
  /// The ways in which content comes.
  public enum Content: Sendable {
    /// The plain text of an article.
    case text(String)
    /// A web page.
    case html(String)
    /// The bytes of any supported format.
    case bytes([UInt8])
  }

  /// The content.
  public var content: Content
  /// Where it came from: a URL, a file's path, or empty.
  public var url: String
  /// The headline, where the document does not hold it; it wins over what the document says.
  public var title: String?
  /// When it was published; it wins over what the document says.
  public var published: PartialDate?
  /// The media type as told, for bytes.
  public var contentType: String?

  /// Makes a submission.
  public init(
    _ content: Content, url: String = "", title: String? = nil, published: PartialDate? = nil,
    contentType: String? = nil
  ) {
    self.content = content
    self.url = url
    self.title = title
    self.published = published
    self.contentType = contentType
  }
}

extension DocumentReader {
  /// The articles of a submission, each with its own diagnostics, and the diagnostics of the document.
  ///
  /// A text with a title is an article as it is; a text without one is read as a document of any format, so that
  /// headline, date and damage are found. What the submission says of title and date wins where the document
  /// holds one article only.
  public static func articles(
    in submission: Submission, receivedAt: Timestamp? = nil
  ) -> (articles: [(Article, [Diagnostic])], diagnostics: [Diagnostic]) {
    if case .text(let text) = submission.content, let title = submission.title, !title.isEmpty {
      return ([asIs(text, title: title, submission)], [])
    }
    let url = submission.url
    let document =
      switch submission.content {
      case .text(let text): Document(url: url, text: text, mediaType: "text/plain", fetchedAt: receivedAt)
      case .html(let markup): Document(url: url, text: markup, mediaType: "text/html", fetchedAt: receivedAt)
      case .bytes(let bytes):
        Document(url: url, contentType: submission.contentType, bytes: bytes, fetchedAt: receivedAt)
      }
    var found = articles(in: document)
    if found.articles.count == 1 { found.articles[0].0.adopt(submission) }
    return found
  }

  private static func asIs(
    _ text: String, title: String, _ submission: Submission
  ) -> (Article, [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    // NUL has no place in a stored text; one code point for another leaves all offsets as they are.
    var text =
      text.utf8.contains(0)
      ? String(text.unicodeScalars.map { $0.value == 0 ? "\u{FFFD}" : Character($0) }) : text
    if text.utf8.count > ArticleExtractor.textLimit {
      diagnostics.append(
        Diagnostic(
          .limitReached, "\(text.utf8.count) bytes of text, of which \(ArticleExtractor.textLimit) are kept"))
      text = text.cut(toBytes: ArticleExtractor.textLimit)
    }
    if text.isEmpty { diagnostics.append(Diagnostic(.noBodyText, "no text of an article was found")) }
    let address = WebAddress(submission.url)
    let article = Article(
      url: address?.text ?? "", outlet: address?.outlet ?? "", title: title, published: submission.published,
      language: LanguageDetector.language(of: text.isEmpty ? title : text), text: text)
    return (article, diagnostics)
  }
}

extension Article {
  /// Takes over what the sender knows better than the document.
  fileprivate mutating func adopt(_ submission: Submission) {
    if let told = submission.title, !told.isEmpty { title = told }
    if let told = submission.published, told != published {
      published = told
      publishedAt = nil
    }
    if outlet.isEmpty, let address = WebAddress(submission.url) { outlet = address.outlet }
  }
}
