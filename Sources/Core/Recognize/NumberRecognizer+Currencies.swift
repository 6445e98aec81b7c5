/// Which words and marks name a currency.
extension NumberRecognizer {
  /// The currency whose symbol or name starts at a token.
  func currencyForm(at start: Int, in line: Line) -> (index: Int32, end: Int)? {
    let tokens = line.tokens
    guard line.has(start), !line.isNamed[start] || tokens[start].kind == .word,
      lexicon.trie.starts(.currency, with: tokens[start].word)
    else { return nil }
    var node: Int32 = 0
    var best: (index: Int32, end: Int)?
    var index = start
    while let word = line.word(index), let next = lexicon.trie.step(from: node, word) {
      node = next
      index += 1
      guard let form = lexicon.trie.forms(at: node).first(where: { $0.kind == .currency }) else { continue }
      if form.isAcronym, !tokens[start].flags.contains(.allCapitals) { continue }
      // "a $375m package" is no "A$".
      if index == start + 2, tokens[start].kind == .word, tokens[start + 1].kind == .mark,
        !tokens[start].isCapitalized || !tokens[start + 1].isAttached
      {
        continue
      }
      best = (form.index, index)
    }
    return best
  }

  /// The currency named after a number: "5 million dollars", "hundreds of millions of dollars".
  func currencyName(after number: Number, in line: Line) -> (index: Int32, end: Int)? {
    func name(at index: Int) -> (index: Int32, end: Int)? {
      currencyForm(at: index, in: line).flatMap { isCurrencyName($0, line.tokens) ? $0 : nil }
    }
    if let name = name(at: number.end) { return name }
    return number.isVague && line.word(number.end) == word.of ? name(at: number.end + 1) : nil
  }

  /// "won", "real" and "pound" are words too: after a number they are money unless attached oddly.
  private func isCurrencyName(_ form: (index: Int32, end: Int), _ tokens: [Token]) -> Bool {
    let last = tokens[form.end - 1]
    return last.kind == .mark || last.scalarCount >= 3
  }

  // MARK: Parties that say whose money it is

  /// Takes back parties that only name a currency; gives, by token, the currency of adjectives behind sums.
  ///
  /// "US$5m", "5 million U.S. dollars" and "$4 billion Canadian" name no country.
  func takeCurrencies(from text: inout AnnotatedText) -> [Int: String] {
    let line = Line(tokens: text.tokens, range: 0..<text.tokens.count, isNamed: [])
    text.annotations.removeAll { startsSymbol($0, line.tokens) || startsCurrency($0, in: line) }
    var found: [Int: String] = [:]
    text.annotations.removeAll { annotation in
      guard let currency = dollars(of: annotation, in: line) else { return false }
      found[annotation.range.lowerBound] = currency
      return true
    }
    return found
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

  /// Whether a state's adjective after a number is a part of its currency's name.
  private func startsCurrency(_ annotation: Annotation, in line: Line) -> Bool {
    let start = annotation.range.lowerBound
    guard annotation.kind == .party, start > 0,
      isCounted(start, in: line) || vague[line.tokens[start - 1].word] != nil
        || line.word(start - 1) == word.of
    else { return false }
    var node: Int32 = 0
    var index = start
    while let word = line.word(index), let next = lexicon.trie.step(from: node, word) {
      node = next
      index += 1
      if index > annotation.range.upperBound, line.tokens[index - 1].kind == .word,
        lexicon.trie.forms(at: node).contains(where: { $0.kind == .currency })
      {
        return true
      }
    }
    return false
  }

  /// Whose dollars a sum before an adjective is of: "$4 billion Canadian".
  private func dollars(of annotation: Annotation, in line: Line) -> String? {
    let start = annotation.range.lowerBound
    let end = annotation.range.upperBound
    guard annotation.kind == .party, annotation.shape == .adjective, start > 1,
      let own = lexicon.plainCurrencies["dollars"]?[lexicon.parties[annotation.index].code],
      isCounted(start, in: line),
      (max(0, start - 3)..<start).contains(where: {
        line.tokens[$0].mark == UInt8(ascii: "$") && line.tokens[$0].kind == .mark
      }),
      !line.has(end) || line.tokens[end].kind == .mark
    else { return nil }
    return own
  }

  /// Whether a number or its scale stands before a token.
  private func isCounted(_ start: Int, in line: Line) -> Bool {
    line.isNumber(start - 1) || scale(at: start - 1, in: line) != nil
  }
}
