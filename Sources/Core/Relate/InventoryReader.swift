/// Reads the lists in which a notice counts what is sold, an entry a line or between semicolons: "84 F-15SA Aircraft".
///
/// Such a list is no sentence: nothing in it says who sells or whether, and each entry counts one thing.
struct InventoryReader {
  let lexicon: Lexicon
  private let items: ItemReader

  /// A thing of a list with the sentence that counts it.
  struct Entry {
    var item: ReportItem
    var sentence: Int
  }

  /// A list, and the sum that closes it where there is one.
  struct Inventory {
    var entries: [Entry] = []
    var value: (money: Money, sentence: Int)?

    /// Adds an entry; what is listed twice is added up.
    mutating func add(_ entry: Entry) {
      let place = entries.firstIndex {
        $0.item.weapon == entry.item.weapon && $0.item.category == entry.item.category
      }
      guard let place, let known = entries[place].item.quantity, let further = entry.item.quantity else {
        return entries.append(entry)
      }
      entries[place].item.quantity = known.adding(further)
    }
  }

  /// How many entries a list has at least.
  private static let leastEntries = 3

  /// What a sum is said to be that closes a list.
  private static let priceWords = "cost value price"

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    items = ItemReader(lexicon: lexicon)
  }

  /// The lists of a text, in text order.
  func inventories(of sentences: [SentenceReading]) -> [Inventory] {
    let priceWords = lexicon.vocabulary.ids(of: Self.priceWords)
    var found: [Inventory] = []
    var open = Inventory()
    func close() {
      if open.entries.count >= Self.leastEntries { found.append(open) }
      open = Inventory()
    }
    for sentence in sentences {
      for item in entries(of: sentence) { open.add(Entry(item: item, sentence: sentence.number)) }
      if !open.entries.isEmpty, let money = sentence.units.first(where: { $0.kind == .money }),
        sentence.units.contains(where: { priceWords.contains($0.word) })
      {
        open.value = (
          sentence.text.money[sentence.text.annotations[money.annotation].index], sentence.number
        )
        close()
      }
    }
    close()
    return found
  }

  /// The entries of a sentence: the line that it is, or what stands between its semicolons.
  private func entries(of sentence: SentenceReading) -> [ReportItem] {
    let units = sentence.units
    let parts = units.indices.split { units[$0].kind == .semicolon || units[$0].kind == .colon }
    // "Sixty tanks were sent." counts too, but is no entry.
    guard parts.count > 2 || parts.count == 1 && units.last?.kind != .terminal else { return [] }
    return parts.compactMap { entry($0.startIndex..<$0.endIndex, sentence) }
  }

  /// What an entry counts: the first thing that it names, else the term before what it has or is.
  private func entry(_ range: Range<Int>, _ sentence: SentenceReading) -> ReportItem? {
    let units = sentence.units
    let start = range.first { !units[$0].kind.isMark && units[$0].kind != .coordinator }
    guard let start, units[start].kind == .quantity else { return nil }
    let end =
      range.first { $0 > start && (units[$0].kind == .open || units[$0].kind == .preposition) }
      ?? range.upperBound
    let named = range.first { units[$0].kind == .weapon }
    let term = (start..<end).last { units[$0].kind == .term } ?? range.first { units[$0].kind == .term }
    guard let first = named ?? term else { return nil }
    let last = range.first { $0 > first && units[$0].kind != .term } ?? range.upperBound
    return items.item(first..<last, items.quantity(units[start], sentence), sentence).item
  }
}

extension Quantity {
  /// This number and another together; open where one of them is.
  fileprivate func adding(_ other: Quantity) -> Quantity {
    func sum(_ a: Int?, _ b: Int?) -> Int? { a.flatMap { a in b.map { a + $0 } } }
    return Quantity(
      min: sum(min, other.min), max: sum(max, other.max), approximate: approximate || other.approximate,
      words: words + " + " + other.words)
  }
}
