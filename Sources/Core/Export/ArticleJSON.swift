/// Renders articles as the API gives them.
public enum ArticleJSON {
  /// What the store knows of an article besides the article itself.
  public struct Facts: Sendable {
    /// The article's id.
    public var id: String
    /// The id of its story.
    public var storyID: String?
    /// Whether it tells of arms transfers.
    public var isRelevant: Bool
    /// How many reports were read out of it.
    public var reportCount: Int
    /// Counts the changes of the record from 1.
    public var revision: Int
    /// Counts its contents from 1: what the outlet has changed.
    public var version: Int

    /// Makes facts.
    public init(
      id: String, storyID: String?, isRelevant: Bool, reportCount: Int, revision: Int, version: Int = 1
    ) {
      self.id = id
      self.storyID = storyID
      self.isRelevant = isRelevant
      self.reportCount = reportCount
      self.revision = revision
      self.version = version
    }
  }

  /// The record as it stands in lists: all but the text.
  public static func head(_ article: Article, _ facts: Facts) -> [UInt8] {
    var json = JSONWriter(reserving: 512)
    json.object { json in
      json.member("id", facts.id)
      json.member("url", article.url.isEmpty ? nil : article.url)
      json.member("outlet", article.outlet.isEmpty ? nil : article.outlet)
      json.member("title", article.title)
      json.name("authors")
      json.value(article.authors)
      json.member("published", article.published?.description)
      json.member("published_at", article.publishedAt?.description)
      json.member("modified_at", article.modifiedAt?.description)
      json.member("language", article.language)
      json.member("story_id", facts.storyID)
      json.name("relevant")
      json.value(facts.isRelevant)
      json.name("report_count")
      json.value(facts.reportCount)
      json.member("image_url", article.imageURL)
      json.name("tags")
      json.value(article.tags)
      json.name("revision")
      json.value(facts.revision)
      json.name("version")
      json.value(facts.version)
    }
    return json.bytes
  }

  /// A rendered head with another story.
  public static func head(_ head: [UInt8], storyID: String?) -> [UInt8] {
    JSONWriter.replacing("story_id", with: storyID, in: head)
  }

  /// What was noticed while reading, as an array.
  public static func diagnostics(_ diagnostics: [Diagnostic]) -> [UInt8] {
    var json = JSONWriter(reserving: 64)
    json.array { json in
      for diagnostic in diagnostics {
        json.object { json in
          json.member("code", diagnostic.code.rawValue)
          json.member("message", diagnostic.message)
        }
      }
    }
    return json.bytes
  }

  /// Appends the single resource without its text, up to the value of the member `quotes`, which the caller adds.
  public static func append(
    head: UnsafeBufferPointer<UInt8>, diagnostics: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]
  ) {
    out.append(contentsOf: head.dropLast())
    out.append(contentsOf: ",\"text\":null,\"diagnostics\":".utf8)
    out.append(contentsOf: diagnostics)
    out.append(contentsOf: ",\"quotes\":".utf8)
  }

  /// Appends the single resource: the head with the text and the diagnostics as further members.
  public static func append(
    head: UnsafeBufferPointer<UInt8>, text: UnsafeBufferPointer<UInt8>,
    diagnostics: UnsafeBufferPointer<UInt8>,
    to out: inout [UInt8]
  ) {
    out.append(contentsOf: head.dropLast())
    out.append(contentsOf: ",\"text\":".utf8)
    var json = JSONWriter(reserving: text.count + 64)
    json.value(String(decoding: text, as: UTF8.self))
    out.append(contentsOf: json.bytes)
    out.append(contentsOf: ",\"diagnostics\":".utf8)
    out.append(contentsOf: diagnostics)
    out.append(UInt8(ascii: "}"))
  }
}

extension JSONWriter {
  /// Writes a member that is a string or null.
  mutating func member(_ name: StaticString, _ text: String?) {
    self.name(name)
    value(text)
  }

  /// An object with another value of a member that is a string or null and is not its last.
  static func replacing(_ name: String, with text: String?, in object: [UInt8]) -> [UInt8] {
    let name = Array("\"\(name)\":".utf8)
    // Within strings quotes are escaped, so these bytes are the member's name.
    guard let start = object.indices.first(where: { object[$0...].starts(with: name) }),
      let end = object[(start + name.count)...].firstIndex(of: UInt8(ascii: ","))
    else { return object }
    var json = JSONWriter(reserving: 24)
    json.value(text)
    return object[..<(start + name.count)] + json.bytes + object[end...]
  }
}
