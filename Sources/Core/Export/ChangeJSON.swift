/// Renders entries of the log of changes as the API gives them.
public enum ChangeJSON {
  /// Writes one entry.
  public static func write(_ change: Change, to json: inout JSONWriter) {
    json.object { json in members(change, &json) }
  }

  /// Writes the members of an entry into an object that has more.
  static func members(_ change: Change, _ json: inout JSONWriter) {
    json.name("number")
    json.value(change.number)
    json.member("at", change.at.description)
    json.member("kind", change.kind)
    json.member("id", change.id)
    json.member("action", change.action)
    json.name("revision")
    json.value(change.revision)
    json.member("heir", change.heir)
  }

  /// A page of entries and where the next begins.
  public static func page(_ changes: [Change], after number: Int, hasMore: Bool) -> [UInt8] {
    var json = JSONWriter(reserving: 64 + changes.count * 160)
    json.object { json in
      json.name("data")
      json.array { json in for change in changes { write(change, to: &json) } }
      json.name("last")
      json.value(changes.last?.number ?? number)
      json.name("has_more")
      json.value(hasMore)
    }
    return json.bytes
  }

  /// An entry as an event of `text/event-stream`; its id is the entry's number.
  public static func event(_ change: Change) -> [UInt8] {
    var json = JSONWriter(reserving: 192)
    write(change, to: &json)
    return Array("id: \(change.number)\nevent: change\ndata: ".utf8) + json.bytes + Array("\n\n".utf8)
  }
}
