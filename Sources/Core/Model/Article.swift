/// A piece of news with its facts of publication; the text is clean and in paragraphs.
public struct Article: Hashable, Sendable {
  /// The canonical URL, empty when the text came without one.
  public var url: String
  /// The outlet's name or host, empty when unknown.
  public var outlet: String
  /// The headline without the outlet's name, empty when there is none.
  public var title: String
  /// The authors as printed.
  public var authors: [String]
  /// When it was published, as precisely as told.
  public var published: PartialDate?
  /// When it was published, to the second, where that is told.
  public var publishedAt: Timestamp?
  /// When it was last changed, to the second, where that is told.
  public var modifiedAt: Timestamp?
  /// BCP 47 primary language subtag, `und` when not known.
  public var language: String
  /// Body text: paragraphs divided by one empty line (`\n\n`), without the title; valid UTF-8 without NUL.
  public var text: String
  /// Address of the main image, where told.
  public var imageURL: String?
  /// Section and tags as printed.
  public var tags: [String]

  /// Makes an article.
  public init(
    url: String = "", outlet: String = "", title: String = "", authors: [String] = [],
    published: PartialDate? = nil, publishedAt: Timestamp? = nil, modifiedAt: Timestamp? = nil,
    language: String = "und", text: String, imageURL: String? = nil, tags: [String] = []
  ) {
    self.url = url
    self.outlet = outlet
    self.title = title
    self.authors = authors
    self.published = published
    self.publishedAt = publishedAt
    self.modifiedAt = modifiedAt
    self.language = language
    self.text = text
    self.imageURL = imageURL
    self.tags = tags
  }
}
