/// What changed between two states of a record: the members that differ, as they were and as they are.
public struct RecordDifference: Hashable, Sendable {
  /// The members as they were, as a JSON object; empty where there was no record.
  public var before: [UInt8]
  /// The members as they are.
  public var after: [UInt8]

  /// Members that tell nothing of their own: the number of the state, and the steps, which the reports tell.
  private static let ignored = ["revision", "timeline"]

  /// Compares two JSON objects as the store renders them, member by member, byte by byte.
  public init(from old: [UInt8], to new: [UInt8]) {
    let (a, b) = (JSONMemberFilter.members(of: old), JSONMemberFilter.members(of: new))
    let names = (b.map(\.name) + a.map(\.name)).reduce(into: [String]()) { names, name in
      if !names.contains(name), !Self.ignored.contains(name) { names.append(name) }
    }
    let changed = names.filter { name in
      let (was, is_) = (a.first { $0.name == name }?.value, b.first { $0.name == name }?.value)
      return was.map { Array($0) } != is_.map { Array($0) }
    }
    before = Self.object(a.filter { changed.contains($0.name) })
    after = Self.object(b.filter { changed.contains($0.name) })
  }

  private static func object(_ members: [(name: String, value: ArraySlice<UInt8>)]) -> [UInt8] {
    var json = JSONWriter(reserving: 256)
    json.object { json in
      for member in members {
        json.name(of: member.name)
        json.raw(member.value)
      }
    }
    return json.bytes
  }
}
