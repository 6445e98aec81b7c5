/// Makes an article of an entry: its text clean and in paragraphs, its facts of publication read.
///
/// A pure function: no clock, no network. The same entry gives the same article on every machine.
public enum ArticleExtractor {
  /// Bytes of body text that are kept; the longest news articles have a tenth of it.
  public static let textLimit = 1 << 20
  /// Authors that are kept, and tags.
  static let listLimit = 100

  /// The article in `entry`, and what was noticed on the way.
  public static func article(from entry: Entry, in document: Document) -> (Article, [Diagnostic]) {
    var draft = Draft(entry: entry)
    switch entry.body {
    case .text(let text): draft.read(plainText: text)
    case .html(let markup): draft.read(fragment: markup)
    case .page(let markup): draft.read(page: markup)
    case .none: draft.body = entry.summary.isEmpty ? [] : [entry.summary]
    }
    if !draft.body.isEmpty, entry.isExcerpt || entry.body.isEmpty {
      draft.diagnostics.append(Diagnostic(.excerpt, "the text is what the feed says of it, not the whole"))
    }
    return draft.finish(document)
  }

  /// An article in the making.
  struct Draft {
    var url: String
    var outlet = ""
    var title: String
    var authors: [String]
    var published: ReadDate?
    var modified: ReadDate?
    var toldLanguage: String?
    var imageURL: String?
    var tags: [String]
    var body: [String] = []
    var diagnostics: [Diagnostic] = []

    init(entry: Entry) {
      // A relative link in a feed without an address leads nowhere.
      url = entry.url.isWebAddress ? entry.url : ""
      title = entry.title
      authors = entry.authors
      toldLanguage = entry.language
      tags = entry.tags
      imageURL = entry.imageURL
      published = date(entry.published, "publication")
      modified = date(entry.modified, "modification")
    }

    private mutating func date(_ text: String?, _ what: String) -> ReadDate? {
      guard let text, !text.isEmpty else { return nil }
      if let date = DateReader.readLeniently(text) { return date }
      diagnostics.append(
        Diagnostic(.unreadableDate, "the \(what) date \"\(text.prefix(60))\" could not be read"))
      return nil
    }

    mutating func read(plainText text: String) {
      let parts = PlainTextArticle(text, knownTitle: title)
      title = parts.title
      if authors.isEmpty { authors = parts.authors }
      if published == nil { published = parts.date.map { ReadDate(date: $0) } }
      body = parts.paragraphs
    }

    mutating func read(fragment markup: String) {
      let text = HTMLDocument(Array(markup.utf8)).visibleText().paragraphs
      let parts = PlainTextArticle(fragment: text, knownTitle: title)
      body = parts.paragraphs
    }

    mutating func finish(_ document: Document) -> (Article, [Diagnostic]) {
      var text = body.joined(separator: "\n\n")
      if text.utf8.count > textLimit {
        diagnostics.append(
          Diagnostic(.limitReached, "\(text.utf8.count) bytes of text, of which \(textLimit) are kept"))
        text = text.cut(toBytes: textLimit)
      }
      if text.isEmpty { diagnostics.append(Diagnostic(.noBodyText, "no text of an article was found")) }
      clampDates(to: document.fetchedAt)
      let host = WebAddress(url) ?? WebAddress(document.url)
      let language = LanguageDetector.language(of: text.isEmpty ? title : text, told: toldLanguage)
      let article = Article(
        url: url, outlet: outlet.isEmpty ? host?.outlet ?? "" : outlet, title: title,
        authors: Array(authors.prefix(listLimit)), published: published?.date, publishedAt: published?.moment,
        modifiedAt: modified?.moment, language: language, text: text, imageURL: imageURL,
        tags: Array(tags.prefix(listLimit)))
      return (article, diagnostics)
    }

    /// A date in the future is a slip or a trick: the day of fetching takes its place.
    private mutating func clampDates(to fetched: Timestamp?) {
      guard let fetched, let told = published,
        told.date.earliest > CivilDate(daysSinceEpoch: fetched.day.daysSinceEpoch + 1)
      else { return }
      diagnostics.append(
        Diagnostic(.unreadableDate, "the publication date \(told.date) lies after the fetch"))
      published = ReadDate(date: fetched.day.partial, moment: fetched)
    }
  }
}

extension String {
  /// The longest start that fits and ends with a whole character.
  func cut(toBytes limit: Int) -> String {
    var end = utf8.index(utf8.startIndex, offsetBy: min(limit, utf8.count))
    while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}
