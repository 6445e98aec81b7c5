/// The items of a deal that its filters ask for: a deal of tanks and shells, asked for by its tanks, counts its
/// tanks only.
final class ItemFilter {
  // A class, because what is known of a weapon's name is remembered while the scan only reads.
  private let weapons: [String]
  private let categories: Set<UInt8>
  /// By the number of a name.
  private var fits: [Bool?] = []

  init(_ query: DealQuery) {
    weapons = query.filters(on: .weapon).flatMap(\.values).keys
    categories = Set(
      query.filters(on: .category).flatMap(\.values).compactMap { value in
        guard case .text(let name) = value else { return nil }
        return ItemCategory.allCases.firstIndex { $0.rawValue == name }.map { UInt8(truncatingIfNeeded: $0) }
      })
  }

  /// Whether an item counts, by the number of its weapon's name and the place of its category.
  func takes(_ weapon: Int, _ category: UInt8, _ names: borrowing NameTable) -> Bool {
    guard categories.isEmpty || categories.contains(category) else { return false }
    guard !weapons.isEmpty else { return true }
    if weapon < fits.count, let known = fits[weapon] { return known }
    let key = SearchTerms.key(names[weapon])
    // As the filter of deals compares: the whole name, or its beginning up to a word.
    let isFit = weapons.contains { key == $0 || key.hasPrefix($0 + " ") }
    while fits.count <= weapon { fits.append(nil) }
    fits[weapon] = isFit
    return isFit
  }
}
