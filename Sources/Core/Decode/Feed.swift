/// What a document offers: its entries, and the documents that it leads to.
///
/// Every supported format reads as one: a page of one entry, a sitemap of entries without a body, an index of
/// sitemaps or an OPML list of references.
public struct Feed: Sendable {
  /// The format that it was read in.
  public var format: DocumentFormat
  /// The title as text, empty when not told.
  public var title: String
  /// The address of the site's page that it belongs to, empty when not told.
  public var link: String
  /// What it is about, as text; empty when not told.
  public var summary: String
  /// Language as told.
  public var language: String?
  /// When it last changed, as written.
  public var updated: String?
  /// The entries in the document's order, at most `Decoder.entryLimit`.
  public var entries: [Entry]
  /// Other documents to read: the sitemaps of an index, the feeds of an OPML list or announced by a page.
  public var references: [FeedReference]
  /// The address of the next page of the same list (RFC 5005, JSON Feed's `next_url`); nil on the last.
  public var next: String?
  /// How many minutes the publisher asks readers to wait before the next look; nil when not told.
  public var refreshMinutes: Int?
  /// What was noticed.
  public var diagnostics: [Diagnostic]

  init(
    _ format: DocumentFormat, title: String = "", link: String = "", summary: String = "",
    language: String? = nil,
    updated: String? = nil, entries: [Entry] = [], references: [FeedReference] = [], next: String? = nil,
    refreshMinutes: Int? = nil, diagnostics: [Diagnostic] = []
  ) {
    self.format = format
    self.title = title
    self.link = link
    self.summary = summary
    self.language = language
    self.updated = updated
    self.entries = entries
    self.references = references
    self.next = next
    self.refreshMinutes = refreshMinutes
    self.diagnostics = diagnostics
  }
}

/// A document that lists articles, as another document names it.
public struct FeedReference: Hashable, Sendable {
  /// Its address, absolute where the naming document has one.
  public var url: String
  /// Its title, empty when not told.
  public var title: String
  /// Its format, nil when not told.
  public var format: DocumentFormat?
  /// When it last changed, as written (`lastmod`).
  public var modified: String?

  /// Makes a reference.
  public init(url: String, title: String = "", format: DocumentFormat? = nil, modified: String? = nil) {
    self.url = url
    self.title = title
    self.format = format
    self.modified = modified
  }
}
