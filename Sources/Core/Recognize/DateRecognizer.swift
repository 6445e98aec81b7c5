/// Finds dates and resolves them against the day on which the article appeared.
struct DateRecognizer {
  private let lexicon: Lexicon
  private let relative: RelativeDates
  private let months: WordMap<Int>
  private let weekdays: WordMap<Int>
  private let ordinals: [WordID]
  /// The words that a date may start with.
  private let openers: WordSet
  private let last, next: WordID

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    func ids(_ words: String) -> [(WordID, Int)] {
      words.split(separator: " ").enumerated().map { (lexicon.vocabulary.id(of: String($1)), $0) }
    }
    let full = "january february march april may june july august september october november december"
    let short = "jan feb mar apr may jun jul aug sep oct nov dec"
    let named = (ids(full) + ids(short)).map { ($0, $1 + 1) } + [(lexicon.vocabulary.id(of: "sept"), 9)]
    months = WordMap(Dictionary(named, uniquingKeysWith: { first, _ in first }))
    let days = ids("monday tuesday wednesday thursday friday saturday sunday")
    weekdays = WordMap(Dictionary(days, uniquingKeysWith: { first, _ in first }))
    ordinals = ["st", "nd", "rd", "th"].map { lexicon.vocabulary.id(of: $0) }
    last = lexicon.vocabulary.id(of: "last")
    next = lexicon.vocabulary.id(of: "next")
    relative = RelativeDates(lexicon.vocabulary)
    openers = WordSet((named + days).map(\.0) + relative.openers)
  }

  /// Adds dates to the text; `published` is the day that relative dates count from.
  ///
  /// Where that day is not known, "on Monday" still says when and nothing else, though not to which day.
  func annotate(_ text: inout AnnotatedText, published: PartialDate?) {
    let day: CivilDate? =
      if case .day(let y, let m, let d)? = published {
        CivilDate(year: y, month: m, day: d)
      } else {
        nil
      }
    var found: [Annotation] = []
    var index = 0
    while index < text.tokens.count {
      if text.tokens[index].kind == .number || openers.contains(text.tokens[index].word),
        let (date, range) = date(at: index, text.tokens, day: day, year: published?.year)
      {
        text.dates.append(date)
        found.append(Annotation(range: range, kind: .date, index: text.dates.count - 1))
        index = range.upperBound
      } else {
        index += 1
      }
    }
    // A date is read more surely than the numbers in it.
    guard !found.isEmpty else { return }
    var isDated = [Bool](repeating: false, count: text.tokens.count)
    for date in found { for index in date.range { isDated[index] = true } }
    text.annotations.removeAll { $0.kind == .quantity && $0.range.contains { isDated[$0] } }
    var isTaken = [Bool](repeating: false, count: text.tokens.count)
    for annotation in text.annotations { for index in annotation.range { isTaken[index] = true } }
    text.annotations += found.filter { $0.range.allSatisfy { !isTaken[$0] } }
    text.annotations.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// A date and where it stands; nil in place of the date when it counts from a day that is not known.
  private typealias Found = (date: PartialDate?, range: Range<Int>)

  private func date(
    at index: Int, _ tokens: [Token], day: CivilDate?, year: Int?
  ) -> Found? {
    let token = tokens[index]
    if token.kind == .number { return numericDate(at: index, tokens, day: day) }
    guard token.kind == .word, token.word != Vocabulary.unknown else { return nil }
    if let month = months[token.word], token.isCapitalized {
      return monthDate(month, at: index, tokens, day: day)
    }
    if let weekday = weekdays[token.word], token.isCapitalized {
      if index > 0, tokens[index - 1].word == next { return nil }
      // News speaks of the last such day; on the day itself, of today.
      return (day.map { $0.before(($0.weekday - weekday + 7) % 7).partial }, index..<index + 1)
    }
    return relative.date(at: index, tokens, day: day).map { ($0.date, $0.range) }
  }

  /// "26 August 2022", "26 August", "2022".
  private func numericDate(at index: Int, _ tokens: [Token], day: CivilDate?) -> Found? {
    // A number of any length can stand in a text.
    guard let number = Int(exactly: tokens[index].number) else { return nil }
    if let found = relative.date(at: index, tokens, day: day) { return (found.date, found.range) }
    var after = index + 1
    if after < tokens.count, tokens[after].isAttached, isOrdinal(tokens[after]) { after += 1 }
    if (1...31).contains(number), after < tokens.count, tokens[after].isCapitalized,
      let month = months[tokens[after].word]
    {
      var end = after + 1
      let told = self.year(at: &end, tokens)
      return dayDate(number, month, told, day, at: index..<end)
    }
    // A year stands by itself after "in", "since", "of": four digits without a comma, and no unit after it.
    if (1950...2099).contains(number), tokens[index].end - tokens[index].start == 4, index > 0,
      lexicon.grammar[tokens[index - 1].word].contains(.preposition), !isAttachedNext(index, tokens)
    {
      return (.year(number), index..<index + 1)
    }
    return nil
  }

  /// "August 26, 2022", "August 2022", "August".
  private func monthDate(
    _ month: Int, at index: Int, _ tokens: [Token], day: CivilDate?
  ) -> Found? {
    var end = index + 1
    if end < tokens.count, tokens[end].mark == UInt8(ascii: "."), tokens[end].isAttached { end += 1 }
    if end < tokens.count, tokens[end].kind == .number, tokens[end].end - tokens[end].start <= 2,
      let number = Int(exactly: tokens[end].number), (1...31).contains(number)
    {
      end += 1
      if end < tokens.count, tokens[end].isAttached, isOrdinal(tokens[end]) { end += 1 }
      var yearEnd = end
      if yearEnd < tokens.count, tokens[yearEnd].mark == UInt8(ascii: ",") { yearEnd += 1 }
      let told = self.year(at: &yearEnd, tokens)
      if told != nil { end = yearEnd }
      return dayDate(number, month, told, day, at: index..<end)
    }
    if let year = self.year(at: &end, tokens) { return (.month(year, month), index..<end) }
    // "in November last year".
    if let told = relative.year(at: end, tokens, day: day) {
      return (.month(told.year, month), index..<told.end)
    }
    // "May" and "March" alone open too many sentences; after a preposition they are months.
    guard index > 0,
      lexicon.grammar[tokens[index - 1].word].contains(.preposition) || tokens[index - 1].word == last
    else { return nil }
    return (day.map { .month(pastYear(month: month, day: 1, before: $0), month) }, index..<end)
  }

  /// A day of a month, of the year told or else of the last that fits; nil when the month has no such day.
  private func dayDate(
    _ number: Int, _ month: Int, _ told: Int?, _ day: CivilDate?, at range: Range<Int>
  ) -> Found? {
    let year = told ?? day.map { pastYear(month: month, day: number, before: $0) }
    guard number <= CivilDate.daysIn(month: month, year: year ?? Self.leapYear) else { return nil }
    return (year.map { .day($0, month, number) }, range)
  }

  /// A year in which every month has all days that it can have.
  private static let leapYear = 2000

  private func year(at index: inout Int, _ tokens: [Token]) -> Int? {
    guard index < tokens.count, tokens[index].kind == .number, tokens[index].end - tokens[index].start == 4,
      let year = Int(exactly: tokens[index].number), (1900...2099).contains(year)
    else { return nil }
    index += 1
    return year
  }

  /// The year of the last such day that is not after the article by more than a month.
  private func pastYear(month: Int, day: Int, before article: CivilDate) -> Int {
    let year = article.parts.year
    return CivilDate(year: year, month: month, day: min(day, 28)).daysSinceEpoch > article.daysSinceEpoch + 31
      ? year - 1 : year
  }

  private func isOrdinal(_ token: Token) -> Bool {
    token.kind == .word && token.scalarCount == 2
      && ordinals.contains(token.word)
  }

  private func isAttachedNext(_ index: Int, _ tokens: [Token]) -> Bool {
    index + 1 < tokens.count && tokens[index + 1].isAttached && tokens[index + 1].kind != .mark
  }
}

extension CivilDate {
  func before(_ days: Int) -> CivilDate { CivilDate(daysSinceEpoch: daysSinceEpoch - days) }
}
