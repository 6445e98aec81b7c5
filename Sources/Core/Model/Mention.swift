/// What kind of thing an entity is; the raw values are the API's.
public enum EntityType: String, Sendable, CaseIterable {
  case country, organization, person, weapon
}

/// An entity at a place in an article's text.
public struct Mention: Hashable, Sendable {
  /// Where it stands, in the part of the article that `part` names.
  public var span: TextSpan
  /// The part of the article that the span counts in.
  public var part: ArticlePart
  /// The kind of entity.
  public var type: EntityType
  /// The entity's key within its type: a party code, else its canonical name.
  public var key: String
  /// The canonical name, or the fullest form in the text when the lexicon has none.
  public var name: String

  /// Makes a mention.
  public init(span: TextSpan, part: ArticlePart = .text, type: EntityType, key: String, name: String) {
    self.span = span
    self.part = part
    self.type = type
    self.key = key
    self.name = name
  }
}
