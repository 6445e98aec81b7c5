/// Finds numbers and sums of money with the words that bound them ("almost a thousand", "up to $1.5bn").
struct NumberRecognizer {
  let lexicon: Lexicon
  let word: Words
  /// What numerals count.
  let values: WordMap<Double>
  /// Between what words lie that count roughly.
  let vague: WordMap<ClosedRange<Int>>
  /// What a part of a whole is called, with how many of them the whole has.
  let fractions: WordMap<Double>
  /// The words that a spelled number starts with.
  private let openers: WordSet

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    word = Words(lexicon.vocabulary)
    let values = Words.values(lexicon.vocabulary)
    let vague = word.vague
    self.values = WordMap(values)
    self.vague = WordMap(vague)
    fractions = WordMap(Words.fractions(lexicon.vocabulary))
    openers = WordSet([word.a, word.an, word.several, word.few, word.half] + values.keys + vague.keys)
  }

  /// A number or a sum as read at a token.
  struct Number {
    var min: Double?
    var max: Double?
    var isVague = false
    var end: Int
    /// The lexicon's number of the currency, where it is a sum.
    var currency: Int32?
  }

  /// The tokens among which a number is read.
  struct Line {
    let tokens: [Token]
    let range: Range<Int>
    /// Which of the tokens belong to names.
    let isNamed: [Bool]

    func has(_ index: Int) -> Bool { index < range.upperBound }
    func word(_ index: Int) -> WordID? { has(index) ? tokens[index].word : nil }
    func mark(_ index: Int) -> UInt8? { has(index) ? tokens[index].mark : nil }
    func isNumber(_ index: Int) -> Bool { has(index) && tokens[index].kind == .number }
  }

  /// Adds quantities and sums to the text; tokens of names are left alone.
  func annotate(_ text: inout AnnotatedText) {
    let dollars = takeCurrencies(from: &text)
    var isNamed = [Bool](repeating: false, count: text.tokens.count)
    for annotation in text.annotations { for index in annotation.range { isNamed[index] = true } }
    var found: [Annotation] = []
    for sentence in text.sentences {
      let line = Line(tokens: text.tokens, range: sentence, isNamed: isNamed)
      var index = sentence.lowerBound
      while index < sentence.upperBound {
        guard let (number, start) = boundedNumber(at: index, in: line) else {
          index += 1
          continue
        }
        let annotation = annotate(number, from: start, dollars, &text)
        if annotation.range.allSatisfy({ !isNamed[$0] }) { found.append(annotation) }
        index = number.end
      }
    }
    text.annotations += found
    text.annotations.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Notes a number as a sum or a quantity of the text.
  private func annotate(
    _ number: Number, from start: Int, _ dollars: [Int: String], _ text: inout AnnotatedText
  ) -> Annotation {
    let range = start..<number.end
    let words = text.words(range)
    if let currency = number.currency {
      text.money.append(
        Money(
          min: number.min, max: number.max,
          currency: dollars[number.end] ?? lexicon.currencies[Int(currency)],
          approximate: number.isVague, words: words))
      return Annotation(range: range, kind: .money, index: text.money.count - 1)
    }
    text.quantities.append(
      Quantity(
        min: number.min.flatMap(Self.count), max: number.max.flatMap(Self.count),
        approximate: number.isVague, words: words))
    return Annotation(range: range, kind: .quantity, index: text.quantities.count - 1)
  }

  /// A number of units; nil for a fraction: "2.5 tons" count nothing.
  ///
  /// Scaled numbers ("1.1 million") miss whole ones by less than a thousandth.
  private static func count(_ number: Double) -> Int? {
    abs(number - number.rounded()) < 0.001 ? Int(exactly: number.rounded()) : nil
  }

  /// The number or sum at a token, with the first token of the words that bound it.
  private func boundedNumber(at start: Int, in line: Line) -> (number: Number, start: Int)? {
    guard !line.isNamed[start], canStart(with: line.tokens[start]),
      var number = amount(at: start, in: line)
    else { return nil }
    // A share of something is no number of it.
    if line.mark(number.end) == UInt8(ascii: "%") || line.word(number.end) == word.percent { return nil }
    guard let (bound, count) = bound(before: start, in: line) else { return (number, start) }
    switch bound {
    case .least: number.max = nil
    case .most: number.min = nil
    case .about: number.isVague = true
    }
    return (number, start - count)
  }

  /// Whether a number or a sum can start with a token: most words are asked no more.
  private func canStart(with token: Token) -> Bool {
    token.kind == .number || openers.contains(token.word)
      || lexicon.trie.starts(.currency, with: token.word)
  }

  /// The number at a token with its currency on either side, and the upper one of two.
  private func amount(at start: Int, in line: Line) -> Number? {
    let symbol = currencyForm(at: start, in: line).flatMap { line.isNumber($0.end) ? $0 : nil }
    if symbol == nil, isPartOfName(start, in: line) { return nil }
    guard var number = number(at: symbol?.end ?? start, in: line) else { return nil }
    number.currency = symbol?.index
    number.end = endOfFigure(of: number, in: line)
    if let upper = upper(of: number, startedAt: start, in: line) {
      number.max = upper.max
      // "$10-15 billion": the scale counts for both.
      if let low = number.min, let high = upper.max, low < 1_000, high >= 1_000_000 {
        number.min = low * (high >= 1e12 ? 1e12 : high >= 1e9 ? 1e9 : 1e6)
      }
      number.end = upper.end
      number.currency = number.currency ?? upper.currency
    }
    if number.currency == nil, let name = currencyName(after: number, in: line) {
      number.currency = name.index
      number.end = name.end
    }
    return number
  }

  /// Whether a number is written to a word or a bracket before it: "GBU-31B V3", "APG-63(v)3", "AAR-57(V)3/5".
  private func isPartOfName(_ start: Int, in line: Line) -> Bool {
    guard start > line.range.lowerBound, line.isNumber(start), line.tokens[start].isAttached else {
      return false
    }
    let before = line.tokens[start - 1]
    return before.kind == .word || before.mark == UInt8(ascii: ")") || before.mark == UInt8(ascii: "/")
  }

  /// Where a number ends that is written twice, as contracts and notices do: "six (6)", "thirty-six (36)".
  private func endOfFigure(of number: Number, in line: Line) -> Int {
    let index = number.end
    guard line.mark(index) == UInt8(ascii: "("), line.isNumber(index + 1),
      line.mark(index + 2) == UInt8(ascii: ")"), line.tokens[index + 1].number == number.min
    else { return index }
    return index + 3
  }

  /// The greater of two numbers that tell a range: "$13bn-$15bn", "10 to 20", "between 10 and 20".
  private func upper(of number: Number, startedAt start: Int, in line: Line) -> Number? {
    guard line.has(number.end), !number.isVague else { return nil }
    var next = number.end
    let token = line.tokens[next]
    let isBetween = start > 0 && line.tokens[start - 1].word == word.between
    // "10-15" is joined by itself.
    if !token.flags.contains(.hyphenated) || token.kind != .number {
      guard
        token.word == word.to || isBetween && token.word == word.and
          || token.mark == UInt8(ascii: "-") && token.isAttached
      else { return nil }
      next += 1
    }
    let symbol = currencyForm(at: next, in: line)
    guard var upper = self.number(at: symbol?.end ?? next, in: line), !upper.isVague, let high = upper.max,
      let low = number.min, high > low
    else { return nil }
    upper.currency = symbol?.index
    return upper
  }
}
