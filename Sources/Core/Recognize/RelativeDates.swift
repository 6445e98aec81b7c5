/// Dates that count from the day on which an article appeared: "last year", "this month", "two years ago", "tonight".
struct RelativeDates: Sendable {
  /// A date and where it stands; nil in place of the date when the day that it counts from is not known.
  typealias Found = (date: PartialDate?, range: Range<Int>)

  /// What is counted back.
  private enum Span { case day, week, month, year }

  /// How far back a date lies.
  private enum Distance {
    case back(Int, Span)
    /// The last season that ended with a month.
    case season(end: Int)
  }

  /// The words that such a date may start with; numbers in digits aside.
  let openers: [WordID]
  private let yesterday, last, this, ago: WordID
  private let today: WordSet
  private let numbers: WordMap<Int>
  private let spans: WordMap<Span>
  /// What stands after "last" and after "this".
  private let afterLast, afterThis: WordMap<Distance>

  init(_ vocabulary: Vocabulary) {
    func ids(_ words: String) -> [WordID] {
      words.split(separator: " ").map { vocabulary.id(of: String($0)) }
    }
    func map<Value>(_ entries: [(String, Value)]) -> WordMap<Value> {
      let pairs = entries.flatMap { entry in ids(entry.0).map { ($0, entry.1) } }
      return WordMap(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }
    yesterday = vocabulary.id(of: "yesterday")
    last = vocabulary.id(of: "last")
    this = vocabulary.id(of: "this")
    ago = vocabulary.id(of: "ago")
    let now = ids("today tonight")
    today = WordSet(now)
    let counts = "two three four five six seven eight nine ten".split(separator: " ").enumerated()
    numbers = map([("a an one", 1)] + counts.map { (String($1), $0 + 2) })
    spans = map([("day days", .day), ("week weeks", .week), ("month months", .month), ("year years", .year)])
    afterLast = map([
      ("year", .back(1, .year)), ("month", .back(1, .month)), ("week", .back(1, .week)),
      ("night", .back(1, .day)),
      ("spring", .season(end: 5)), ("summer", .season(end: 8)), ("autumn fall", .season(end: 11)),
    ])
    afterThis = map([
      ("year", .back(0, .year)), ("month", .back(0, .month)), ("morning afternoon evening", .back(0, .day)),
    ])
    openers = now + [yesterday, last, this] + ids("a an one two three four five six seven eight nine ten")
  }

  /// The relative date that starts at a token.
  func date(at index: Int, _ tokens: [Token], day: CivilDate?) -> Found? {
    guard tokens[index].word != Vocabulary.unknown || tokens[index].kind == .number,
      let (distance, length) = distance(at: index, tokens)
    else { return nil }
    // A made-up day in the first century would count back to none.
    let known = day.flatMap { $0.parts.year > 100 ? $0 : nil }
    return (known.map { Self.date(distance, before: $0) }, index..<index + length)
  }

  /// The year that "last year" or "this year" names after a month, and where it ends.
  func year(at index: Int, _ tokens: [Token], day: CivilDate?) -> (year: Int, end: Int)? {
    guard index < tokens.count, let found = date(at: index, tokens, day: day),
      case .year(let year)? = found.date
    else {
      return nil
    }
    return (year, found.range.upperBound)
  }

  private func distance(at index: Int, _ tokens: [Token]) -> (Distance, length: Int)? {
    let word = tokens[index].word
    if word == yesterday { return (.back(1, .day), 1) }
    if today.contains(word) { return (.back(0, .day), 1) }
    guard index + 1 < tokens.count else { return nil }
    let next = tokens[index + 1].word
    if word == last { return afterLast[next].map { ($0, 2) } }
    if word == this { return afterThis[next].map { ($0, 2) } }
    // "two years ago", "18 months ago".
    guard index + 2 < tokens.count, tokens[index + 2].word == ago, let span = spans[next],
      let count = tokens[index].kind == .number ? Int(exactly: tokens[index].number) : numbers[word],
      (1...60).contains(count)
    else { return nil }
    return (.back(count, span), 3)
  }

  /// The day, month or year at a distance; of weeks, the month is known.
  private static func date(_ distance: Distance, before day: CivilDate) -> PartialDate {
    let (year, month, _) = day.parts
    switch distance {
    case .back(let count, .day): return day.before(count).partial
    case .back(let count, .week):
      let week = day.before(7 * count).parts
      return .month(week.year, week.month)
    case .back(let count, .month):
      let months = year * 12 + month - 1 - count
      return .month(months / 12, months % 12 + 1)
    case .back(let count, .year): return .year(year - count)
    case .season(let end): return .year(month > end ? year : year - 1)
    }
  }
}
