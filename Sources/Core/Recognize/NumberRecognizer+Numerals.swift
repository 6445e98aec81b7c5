/// Numbers in digits and in words, with their scale.
extension NumberRecognizer {
  /// The number that starts at a token: digits or words, with its scale.
  func number(at start: Int, in line: Line) -> Number? {
    guard line.has(start), !line.isNamed[start] else { return nil }
    guard line.isNumber(start) else { return spelledNumber(at: start, in: line) }
    // "2nd", "18th", "155mm", "19-year-old": an ordinal, a calibre or an age counts nothing.
    if line.has(start + 1), line.tokens[start + 1].isAttached, line.tokens[start + 1].kind == .word,
      scale(at: start + 1, in: line) == nil
    {
      return nil
    }
    var value = line.tokens[start].number
    var end = start + 1
    while let scale = scale(at: end, in: line) {
      value *= scale.multiplier
      end = scale.end
    }
    return exactly(value, end)
  }

  private func exactly(_ value: Double, _ end: Int) -> Number { Number(min: value, max: value, end: end) }

  private func value(at index: Int, in line: Line) -> Double? { line.word(index).flatMap { values[$0] } }

  private func spelledNumber(at start: Int, in line: Line) -> Number? {
    let first = line.tokens[start].word
    guard first != Vocabulary.unknown else { return nil }
    if let range = vague[first] { return vagueNumber(range, at: start, in: line) }
    if let part = fraction(at: start, in: line) { return part }
    if first == word.a || first == word.an || first == word.several || first == word.few {
      return numberAfterArticle(at: start, in: line)
    }
    if first == word.half { return half(at: start, in: line) }
    return wholeNumber(at: start, in: line)
  }

  /// "dozens", "tens of thousands", "hundreds of thousands", "tens of millions".
  private func vagueNumber(_ range: ClosedRange<Int>, at start: Int, in line: Line) -> Number {
    guard line.word(start + 1) == word.of, let scale = line.word(start + 2).flatMap({ vague[$0] }),
      scale.lowerBound >= 2_000
    else {
      return Number(
        min: Double(range.lowerBound), max: Double(range.upperBound), isVague: true, end: start + 1)
    }
    let unit = Double(scale.lowerBound) / 2
    let (low, high): (Double, Double) =
      [word.tens, word.dozens, word.scores].contains(line.tokens[start].word) ? (20, 100) : (200, 1_000)
    return Number(min: low * unit, max: high * unit - 1, isVague: true, end: start + 3)
  }

  /// "a hundred", "a dozen", "a half-dozen", "several thousand", "a few hundred".
  private func numberAfterArticle(at start: Int, in line: Line) -> Number? {
    let isArticle = line.word(start) == word.a || line.word(start) == word.an
    let isFew = line.word(start + 1) == word.few
    let index = start + (isFew ? 2 : 1)
    if isArticle, !isFew, line.word(index) == word.dozen { return exactly(12, index + 1) }
    if line.word(index) == word.half, line.word(index + 1) == word.dozen { return exactly(6, index + 2) }
    guard let scale = scale(at: index, in: line), scale.multiplier >= 12 else { return nil }
    if isArticle, !isFew { return exactly(scale.multiplier, scale.end) }
    return Number(min: scale.multiplier * 2, max: scale.multiplier * 10 - 1, isVague: true, end: scale.end)
  }

  /// "half a million", "half a dozen", "half dozen".
  private func half(at start: Int, in line: Line) -> Number? {
    if line.word(start + 1) == word.dozen { return exactly(6, start + 2) }
    guard line.word(start + 1) == word.a else { return nil }
    if line.word(start + 2) == word.dozen { return exactly(6, start + 3) }
    return scale(at: start + 2, in: line).map { exactly($0.multiplier / 2, $0.end) }
  }

  /// "twenty-five", "two hundred and fifty", "three million".
  private func wholeNumber(at start: Int, in line: Line) -> Number? {
    guard var total = value(at: start, in: line) else { return nil }
    var index = start + 1
    if total >= 20, let unit = value(at: index, in: line), unit < 10 {
      total += unit
      index += 1
    }
    while let scale = scale(at: index, in: line), scale.multiplier >= 12 {
      total *= scale.multiplier
      index = scale.end
      // "six hundred forty-four", "two hundred and fifty".
      guard scale.multiplier == 100, let rest = belowHundred(at: index, in: line) else { continue }
      total += rest.value
      index = rest.end
    }
    return exactly(total, index)
  }

  /// What follows "hundred" of the same number.
  private func belowHundred(at start: Int, in line: Line) -> (value: Double, end: Int)? {
    let index = line.word(start) == word.and ? start + 1 : start
    guard let first = value(at: index, in: line) else { return nil }
    guard first >= 20, let unit = value(at: index + 1, in: line), unit < 10 else { return (first, index + 1) }
    return (first + unit, index + 2)
  }

  /// "a quarter of a million", "three quarters of a million", "a quarter-of-a-million".
  private func fraction(at start: Int, in line: Line) -> Number? {
    let count = line.word(start) == word.a ? 1 : value(at: start, in: line) ?? 0
    func afterHyphen(_ index: Int) -> Int { line.mark(index) == UInt8(ascii: "-") ? index + 1 : index }
    var index = afterHyphen(start + 1)
    guard count > 0, line.has(index + 3), let part = fractions[line.tokens[index].word] else { return nil }
    for expected in [word.of, word.a] {
      index = afterHyphen(index + 1)
      guard line.word(index) == expected else { return nil }
    }
    guard let scale = scale(at: afterHyphen(index + 1), in: line), scale.multiplier >= 1_000 else {
      return nil
    }
    return exactly((scale.multiplier * count / part).rounded(), scale.end)
  }

  /// A scale word after a number: "million", "bn", "m".
  func scale(at index: Int, in line: Line) -> (multiplier: Double, end: Int)? {
    guard line.has(index), lexicon.trie.starts(.scale, with: line.tokens[index].word),
      let node = lexicon.trie.step(from: 0, line.tokens[index].word)
    else { return nil }
    let token = line.tokens[index]
    return lexicon.trie.forms(at: node).first { $0.kind == .scale && isScale(token, $0, at: index, in: line) }
      .map { (lexicon.scales[Int($0.index)], index + 1) }
  }

  /// Whether a word that may be a scale is one where it stands: "12-million" and "$5m" stay together.
  private func isScale(_ token: Token, _ form: PhraseTrie.Form, at index: Int, in line: Line) -> Bool {
    let isLetter = token.scalarCount <= 2
    // An ambiguous letter must be attached; "24 Mil Mi-35 helicopters": a maker.
    if form.isAmbiguous, !token.isAttached, isLetter || token.isCapitalized { return false }
    if token.word == word.hundreds || token.word == word.dozens { return false }
    // "£3bn-worth".
    guard isLetter, line.has(index + 1), line.word(index + 1) != word.worth else { return true }
    return !line.tokens[index + 1].isAttached || line.tokens[index + 1].kind == .mark
  }
}
