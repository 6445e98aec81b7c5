/// Renders stories as the API gives them.
public enum StoryJSON {
  /// An article of a story.
  public struct Copy: Hashable, Sendable {
    /// The article's id.
    public var id: String
    /// Its outlet, empty when unknown.
    public var outlet: String
    /// Its headline.
    public var title: String
    /// When it was published.
    public var published: PartialDate?

    /// Makes a member.
    public init(id: String, outlet: String, title: String, published: PartialDate?) {
      self.id = id
      self.outlet = outlet
      self.title = title
      self.published = published
    }
  }

  /// What is told of a story.
  struct Story {
    var id: String
    var revision: Int
    var articleCount = 0
    /// Its first articles, the earliest first, those without a date last.
    var earliest: [Copy] = []
    var lastPublished: PartialDate?
    var outlets: [String] = []
  }

  /// Articles that stand within a story; `/stories/{id}/articles` has all.
  static let articleLimit = 20
  /// Outlets that stand within a story.
  static let outletLimit = 100

  /// The whole record.
  static func record(_ story: Story) -> [UInt8] {
    var json = JSONWriter(reserving: 1024)
    json.object { json in
      json.member("id", story.id)
      json.member("title", story.earliest.first { !$0.title.isEmpty }?.title ?? "")
      json.member("first_published", story.earliest.first?.published?.description)
      json.member("last_published", story.lastPublished?.description)
      json.name("article_count")
      json.value(story.articleCount)
      json.name("outlet_count")
      json.value(story.outlets.count)
      json.name("outlets")
      json.value(Array(story.outlets.sorted().prefix(outletLimit)))
      json.name("articles")
      json.array { json in
        for member in story.earliest.prefix(articleLimit) {
          json.object { json in
            json.member("id", member.id)
            json.member("outlet", member.outlet.isEmpty ? nil : member.outlet)
            json.member("title", member.title)
            json.member("published", member.published?.description)
          }
        }
      }
      json.name("revision")
      json.value(story.revision)
    }
    return json.bytes
  }
}
