/// Finds numbers and sums of money with the words that bound them ("almost a thousand", "up to $1.5bn").
struct NumberRecognizer {
  private let lexicon: Lexicon
  private let values: WordMap<Double>
  private let vague: WordMap<ClosedRange<Int>>
  /// What a part of a whole is called, with how many of them the whole has.
  private let fractions: WordMap<Double>
  private let word: Words
  /// The words that a spelled number starts with.
  private let openers: WordSet
  /// What one has over arms: "talks over 24 jets" are not over more than 24.
  private let disputes: WordSet

  /// Words with a part in the grammar of numbers.
  private struct Words {
    let a, an, and, of, to, than, more, fewer, less, up, `as`, many: WordID
    let much, least, most, over, under, no, at, between, half, dozen, dozens, hundreds: WordID
    let thousands, tens, scores, several, few, excess, close, percent, millions, maximum: WordID

    init(_ vocabulary: Vocabulary) {
      func id(_ word: String) -> WordID { vocabulary.id(of: word) }
      a = id("a")
      an = id("an")
      and = id("and")
      of = id("of")
      to = id("to")
      than = id("than")
      more = id("more")
      fewer = id("fewer")
      less = id("less")
      up = id("up")
      `as` = id("as")
      many = id("many")
      much = id("much")
      least = id("least")
      most = id("most")
      over = id("over")
      under = id("under")
      no = id("no")
      at = id("at")
      between = id("between")
      half = id("half")
      dozen = id("dozen")
      dozens = id("dozens")
      hundreds = id("hundreds")
      thousands = id("thousands")
      tens = id("tens")
      scores = id("scores")
      several = id("several")
      few = id("few")
      excess = id("excess")
      maximum = id("maximum")
      close = id("close")
      percent = id("percent")
      millions = id("millions")
    }
  }

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    let numerals =
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
      + "seventeen eighteen nineteen twenty"
    var values: [WordID: Double] = [:]
    for (index, numeral) in numerals.split(separator: " ").enumerated() {
      values[lexicon.vocabulary.id(of: String(numeral))] = Double(index + 1)
    }
    for (index, ten) in "thirty forty fifty sixty seventy eighty ninety".split(separator: " ").enumerated() {
      values[lexicon.vocabulary.id(of: String(ten))] = Double(index + 3) * 10
    }
    self.values = WordMap(values)
    fractions = WordMap([
      lexicon.vocabulary.id(of: "quarter"): 4, lexicon.vocabulary.id(of: "quarters"): 4,
      lexicon.vocabulary.id(of: "third"): 3, lexicon.vocabulary.id(of: "thirds"): 3,
    ])
    disputes = lexicon.vocabulary.ids(
      of:
        "talks negotiations discussions row dispute spat quarrel argument disagreement negotiating negotiate")
    let words = Words(lexicon.vocabulary)
    word = words
    let vague: [WordID: ClosedRange<Int>] = [
      words.dozens: 24...99, words.scores: 40...99, words.tens: 20...99, words.hundreds: 200...999,
      words.thousands: 2_000...9_999, words.millions: 2_000_000...9_999_999,
    ]
    self.vague = WordMap(vague)
    openers = WordSet(
      [words.a, words.an, words.several, words.few, words.half] + values.keys + vague.keys)
  }

  /// A number as read at a token, before its bounds.
  private struct Number {
    var min: Double?
    var max: Double?
    var isVague = false
    var end: Int
  }

  /// Adds quantities and sums to the text; tokens of names are left alone.
  func annotate(_ text: inout AnnotatedText) {
    // "US$5m" and "5 million U.S. dollars" name no country.
    text.annotations.removeAll { startsSymbol($0, text.tokens) || startsCurrency($0, text.tokens) }
    let dollars = dollarAdjectives(text)
    text.annotations.removeAll { dollars[$0.range.lowerBound] != nil }
    var isNamed = [Bool](repeating: false, count: text.tokens.count)
    for annotation in text.annotations { for index in annotation.range { isNamed[index] = true } }
    var found: [Annotation] = []
    for sentence in text.sentences {
      var index = sentence.lowerBound
      while index < sentence.upperBound {
        if let (annotation, end) = read(at: index, sentence, isNamed, &text) {
          if annotation.kind == .money, let own = dollars[annotation.range.upperBound] {
            text.money[annotation.index].currency = own
          }
          found.append(annotation)
          index = end
        } else {
          index += 1
        }
      }
    }
    text.annotations += found.filter { $0.range.allSatisfy { !isNamed[$0] } }
    text.annotations.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Whether a number is written to a word or a bracket before it: "GBU-31B V3", "APG-63(v)3", "AAR-57(V)3/5".
  private func isPartOfName(_ start: Int, _ sentence: Range<Int>, _ tokens: [Token]) -> Bool {
    guard start > sentence.lowerBound, tokens[start].kind == .number, tokens[start].isAttached else {
      return false
    }
    let before = tokens[start - 1]
    return before.kind == .word || before.mark == UInt8(ascii: ")") || before.mark == UInt8(ascii: "/")
  }

  /// Whether a number or a sum can start with a token: most words are asked no more.
  private func canStart(with token: Token) -> Bool {
    token.kind == .number || openers.contains(token.word)
      || lexicon.trie.starts(.currency, with: token.word)
  }

  private func read(
    at start: Int, _ sentence: Range<Int>, _ isNamed: [Bool], _ text: inout AnnotatedText
  ) -> (Annotation, end: Int)? {
    guard !isNamed[start], canStart(with: text.tokens[start]) else { return nil }
    let tokens = text.tokens
    let limit = sentence.upperBound
    var currency: Int32?
    var numberStart = start
    if let symbol = currencyForm(at: start, limit, tokens, isNamed), symbol.end < limit,
      tokens[symbol.end].kind == .number
    {
      currency = symbol.index
      numberStart = symbol.end
    }
    if currency == nil, isPartOfName(start, sentence, tokens) { return nil }
    guard var number = number(at: numberStart, limit, tokens, isNamed) else { return nil }
    number.end = afterFigure(of: number, at: number.end, limit, tokens)
    // "$13bn-$15bn", "10 to 20", "between 10 and 20".
    if let upper = upperEnd(of: number, at: number.end, limit, tokens, isNamed, startedAt: start) {
      number.max = upper.max
      // "$10-15 billion": the scale counts for both.
      if let low = number.min, let high = upper.max, low < 1_000, high >= 1_000_000 {
        let scale = scaleOf(high)
        number.min = low * scale
      }
      number.end = upper.end
      currency = currency ?? upper.currency
    }
    if currency == nil, let after = currencyForm(at: number.end, limit, tokens, isNamed),
      isCurrencyName(after, tokens)
    {
      currency = after.index
      number.end = after.end
    }
    // "hundreds of millions of dollars".
    if currency == nil, number.isVague, number.end < limit, tokens[number.end].word == word.of,
      let after = currencyForm(at: number.end + 1, limit, tokens, isNamed), isCurrencyName(after, tokens)
    {
      currency = after.index
      number.end = after.end
    }
    if number.end < limit,
      tokens[number.end].mark == UInt8(ascii: "%") || tokens[number.end].word == word.percent
    {
      return nil
    }
    let first = boundary(before: start, sentence.lowerBound, tokens, &number)
    let range = first..<number.end
    let words = text.words(range)
    if let currency {
      text.money.append(
        Money(
          min: number.min, max: number.max, currency: lexicon.currencies[Int(currency)],
          approximate: number.isVague, words: words))
      return (Annotation(range: range, kind: .money, index: text.money.count - 1), number.end)
    }
    text.quantities.append(
      Quantity(
        min: number.min.flatMap(Self.count), max: number.max.flatMap(Self.count),
        approximate: number.isVague, words: words))
    return (Annotation(range: range, kind: .quantity, index: text.quantities.count - 1), number.end)
  }

  /// A number of units; nil for a fraction: "2.5 tons" count nothing.
  ///
  /// Scaled numbers ("1.1 million") miss whole ones by less than a thousandth.
  private static func count(_ number: Double) -> Int? {
    abs(number - number.rounded()) < 0.001 ? Int(exactly: number.rounded()) : nil
  }

  /// Where a number ends that is written twice, as contracts and notices do: "six (6)", "thirty-six (36)".
  private func afterFigure(of number: Number, at index: Int, _ limit: Int, _ tokens: [Token]) -> Int {
    guard index + 2 < limit, tokens[index].mark == UInt8(ascii: "("), tokens[index + 1].kind == .number,
      tokens[index + 2].mark == UInt8(ascii: ")"), tokens[index + 1].number == number.min
    else { return index }
    return index + 3
  }

  private func scaleOf(_ number: Double) -> Double {
    number >= 1e12 ? 1e12 : number >= 1e9 ? 1e9 : number >= 1e6 ? 1e6 : 1
  }

  /// The number that starts at a token: digits or words, with its scale.
  private func number(at start: Int, _ limit: Int, _ tokens: [Token], _ isNamed: [Bool]) -> Number? {
    guard start < limit, !isNamed[start] else { return nil }
    let token = tokens[start]
    if token.kind == .number {
      // "2nd", "18th", "155mm", "19-year-old": an ordinal, a calibre or an age counts nothing.
      if start + 1 < limit, tokens[start + 1].isAttached, tokens[start + 1].kind == .word,
        scale(at: start + 1, limit, tokens) == nil
      {
        return nil
      }
      var value = token.number
      var end = start + 1
      while let scale = scale(at: end, limit, tokens) {
        value *= scale.multiplier
        end = scale.end
      }
      return Number(min: value, max: value, end: end)
    }
    return spelledNumber(at: start, limit, tokens)
  }

  private func spelledNumber(at start: Int, _ limit: Int, _ tokens: [Token]) -> Number? {
    let first = tokens[start].word
    guard first != Vocabulary.unknown else { return nil }
    if let range = vague[first] {
      var low = Double(range.lowerBound)
      var high = Double(range.upperBound)
      var end = start + 1
      // "tens of thousands", "hundreds of thousands", "tens of millions".
      if end + 1 < limit, tokens[end].word == word.of, let scale = vague[tokens[end + 1].word],
        scale.lowerBound >= 2_000
      {
        let unit = Double(scale.lowerBound) / 2
        let tens = first == word.tens || first == word.dozens || first == word.scores
        low = (tens ? 20 : 200) * unit
        high = (tens ? 100 : 1_000) * unit - 1
        end += 2
      }
      return Number(min: low, max: high, isVague: true, end: end)
    }
    var index = start
    if first == word.a || first == word.an || first == word.several || first == word.few {
      if let part = fraction(at: start, limit, tokens) { return part }
      index += 1
      if index < limit, tokens[index].word == word.few { index += 1 }
      guard index < limit else { return nil }
      let isSeveral = first != word.a && first != word.an || index > start + 1
      if tokens[index].word == word.dozen, !isSeveral { return Number(min: 12, max: 12, end: index + 1) }
      if tokens[index].word == word.half, index + 1 < limit, tokens[index + 1].word == word.dozen {
        return Number(min: 6, max: 6, end: index + 2)
      }
      guard let scale = scale(at: index, limit, tokens), scale.multiplier >= 12 else { return nil }
      guard isSeveral else { return Number(min: scale.multiplier, max: scale.multiplier, end: scale.end) }
      return Number(
        min: scale.multiplier * 2, max: scale.multiplier * 10 - 1, isVague: true, end: scale.end)
    }
    if first == word.half, start + 1 < limit,
      tokens[start + 1].word == word.a || tokens[start + 1].word == word.dozen
    {
      let isDozen = tokens[start + 1].word == word.dozen
      let scaleAt = start + 2
      if isDozen { return Number(min: 6, max: 6, end: scaleAt) }
      if scaleAt < limit, tokens[scaleAt].word == word.dozen {
        return Number(min: 6, max: 6, end: scaleAt + 1)
      }
      guard let scale = scale(at: scaleAt, limit, tokens) else { return nil }
      return Number(min: scale.multiplier / 2, max: scale.multiplier / 2, end: scale.end)
    }
    if let part = fraction(at: start, limit, tokens) { return part }
    guard var total = values[first] else { return nil }
    index += 1
    // "twenty-five", "two hundred and fifty", "three million".
    if index < limit, total >= 20, let unit = values[tokens[index].word], unit < 10 {
      total += unit
      index += 1
    }
    while let scale = scale(at: index, limit, tokens), scale.multiplier >= 12 {
      total *= scale.multiplier
      index = scale.end
      // "six hundred forty-four", "two hundred and fifty".
      guard scale.multiplier == 100, let rest = belowHundred(at: index, limit, tokens) else { continue }
      total += rest.value
      index = rest.end
    }
    return Number(min: total, max: total, end: index)
  }

  /// "a quarter of a million", "three quarters of a million", "a quarter-of-a-million".
  private func fraction(at start: Int, _ limit: Int, _ tokens: [Token]) -> Number? {
    let count = tokens[start].word == word.a ? 1 : values[tokens[start].word] ?? 0
    var index = start + 1
    func skipsHyphen() {
      if index < limit, tokens[index].mark == UInt8(ascii: "-") { index += 1 }
    }
    skipsHyphen()
    guard count > 0, index + 3 < limit, let part = fractions[tokens[index].word] else { return nil }
    for expected in [word.of, word.a] {
      index += 1
      skipsHyphen()
      guard index < limit, tokens[index].word == expected else { return nil }
    }
    index += 1
    skipsHyphen()
    guard index < limit, let scale = scale(at: index, limit, tokens), scale.multiplier >= 1_000 else {
      return nil
    }
    let value = (scale.multiplier * count / part).rounded()
    return Number(min: value, max: value, end: scale.end)
  }

  /// What follows "hundred" of the same number.
  private func belowHundred(at start: Int, _ limit: Int, _ tokens: [Token]) -> (value: Double, end: Int)? {
    let isJoined = start < limit && tokens[start].word == word.and
    var index = isJoined ? start + 1 : start
    guard index < limit, let first = values[tokens[index].word] else { return nil }
    index += 1
    guard first >= 20, index < limit, let unit = values[tokens[index].word], unit < 10 else {
      return (first, index)
    }
    return (first + unit, index + 1)
  }

  /// A scale word after a number: "million", "bn", "m".
  private func scale(at index: Int, _ limit: Int, _ tokens: [Token]) -> (multiplier: Double, end: Int)? {
    guard index < limit, lexicon.trie.starts(.scale, with: tokens[index].word),
      let node = lexicon.trie.step(from: 0, tokens[index].word)
    else { return nil }
    // "12-million" and "$5m" stay together; an ambiguous letter must be attached.
    for form in lexicon.trie.forms(at: node) where form.kind == .scale {
      let isLetter = tokens[index].scalarEnd - tokens[index].scalarStart <= 2
      if isLetter, !tokens[index].isAttached, form.isAmbiguous { continue }
      // "24 Mil Mi-35 helicopters": a maker.
      if form.isAmbiguous, tokens[index].isCapitalized, !tokens[index].isAttached { continue }
      if tokens[index].word == word.hundreds || tokens[index].word == word.dozens { continue }
      if index + 1 < limit, isLetter, tokens[index + 1].isAttached, tokens[index + 1].kind != .mark {
        continue
      }
      return (lexicon.scales[Int(form.index)], index + 1)
    }
    return nil
  }

  /// Whether a name is the first part of a currency's symbol.
  private func startsSymbol(_ annotation: Annotation, _ tokens: [Token]) -> Bool {
    let mark = annotation.range.upperBound
    guard annotation.kind == .party, annotation.range.count == 1, mark + 1 < tokens.count,
      tokens[mark].kind == .mark, tokens[mark].isAttached, tokens[mark + 1].kind == .number,
      let node = lexicon.trie.step(from: 0, tokens[annotation.range.lowerBound].word),
      let end = lexicon.trie.step(from: node, tokens[mark].word)
    else { return false }
    return lexicon.trie.forms(at: end).contains { $0.kind == .currency }
  }

  /// By token, the currency of adjectives that say whose dollars a sum before them is: "$4 billion Canadian".
  private func dollarAdjectives(_ text: AnnotatedText) -> [Int: String] {
    let tokens = text.tokens
    var found: [Int: String] = [:]
    for annotation in text.annotations where annotation.kind == .party && annotation.shape == .adjective {
      let start = annotation.range.lowerBound
      let end = annotation.range.upperBound
      guard start > 1, let own = lexicon.plainCurrencies["dollars"]?[lexicon.parties[annotation.index].code],
        tokens[start - 1].kind == .number || scale(at: start - 1, tokens.count, tokens) != nil,
        (max(0, start - 3)..<start).contains(where: {
          tokens[$0].mark == UInt8(ascii: "$") && tokens[$0].kind == .mark
        }),
        end == tokens.count || tokens[end].kind == .mark
      else { continue }
      found[start] = own
    }
    return found
  }

  /// Whether a state's adjective after a number is a part of its currency's name.
  private func startsCurrency(_ annotation: Annotation, _ tokens: [Token]) -> Bool {
    let start = annotation.range.lowerBound
    guard annotation.kind == .party, start > 0,
      tokens[start - 1].kind == .number || scale(at: start - 1, tokens.count, tokens) != nil
        || vague[tokens[start - 1].word] != nil || tokens[start - 1].word == word.of
    else { return false }
    var node: Int32 = 0
    var index = start
    while index < tokens.count, let next = lexicon.trie.step(from: node, tokens[index].word) {
      node = next
      index += 1
      if index > annotation.range.upperBound, tokens[index - 1].kind == .word,
        lexicon.trie.forms(at: node).contains(where: { $0.kind == .currency })
      {
        return true
      }
    }
    return false
  }

  private func currencyForm(
    at start: Int, _ limit: Int, _ tokens: [Token], _ isNamed: [Bool]
  ) -> (index: Int32, end: Int)? {
    guard start < limit, !isNamed[start] || tokens[start].kind == .word,
      lexicon.trie.starts(.currency, with: tokens[start].word)
    else { return nil }
    var node: Int32 = 0
    var best: (Int32, Int)?
    var index = start
    while index < limit, let next = lexicon.trie.step(from: node, tokens[index].word) {
      node = next
      index += 1
      if let form = lexicon.trie.forms(at: node).first(where: { $0.kind == .currency }) {
        if form.isAcronym, !tokens[start].flags.contains(.allCapitals) { continue }
        // "a $375m package" is no "A$".
        if index == start + 2, tokens[start].kind == .word, tokens[start + 1].kind == .mark,
          !tokens[start].isCapitalized || !tokens[start + 1].isAttached
        {
          continue
        }
        best = (form.index, index)
      }
    }
    return best.map { ($0.0, $0.1) }
  }

  /// "won", "real" and "pound" are words too: after a number they are money unless attached oddly.
  private func isCurrencyName(_ form: (index: Int32, end: Int), _ tokens: [Token]) -> Bool {
    let last = tokens[form.end - 1]
    return last.kind == .mark || last.scalarEnd - last.scalarStart >= 3
  }

  private func upperEnd(
    of number: Number, at index: Int, _ limit: Int, _ tokens: [Token], _ isNamed: [Bool], startedAt start: Int
  ) -> (max: Double?, end: Int, currency: Int32?)? {
    guard index < limit, !number.isVague else { return nil }
    var next = index
    let isBetween = start > 0 && tokens[start - 1].word == word.between
    if tokens[next].flags.contains(.hyphenated), tokens[next].kind == .number {
      // "10-15"
    } else if tokens[next].word == word.to || (isBetween && tokens[next].word == word.and)
      || (tokens[next].mark == UInt8(ascii: "-") && tokens[next].isAttached)
    {
      next += 1
    } else {
      return nil
    }
    var currency: Int32?
    if let symbol = currencyForm(at: next, limit, tokens, isNamed) {
      currency = symbol.index
      next = symbol.end
    }
    guard let upper = self.number(at: next, limit, tokens, isNamed), !upper.isVague, let high = upper.max,
      let low = number.min, high > low
    else { return nil }
    return (high, upper.end, currency)
  }

  /// Whether "over" belongs to the verb before it: "handed over 12 tanks" is not more than 12.
  private func takesOver(_ verb: WordID) -> Bool {
    if disputes.contains(verb) { return true }
    return lexicon.acts.verbs[verb].map { ["hand", "turn", "pass", "take", "give"].contains($0.lemma) }
      ?? false
  }

  /// Applies the words before a number that bound it; returns the first token of the whole.
  private func boundary(
    before start: Int, _ floor: Int, _ tokens: [Token], _ number: inout Number
  ) -> Int {
    func at(_ back: Int) -> WordID { start - back >= floor ? tokens[start - back].word : Vocabulary.unknown }
    let one = at(1)
    let two = at(2)
    if one == word.than, two == word.more {
      number.max = nil
      return start - 2
    }
    if one == word.than, two == word.less || two == word.fewer {
      if at(3) == word.no {
        number.max = nil
        return start - 3
      }
      number.min = nil
      return start - 2
    }
    if (one == word.least && two == word.at) || (one == word.of && two == word.excess) {
      number.max = nil
      return start - 2
    }
    if one == word.of, two == word.maximum {
      number.min = nil
      return start - 2
    }
    if one == word.most, two == word.at {
      number.min = nil
      return start - 2
    }
    if one == word.over, !takesOver(two) {
      number.max = nil
      return start - 1
    }
    if one == word.to, two == word.up {
      number.min = nil
      return start - 2
    }
    if one == word.to, two == word.close {
      number.isVague = true
      return start - 2
    }
    if one == word.as, two == word.many || two == word.much {
      number.min = nil
      return max(floor, start - 3)
    }
    if one == word.under {
      number.min = nil
      return start - 1
    }
    if lexicon.grammar[one].contains(.approximator) {
      number.isVague = true
      return start - 1
    }
    if one == word.a || one == word.an, lexicon.grammar[two].contains(.approximator) {
      number.isVague = true
      return start - 2
    }
    return start
  }
}
