/// Renders entities as the API gives them.
public enum EntityJSON {
  /// All members but the counts, without the closing brace: counts change with every article, names seldom.
  public static func head(_ entity: Entity, id: String) -> [UInt8] {
    var json = JSONWriter(reserving: 256)
    json.object { json in
      json.member("id", id)
      json.member("type", entity.type.rawValue)
      json.member("key", entity.key)
      json.member("name", entity.name)
      json.name("aliases")
      json.value(entity.aliases)
      json.name("identifiers")
      json.object { json in
        for (scheme, identifier) in entity.identifiers.sorted(by: { $0.key < $1.key }) {
          json.name(of: scheme)
          json.value(identifier)
        }
      }
    }
    return json.bytes.dropLast()
  }

  /// Articles that have to name something which the lexicon does not know before it is more than a candidate.
  public static let articlesOfEntity = 2

  /// Appends the whole record.
  public static func append(
    head: UnsafeBufferPointer<UInt8>, mentionCount: Int, articleCount: Int, dealCount: Int,
    isKnown: Bool, to out: inout [UInt8]
  ) {
    out.append(contentsOf: head)
    out.append(contentsOf: ",\"mention_count\":".utf8)
    out.append(contentsOf: String(mentionCount).utf8)
    out.append(contentsOf: ",\"article_count\":".utf8)
    out.append(contentsOf: String(articleCount).utf8)
    out.append(contentsOf: ",\"deal_count\":".utf8)
    out.append(contentsOf: String(dealCount).utf8)
    out.append(contentsOf: ",\"candidate\":".utf8)
    out.append(contentsOf: (isKnown || articleCount >= articlesOfEntity ? "false}" : "true}").utf8)
  }
}
