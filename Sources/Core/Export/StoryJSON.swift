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

  /// Articles that stand within a story; `/stories/{id}/articles` has all.
  static let articleLimit = 20
  /// Outlets that stand within a story.
  static let outletLimit = 100

  /// The whole record; `members` the earliest first, at least one.
  public static func record(_ members: [Copy], id: String, revision: Int) -> [UInt8] {
    let outlets = Set(members.map(\.outlet)).filter { !$0.isEmpty }.sorted()
    var json = JSONWriter(reserving: 1024)
    json.object { json in
      json.member("id", id)
      json.member("title", members.first { !$0.title.isEmpty }?.title ?? "")
      json.member("first_published", members.first?.published?.description)
      json.member("last_published", members.last { $0.published != nil }?.published?.description)
      json.name("article_count")
      json.value(members.count)
      json.name("outlet_count")
      json.value(outlets.count)
      json.name("outlets")
      json.value(Array(outlets.prefix(outletLimit)))
      json.name("articles")
      json.array { json in
        for member in members.prefix(articleLimit) {
          json.object { json in
            json.member("id", member.id)
            json.member("outlet", member.outlet.isEmpty ? nil : member.outlet)
            json.member("title", member.title)
            json.member("published", member.published?.description)
          }
        }
      }
      json.name("revision")
      json.value(revision)
    }
    return json.bytes
  }
}
