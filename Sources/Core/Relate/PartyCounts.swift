/// How often something is told of each party.
///
/// A text tells of few, so that they are looked through: hashing a code takes longer.
struct PartyCounts {
  private var entries: [(key: Word, code: String, count: Int)] = []

  /// How often it is told of a party; 0 of one of which it is not.
  subscript(code: String) -> Int {
    let key = Word(code)
    return entries.first { $0.key == key }?.count ?? 0
  }

  /// How often it is told of the party of which it is told most.
  var greatest: Int { entries.lazy.map(\.count).max() ?? 0 }

  /// Codes by how often it is told of them, most often first; ties by code.
  var ranked: [String] {
    entries.sorted { ($1.count, $0.code) < ($0.count, $1.code) }.map(\.code)
  }

  mutating func add(_ count: Int, to code: String) {
    let key = Word(code)
    if let place = entries.firstIndex(where: { $0.key == key }) {
      entries[place].count += count
    } else {
      entries.append((key, code, count))
    }
  }
}
