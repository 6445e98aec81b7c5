/// Who has led a state or spoken for it: tells the party of a person whose office the text leaves out.
///
/// "Biden said he would send tanks" names no country. Persons are recognized without this table; it only says for
/// whom one speaks.
struct OfficeHolders: Sendable {
  private struct Term: Sendable {
    var party: String
    var years: ClosedRange<Int>
  }

  private var byName: [String: [Term]] = [:]
  /// Terms by the name that headlines use: the surname.
  private var byShortName: [String: [Term]] = [:]

  /// The parties that the table names.
  var parties: Set<String> { Set(byName.values.joined().map(\.party)) }

  /// Adds a person; `years` are those in public office for the party.
  mutating func add(_ names: [String], party: String, years: ClosedRange<Int>) {
    let term = Term(party: party, years: years)
    for name in names {
      let words = Self.words(name)
      byName[words.joined(separator: " "), default: []].append(term)
      guard words.count > 1 else { continue }
      let short = Self.surnameFirst.contains(party) ? words[0] : words[words.count - 1]
      byShortName[short, default: []].append(term)
    }
  }

  /// The party that a person speaks for, nil when the table does not say.
  ///
  /// A full name counts at any time: who has left office is still of that country. A surname alone counts only
  /// for one who held office in the year, and only when it is one person's.
  func party(of name: String, year: Int?) -> String? {
    let words = Self.words(name)
    if let terms = byName[words.joined(separator: " ")] { return Self.nearest(terms, year) }
    guard words.count == 1, let terms = byShortName[words[0]] else { return nil }
    let parties = Set(terms.filter { term in year.map { term.years.contains($0) } ?? true }.map(\.party))
    return parties.count == 1 ? parties.first : nil
  }

  /// The term that holds the year, else the last that began before it.
  private static func nearest(_ terms: [Term], _ year: Int?) -> String? {
    guard let year else { return terms.last?.party }
    if let current = terms.last(where: { $0.years.contains(year) }) { return current.party }
    return (terms.last { $0.years.lowerBound <= year } ?? terms.first)?.party
  }

  /// The folded words of a name, without initials.
  private static func words(_ name: String) -> [String] {
    let words = Folding.fold(name).utf8.split(whereSeparator: { dividers.contains($0) }).map {
      String(Substring($0))
    }
    let full = words.filter { $0.utf8.count > 1 && $0.count > 1 }
    return full.isEmpty ? words : full
  }

  private static let dividers: [UInt8] = Array(" -.".utf8)

  /// Where the surname stands first.
  private static let surnameFirst: Set<String> = ["CHN", "TWN", "KOR", "PRK"]
}
