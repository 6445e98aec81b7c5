/// Bytes as fetched or read, with what the transport said of them.
public struct Document: Sendable {
  /// Where the bytes came from: a URL after redirects, a file's path, or empty.
  public var url: String
  /// The media type as told, with parameters (`text/html; charset=utf-8`); nil when not told.
  public var contentType: String?
  /// The body, without content coding.
  public var bytes: [UInt8]
  /// When it was fetched; nil for text that was never fetched.
  public var fetchedAt: Timestamp?
  /// Whether `bytes` are those of a `String`, so that there is no charset to be told and nothing to validate.
  private(set) var isText = false

  /// Makes a document.
  public init(url: String = "", contentType: String? = nil, bytes: [UInt8], fetchedAt: Timestamp? = nil) {
    self.url = url
    self.contentType = contentType
    self.bytes = bytes
    self.fetchedAt = fetchedAt
  }

  /// Makes a document of text that was a `String` already.
  init(url: String, text: String, mediaType: String, fetchedAt: Timestamp?) {
    self.init(
      url: url, contentType: mediaType + "; charset=utf-8", bytes: Array(text.utf8), fetchedAt: fetchedAt)
    isText = !bytes.starts(with: [0xEF, 0xBB, 0xBF])
  }
}

/// One item of a feed, one page or one text, as its format gives it: what Decode hands to Extract.
public struct Entry: Sendable {
  /// The entry's own body.
  public enum Body: Sendable {
    /// Plain text, lines as they stood.
    case text(String)
    /// A fragment of markup that holds the text and nothing else.
    case html(String)
    /// A whole page's markup as UTF-8, in which the text has to be found.
    case page([UInt8])
    /// The entry only points to its page.
    case none
  }

  /// The entry's address; empty when not told.
  public var url: String
  /// The format's own stable id (`guid`, `id`); empty when not told.
  public var guid: String
  /// The title as text; empty when not told.
  public var title: String
  /// The authors as told.
  public var authors: [String]
  /// Publication date as written in the document.
  public var published: String?
  /// Modification date as written in the document.
  public var modified: String?
  /// Language as told.
  public var language: String?
  /// Section and tags.
  public var tags: [String]
  /// The body.
  public var body: Body
  /// A summary as text, empty when not told.
  public var summary: String
  /// Whether the body is only the start or a summary of what stands on the entry's page.
  public var isExcerpt: Bool
  /// Address of the main image, where told.
  public var imageURL: String?

  /// Makes an entry.
  public init(
    url: String = "", guid: String = "", title: String = "", authors: [String] = [], published: String? = nil,
    modified: String? = nil, language: String? = nil, tags: [String] = [], body: Body = .none,
    summary: String = "", isExcerpt: Bool = false, imageURL: String? = nil
  ) {
    self.url = url
    self.guid = guid
    self.title = title
    self.authors = authors
    self.published = published
    self.modified = modified
    self.language = language
    self.tags = tags
    self.body = body
    self.summary = summary
    self.isExcerpt = isExcerpt
    self.imageURL = imageURL
  }
}

extension Entry.Body {
  /// Whether the entry has no body of its own.
  var isEmpty: Bool {
    if case .none = self { true } else { false }
  }
}
