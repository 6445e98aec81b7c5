/// Unites the items of several reports of one deal: one line for each weapon family or generic category.
struct ItemConsolidator {
  let family: (String) -> String

  /// One line of a deal.
  struct Line {
    let item: ReportItem
    /// Nil when no number is told.
    let total: Deal.Total?
    let dispute: Deal.Dispute?
  }

  struct Telling {
    let item: ReportItem
    let filed: FiledReport
  }

  /// The deal's lines, named ones first, each kind by category and name.
  func lines(of reports: [FiledReport]) -> [Line] {
    var named: [String: [Telling]] = [:]
    var generic: [ItemCategory: [Telling]] = [:]
    for filed in reports {
      for item in filed.report.items {
        if let weapon = item.weapon, !weapon.isEmpty {
          named[family(weapon).lowercased(), default: []].append(Telling(item: item, filed: filed))
        } else {
          generic[item.category, default: []].append(Telling(item: item, filed: filed))
        }
      }
    }
    fold(&named)
    absorb(&generic, into: &named)
    if !named.isEmpty || generic.count > 1 { generic[.unspecified] = nil }
    let lines = named.values.map { line(of: $0) }.sorted(by: isListedEarlier)
    let rest = generic.sorted { $0.key.rawValue < $1.key.rawValue }.map { line(of: $0.value) }
    return lines + rest
  }

  /// "Leopard" becomes part of "Leopard 2" when that is told too; of the best told family when several fit.
  private func fold(_ named: inout [String: [Telling]]) {
    for short in named.keys.sorted(by: { ($0.utf8.count, $0) < ($1.utf8.count, $1) }) {
      let longer = named.keys.filter { $0 != short && $0.utf8.count > short.utf8.count }
        .filter { WeaponFamily.areCompatible(short, $0) }
      let best = longer.min { a, b in
        let (countA, countB) = (outlets(named[a] ?? []), outlets(named[b] ?? []))
        return countA != countB ? countA > countB : a < b
      }
      if let best, let tellings = named.removeValue(forKey: short) { named[best, default: []] += tellings }
    }
  }

  /// "Hundreds of tanks" becomes part of the one tank that is named, unless its own report sets it beside one.
  private func absorb(_ generic: inout [ItemCategory: [Telling]], into named: inout [String: [Telling]]) {
    for (category, tellings) in generic where category != .unspecified {
      let families = named.filter { $0.value.contains { $0.item.category == category } }.keys
      guard !families.isEmpty else { continue }
      let apart = tellings.filter { telling in
        telling.filed.report.items.contains { $0.weapon != nil && $0.category == category }
      }
      generic[category] = apart.isEmpty ? nil : apart
      guard families.count == 1, let only = families.first else { continue }
      named[only, default: []] += tellings.filter { telling in
        !telling.filed.report.items.contains { $0.weapon != nil && $0.category == category }
      }
    }
  }

  private func line(of tellings: [Telling]) -> Line {
    let weapon = designation(tellings)
    let category = mostTold(tellings.map { ($0.item.category.rawValue, $0.filed.outlet) })
    let figures = tellings.compactMap { telling in
      telling.item.quantity.flatMap { quantity in
        quantity.bounds.map {
          Figure(telling, bounds: $0, outlet: telling.filed.outlet, day: telling.filed.day)
        }
      }
    }
    // What has arrived so far is no measure of what was agreed.
    let agreed = figures.filter { $0.told.filed.report.stage != .delivered }
    let counted = agreed.isEmpty ? figures : agreed
    let shown = Figure.bestFounded(counted)
    let best = shown?.told.item
    let words = best?.words ?? tellings.first { $0.item.weapon == weapon }?.item.words ?? ""
    let item = ReportItem(
      weapon: weapon, category: category.flatMap(ItemCategory.init(rawValue:)) ?? .unspecified,
      quantity: best?.quantity, words: words)
    let disputed = shown.flatMap { Figure.disputed(counted, shown: $0.bounds) { $0.filed.id } }
    return Line(
      item: item, total: Totals.total(of: item, figures),
      dispute: disputed.map {
        Deal.Dispute(weapon: item.weapon, category: item.category, currency: nil, figures: $0)
      })
  }

  /// The most specific designation told; of equally specific ones that which most outlets use.
  private func designation(_ tellings: [Telling]) -> String? {
    var byName: [String: Set<String>] = [:]
    for telling in tellings {
      if let weapon = telling.item.weapon, !weapon.isEmpty {
        byName[weapon, default: []].insert(telling.filed.outlet)
      }
    }
    return byName.min { a, b in
      let (variantA, variantB) = (isVariant(a.key), isVariant(b.key))
      if variantA != variantB { return variantA }
      if a.value.count != b.value.count, variantA { return a.value.count > b.value.count }
      if a.key.utf8.count != b.key.utf8.count { return a.key.utf8.count > b.key.utf8.count }
      return a.value.count != b.value.count ? a.value.count > b.value.count : a.key < b.key
    }?.key
  }

  private func isVariant(_ weapon: String) -> Bool {
    family(weapon).lowercased() != weapon.lowercased() && WeaponFamily.hasVariantMark(weapon)
  }

  private func outlets(_ tellings: [Telling]) -> Int { Set(tellings.map(\.filed.outlet)).count }

  private func mostTold(_ told: [(name: String, outlet: String)]) -> String? {
    var outlets: [String: Set<String>] = [:]
    for one in told { outlets[one.name, default: []].insert(one.outlet) }
    return outlets.min { a, b in
      a.value.count != b.value.count ? a.value.count > b.value.count : a.key < b.key
    }?.key
  }

  private func isListedEarlier(_ a: Line, _ b: Line) -> Bool {
    (a.item.category.rawValue, a.item.weapon ?? "") < (b.item.category.rawValue, b.item.weapon ?? "")
  }
}
