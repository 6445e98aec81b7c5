public import Core

/// News of which the truth is known: made-up deals told by several outlets, in stages, in copies, and not alike.
///
/// Ten years, forty suppliers, some 116 recipients, the first of them with most of the news; a deal of one weapon
/// between two parties does not begin within 400 days of another such deal, since then no reader could tell
/// talk of "the tanks" apart. One report in twelve miscounts by a few per cent, one in forty by a fifth; others
/// say "about" or "dozens", name the category only, or leave number, sum and date out. A third of the articles
/// are copies of an agency's text. Everything follows from the seed.
public struct SyntheticNews: Sendable {
  /// An article with what it says, and what is true.
  public struct Item: Sendable {
    /// The article, without its text.
    public var article: Article
    /// What it says.
    public var reports: [Report]
    /// The true deal of each report.
    public var truth: [Int]
    /// Articles with the same number are copies of one text.
    public var story: Int
  }

  /// The articles by day.
  public private(set) var items: [Item] = []
  private var dice: Dice

  /// Days since 1970 of the first possible deal, 2014-01-01.
  private static let firstDay = 16_071
  private static let span = 3_650
  /// Days between two deals of one weapon between two parties.
  private static let spacing = 400

  /// Makes at least `count` articles and cuts those that are too many.
  public init(articles count: Int, seed: UInt64 = 1) {
    dice = Dice(seed: seed)
    var taken: [String: [Int]] = [:]
    var number = 0
    while items.count < count {
      number += 1
      tell(deal(number, &taken))
    }
    items.removeLast(items.count - count)
    addBackground()
    items.sort { a, b in
      let (dayA, dayB) = (a.article.published?.description ?? "", b.article.published?.description ?? "")
      return dayA != dayB ? dayA < dayB : a.article.url < b.article.url
    }
  }

  /// The true deal of each report, by the ids that `id(_:_:)` gives.
  public var truth: [String: Int] {
    var truth: [String: Int] = [:]
    for item in items {
      for (place, deal) in item.truth.enumerated() { truth[Self.id(item, place)] = deal }
    }
    return truth
  }

  /// The reports as merging takes them.
  public var filed: [FiledReport] {
    items.flatMap { item in
      item.reports.enumerated().map { place, report in
        FiledReport(
          id: Self.id(item, place), dealID: nil, articleID: item.article.url, outlet: item.article.outlet,
          published: item.article.published, report: report)
      }
    }
  }

  private static func id(_ item: Item, _ place: Int) -> String { "\(item.article.url)#\(place)" }
}

// MARK: - Deals

extension SyntheticNews {
  private mutating func deal(_ number: Int, _ taken: inout [String: [Int]]) -> SyntheticDeal {
    while true {
      let supplier = World.suppliers[skewed(World.suppliers.count)]
      let recipient = World.recipients[skewed(World.recipients.count)]
      guard supplier.code != recipient.code else { continue }
      let day = Self.firstDay + dice.roll(0...Self.span)
      let pair = supplier.code + recipient.code
      // One position of each pair: it is the same however often it is told.
      if dice.chance(3) {
        let key = pair + " position"
        if taken[key] != nil { continue }
        taken[key] = [day]
        return .position(number, supplier, recipient, from: day, &dice)
      }
      let weapon = dice.pick(World.weapons)
      let key = "\(pair) \(weapon.name)"
      if taken[key, default: []].contains(where: { abs($0 - day) < Self.spacing }) { continue }
      taken[key, default: []].append(day)
      return .transfer(number, supplier, recipient, weapon, from: day, &dice)
    }
  }

  /// The first of a list much more often than the last.
  private mutating func skewed(_ count: Int) -> Int {
    min(dice.roll(0...count - 1), dice.roll(0...count - 1))
  }
}

// MARK: - Telling

extension SyntheticNews {
  private mutating func tell(_ deal: SyntheticDeal) {
    for step in deal.steps {
      var outlets = World.outlets.shuffled(using: &dice)
      var copied: Item?
      for _ in 0..<dice.roll(1...6) {
        guard let outlet = outlets.popLast() else { break }
        let day = CivilDate(daysSinceEpoch: step.day + dice.roll(0...3)).partial
        let number = items.count
        let url = "https://\(outlet.lowercased().filter { $0.isLetter }).example/\(number)"
        if var copy = copied, dice.chance(45) {
          (copy.article.url, copy.article.outlet, copy.article.published) = (url, outlet, day)
          items.append(copy)
          continue
        }
        let report = report(deal, step)
        let item = Item(
          article: Article(
            url: url, outlet: outlet, title: Prose.headline(deal.supplier, deal.recipient, report),
            published: dice.chance(97) ? day : nil, language: "en", text: ""),
          reports: [report], truth: [deal.number], story: number)
        items.append(item)
        if copied == nil { copied = item }
      }
    }
  }

  /// What one writer makes of a step.
  private mutating func report(_ deal: SyntheticDeal, _ step: SyntheticDeal.Step) -> Report {
    var report = Report(
      suppliers: [Party(deal.supplier.code)], recipients: [Party(deal.recipient.code)],
      kind: dice.chance(70) ? deal.kind : .unspecified, stage: step.stage, assertion: step.assertion,
      items: [ReportItem(weapon: nil, category: .unspecified, words: "weapons")],
      date: dice.chance(50) ? CivilDate(daysSinceEpoch: step.day).partial : nil,
      confidence: Double(dice.roll(50...90)) / 100)
    guard let weapon = deal.weapon else { return report }
    let isNamed = dice.chance(80)
    let isCounted = dice.chance(isNamed ? 75 : 95)
    report.items = [
      ReportItem(
        weapon: isNamed ? weapon.name : nil, category: weapon.category,
        quantity: isCounted ? quantity(step.units) : nil, words: isNamed ? weapon.name : weapon.plural)
    ]
    if step.stage != .delivered, dice.chance(50) { report.value = money(deal.value * 1e6) }
    return report
  }

  private mutating func quantity(_ units: Int) -> Quantity {
    let sort = dice.roll(1...120)
    if sort <= 10 { return exact(max(1, units + max(1, units / 30) * (dice.chance(50) ? 1 : -1))) }
    if sort <= 13 { return exact(max(1, units * (dice.chance(50) ? 5 : 6) / (dice.chance(50) ? 6 : 5))) }
    if sort <= 25 {
      let round = units >= 40 ? (units + 5) / 10 * 10 : units
      return Quantity(min: round, max: round, approximate: true, words: "about \(round)")
    }
    if sort <= 30, units >= 24, units < 100 {
      return Quantity(min: 24, max: 99, approximate: true, words: "dozens of")
    }
    return exact(units)
  }

  private func exact(_ units: Int) -> Quantity { Quantity(min: units, max: units, words: "\(units)") }

  private mutating func money(_ sum: Double) -> Money {
    let sort = dice.roll(1...100)
    let (words, rounded) = Prose.dollars(sum, digits: sort <= 30 ? 2 : 3)
    if sort > 90 { return Money(min: rounded, max: nil, currency: "USD", words: "more than " + words) }
    return Money(min: rounded, max: rounded, currency: "USD", words: words)
  }

  /// One article in ten recalls, in a second report, what another article told some days before.
  private mutating func addBackground() {
    let order = items.indices.sorted {
      (items[$0].article.published?.description ?? "") < (items[$1].article.published?.description ?? "")
    }
    for place in order.indices.dropFirst(8) where dice.chance(10) {
      let (item, other) = (items[order[place]], items[order[place - dice.roll(1...8)]])
      guard
        item.reports[0].suppliers != other.reports[0].suppliers
          || item.reports[0].recipients != other.reports[0].recipients
      else { continue }
      items[order[place]].reports.append(other.reports[0])
      items[order[place]].truth.append(other.truth[0])
    }
  }
}
