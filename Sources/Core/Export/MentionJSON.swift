/// Renders mentions as the API gives them.
public enum MentionJSON {
  /// Appends one mention.
  public static func append(
    start: Int, end: Int, part: ArticlePart, entityID: String, type: String, key: String, name: String,
    to out: inout [UInt8]
  ) {
    var json = JSONWriter(reserving: 128)
    json.object { json in
      json.name("start")
      json.value(start)
      json.name("end")
      json.value(end)
      json.member("part", part.rawValue)
      json.member("entity_id", entityID)
      json.member("type", type)
      json.member("key", key)
      json.member("name", name)
    }
    out.append(contentsOf: json.bytes)
  }
}
