/// Finds weapons that the lexicon lacks by the shape of their designations.
///
/// Three shapes count: the joint nomenclature of American equipment ("AN/AAQ-33", MIL-STD-196), a code of letters
/// and digits right before a term for arms ("ZX-40 missiles"), and a product's name with a capital inside and a
/// number ("AeroWing 300 drone").
struct DesignationRecognizer {
  private let lexicon: Lexicon
  private let jointPrefix: WordID

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    jointPrefix = lexicon.vocabulary.id(of: "an")
  }

  /// Adds designations to the text where the lexicon recognized none.
  func annotate(_ text: inout AnnotatedText) {
    let tokens = text.tokens
    var kinds = [Annotation.Kind?](repeating: nil, count: tokens.count + 1)
    for annotation in text.annotations {
      for index in annotation.range { kinds[index] = annotation.kind }
    }
    var found: [Annotation] = []
    var index = 0
    while index + 1 < tokens.count {
      if tokens[index].kind == .word, tokens[index].isCapitalized,
        let range = designation(at: index, text, kinds)
      {
        found.append(Annotation(range: range, kind: .designation, index: text.designations.count))
        text.designations.append(AnnotatedText.Designation(category: jointCategory(of: range, text)))
        index = range.upperBound
      } else {
        index += 1
      }
    }
    guard !found.isEmpty else { return }
    // What a code is made of may be a term by itself.
    var isNamed = [Bool](repeating: false, count: tokens.count)
    for annotation in found { for index in annotation.range { isNamed[index] = true } }
    text.annotations.removeAll { $0.kind == .term && $0.range.contains { isNamed[$0] } }
    text.annotations += found
    text.annotations.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// What the second and third letter of the joint nomenclature say: the type of equipment and its purpose.
  private func jointCategory(of range: Range<Int>, _ text: AnnotatedText) -> ItemCategory? {
    guard range.count > 3, text.tokens[range.lowerBound].word == jointPrefix else { return nil }
    let code = text.tokens[range.lowerBound + 2]
    let letters = Array(text.utf8[Int(code.start)..<Int(code.end)])
    guard letters.count == 3 else { return nil }
    switch letters[1] {
    // Infrared, lasers, countermeasures, sound in air, radar, sonar, and what is special.
    case UInt8(ascii: "A"), UInt8(ascii: "E"), UInt8(ascii: "L"), UInt8(ascii: "N"), UInt8(ascii: "P"),
      UInt8(ascii: "Q"), UInt8(ascii: "S"):
      return .sensor
    // Visible light: receivers warn of lasers, the others help soldiers to see.
    case UInt8(ascii: "V"): return letters[2] == UInt8(ascii: "R") ? .sensor : .nonLethal
    default: return .nonLethal
    }
  }

  private func designation(
    at start: Int, _ text: AnnotatedText, _ kinds: [Annotation.Kind?]
  ) -> Range<Int>? {
    let tokens = text.tokens
    let first = tokens[start]
    guard !first.isAttached || start == 0 || isOpening(start, tokens) else { return nil }
    func isFree(_ range: Range<Int>) -> Bool { range.allSatisfy { kinds[$0] == nil || kinds[$0] == .term } }
    // "AN/AAQ-33", "AN/AAS-44C(V)".
    if first.word == jointPrefix, first.flags.contains(.allCapitals), start + 3 < tokens.count,
      tokens[start + 1].mark == UInt8(ascii: "/"), tokens[start + 2].flags.contains(.allCapitals),
      tokens[start + 3].kind == .number, tokens[start + 3].flags.contains(.hyphenated)
    {
      let range = start..<codeEnd(start + 4, tokens)
      return isFree(range) ? range : nil
    }
    let digits = start + 1
    guard tokens[digits].kind == .number, !tokens[digits].flags.contains(.startsLine) else { return nil }
    let end = codeEnd(digits + 1, tokens)
    guard isFree(start..<end), end < tokens.count,
      kinds[end] == .term || isTermBehindWord(end, text, kinds) || isBracketed(start..<end, tokens, kinds)
    else {
      return nil
    }
    if tokens[digits].isAttached, tokens[digits].flags.contains(.hyphenated),
      first.flags.contains(.allCapitals) || first.scalarCount == 1,
      first.scalarCount <= 4
    {
      return start..<end
    }
    let bytes = text.utf8[Int(first.start)..<Int(first.end)]
    return CamelCase.isCamelCase(bytes) ? start..<end : nil
  }

  /// "attack drones": a term may have one word of its own before it.
  private func isTermBehindWord(_ index: Int, _ text: AnnotatedText, _ kinds: [Annotation.Kind?]) -> Bool {
    index + 1 < text.tokens.count && text.tokens[index].kind == .word && !text.tokens[index].isCapitalized
      && kinds[index] == nil && kinds[index + 1] == .term
      && lexicon.grammar[text.tokens[index].word].isDisjoint(with: [.preposition, .conjunction, .auxiliary])
  }

  /// Whether a code stands in brackets after a term: "training missiles (CATM-9X)".
  private func isBracketed(_ range: Range<Int>, _ tokens: [Token], _ kinds: [Annotation.Kind?]) -> Bool {
    range.lowerBound > 1 && tokens[range.lowerBound - 1].mark == UInt8(ascii: "(")
      && tokens[range.upperBound].mark == UInt8(ascii: ")") && kinds[range.lowerBound - 2] == .term
  }

  private func isOpening(_ index: Int, _ tokens: [Token]) -> Bool {
    tokens[index - 1].mark == UInt8(ascii: "(") || tokens[index - 1].mark == UInt8(ascii: "\"")
  }

  /// The end of a code whose digits end before a token: letters, a bracketed version and numbers may follow.
  private func codeEnd(_ start: Int, _ tokens: [Token]) -> Int {
    var end = start
    while end < tokens.count, tokens[end].isAttached {
      let token = tokens[end]
      if token.mark == UInt8(ascii: "("), end + 2 < tokens.count, tokens[end + 1].isAttached,
        tokens[end + 2].mark == UInt8(ascii: ")"), tokens[end + 2].isAttached
      {
        end += 3
      } else if token.kind == .word, token.isCapitalized, token.scalarCount <= 2 {
        end += 1
      } else if token.kind == .number, token.flags.contains(.hyphenated) {
        end += 1
      } else {
        break
      }
    }
    return end
  }
}
