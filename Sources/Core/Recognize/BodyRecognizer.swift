/// Finds bodies that the lexicon does not list, by the shape of their names ("Institute for the Study of War").
struct BodyRecognizer {
  private let lexicon: Lexicon
  private let grammar: Grammar
  private let of, `for`, on, and, the, administration, ministry, department, government: WordID
  private let ministryKinds: WordSet
  private let ministryHeads: WordSet
  private let forceKinds: WordMap<WordSet>
  private let possessive: WordID
  private let stateHeads, weakHeads: WordSet

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    grammar = lexicon.grammar
    let vocabulary = lexicon.vocabulary
    of = vocabulary.id(of: "of")
    `for` = vocabulary.id(of: "for")
    on = vocabulary.id(of: "on")
    and = vocabulary.id(of: "and")
    the = vocabulary.id(of: "the")
    administration = vocabulary.id(of: "administration")
    ministry = vocabulary.id(of: "ministry")
    department = vocabulary.id(of: "department")
    government = vocabulary.id(of: "government")
    ministryKinds = vocabulary.ids(
      of: "defence defense foreign interior justice state commerce treasury economy trade finance health")
    possessive = vocabulary.id(of: "'s")
    stateHeads = vocabulary.ids(of: "union federation republic kingdom government")
    weakHeads = vocabulary.ids(
      of:
        "systems system services service defense defence technology works cooperation mission initiative office"
    )
    ministryHeads = [vocabulary.id(of: "ministry"), vocabulary.id(of: "department")]
    forceKinds = WordMap([
      vocabulary.id(of: "force"): vocabulary.ids(of: "air"),
      vocabulary.id(of: "forces"): vocabulary.ids(of: "armed defence defense security"),
    ])
  }

  /// Adds bodies to the text where nothing else was recognized.
  func annotate(_ text: inout AnnotatedText) {
    var owner = [Int](repeating: Self.free, count: text.tokens.count)
    for (index, annotation) in text.annotations.enumerated() {
      for token in annotation.range { owner[token] = index }
    }
    // A title opens a person's name, not a body's: "Defense Secretary …".
    for role in text.roles where role.range.count > 1 {
      for token in role.range where owner[token] < 0 { owner[token] = Self.role }
    }
    var found: [Annotation] = []
    for sentence in text.sentences {
      var index = sentence.lowerBound
      while index < sentence.upperBound {
        if mayOpen(text.tokens[index], owner[index]), let range = body(at: index, sentence, owner, text) {
          text.organizations.append(AnnotatedText.OrganizationName(name: name(range, text)))
          found.append(
            Annotation(range: range, kind: .namedBody, index: text.organizations.count - 1))
          index = range.upperBound
        } else {
          index += 1
        }
      }
    }
    // A party's adjective at the front of a body ("Russian defence ministry") stays a party of its own.
    var isTaken = [Bool](repeating: false, count: text.tokens.count)
    for body in found {
      if body.range.contains(where: { owner[$0] >= 0 }) {
        text.bodies.append(body)
      } else {
        text.annotations.append(body)
        for token in body.range { isTaken[token] = true }
      }
    }
    text.annotations.removeAll { annotation in
      [.quantity, .date].contains(annotation.kind) && annotation.range.contains { isTaken[$0] }
    }
    text.annotations.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Marks a token that belongs to no name in the owner table.
  private static let free = -1
  /// Marks a token as a title's in the owner table.
  private static let role = -2

  private func name(_ range: Range<Int>, _ text: AnnotatedText) -> String {
    let words = text.words(range)
    // Most names stand on one line, and dividing a text into characters is slow.
    if words.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return words }
    return String(words.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  /// Most words are small and in no name; of these only a ministry's may begin one.
  @inline(__always)
  private func mayOpen(_ token: Token, _ owner: Int) -> Bool {
    owner >= 0 || token.isCapitalized || ministryKinds.contains(token.word)
  }

  /// The body whose name starts at a token.
  private func body(
    at start: Int, _ sentence: Range<Int>, _ owner: [Int], _ text: AnnotatedText
  ) -> Range<Int>? {
    let tokens = text.tokens
    if let range = ministry(at: start, sentence, owner, text) { return range }
    let token = tokens[start]
    if grammar[token.word].contains(.faction), token.isCapitalized, owner[start] == -1 {
      return start..<start + 1
    }
    guard token.kind == .word, token.isCapitalized, !grammar[token.word].contains(.article),
      owner[start] == -1 || owner[start] >= 0 && isPartyAdjective(owner[start], text)
    else { return nil }
    if start > sentence.lowerBound, isNamePart(start - 1, owner, text), !tokens[start].flags.contains(.spaced)
    {
      return nil
    }
    var end = start
    var hasHead = false
    var firstHead = -1
    var capitals = 0
    while end < sentence.upperBound {
      let part = tokens[end]
      if end > start, part.flags.contains(.startsLine) { break }
      if end > start, isLegalForm(end, owner, text) {
        // "Aero Works Ltd", "Aero Works, Inc.": the form ends the name.
        return start..<end + (part.mark == UInt8(ascii: ",") ? 2 : 1)
      }
      if isNamePart(end, owner, text),
        end == start || part.flags.contains(.spaced) || part.flags.contains(.hyphenated)
      {
        capitals += 1
        if grammar[part.word].contains(.organizationHead), !hasHead || firstHead == start {
          hasHead = true
          firstHead = end
        }
        end += 1
      } else if part.mark == UInt8(ascii: "&"), end + 1 < sentence.upperBound,
        isNamePart(end + 1, owner, text)
      {
        end += 1
      } else if let next = afterLink(end, sentence, owner, text), hasHead || isHeadSoon(start..<end, tokens) {
        end = next
      } else {
        break
      }
    }
    guard hasHead, capitals >= 2, end - start >= 2, isName(start..<end, sentence, owner, text) else {
      return product(at: start, owner, text)
    }
    return start..<end
  }

  /// Whether a form of company ends a name at a token, with or without a comma before it.
  private func isLegalForm(_ index: Int, _ owner: [Int], _ text: AnnotatedText) -> Bool {
    let tokens = text.tokens
    let isComma = tokens[index].mark == UInt8(ascii: ",")
    let at = isComma ? index + 1 : index
    guard at < tokens.count, tokens[at].kind == .word, tokens[at].isCapitalized,
      !tokens[at].flags.contains(.startsLine)
    else { return false }
    return grammar[tokens[at].word].contains(.legalForm)
  }

  /// Whether a run of capitals with a head is a body's name, and not a headline, a programme or a former state.
  private func isName(
    _ range: Range<Int>, _ sentence: Range<Int>, _ owner: [Int], _ text: AnnotatedText
  ) -> Bool {
    let tokens = text.tokens
    let last = tokens[range.upperBound - 1]
    // "Soviet Union", "Russian Federation", "U.S. Government": the state itself.
    if stateHeads.contains(last.word), range.dropLast().allSatisfy({ owner[$0] >= 0 }) { return false }
    if last.word == government || tokens[range.lowerBound].word == government { return false }
    // "West Bank", "Eastern Front": places.
    if range.dropLast().allSatisfy({ grammar[tokens[$0].word].contains(.placeHead) }) { return false }
    // A line of capitals names nothing by its capitals.
    if range.allSatisfy({ tokens[$0].flags.contains(.allCapitals) }) {
      func isShouted(_ index: Int) -> Bool {
        sentence.contains(index) && tokens[index].flags.contains(.allCapitals)
          && tokens[index].scalarCount > 2
      }
      if range.count > 4 || isShouted(range.lowerBound - 1) || isShouted(range.upperBound) { return false }
    }
    // "Self Protection Systems": ordinary words that end in a product's head are no maker's name.
    if weakHeads.contains(last.word), range.allSatisfy({ grammar[tokens[$0].word].contains(.common) }) {
      return false
    }
    return true
  }

  /// A name with a capital inside, which makers and brands have ("OpenMaker").
  private func product(at index: Int, _ owner: [Int], _ text: AnnotatedText) -> Range<Int>? {
    let token = text.tokens[index]
    guard owner[index] == Self.free, token.word == Vocabulary.unknown,
      CamelCase.isCamelCase(text.utf8[Int(token.start)..<Int(token.end)])
    else { return nil }
    func isJoin(_ other: Int) -> Bool {
      text.tokens.indices.contains(other) && text.tokens[max(other, index)].isAttached
        && [UInt8(ascii: "@"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "#")]
          .contains(text.tokens[other].mark)
    }
    if isJoin(index - 1) { return nil }
    // An address goes on after the dot without a space.
    if isJoin(index + 1), index + 2 < text.tokens.count, text.tokens[index + 2].isAttached { return nil }
    if index + 1 < text.tokens.count, text.tokens[index + 1].kind == .number { return nil }
    return index..<index + 1
  }

  /// After the head of a name, "of", "for the", "on" and "and" lead on to its next capital.
  private func afterLink(_ index: Int, _ sentence: Range<Int>, _ owner: [Int], _ text: AnnotatedText) -> Int?
  {
    let word = text.tokens[index].word
    guard word == of || word == `for` || word == on || word == and else { return nil }
    var next = index + 1
    if next < sentence.upperBound, text.tokens[next].word == the { next += 1 }
    guard next < sentence.upperBound, text.tokens[next].isCapitalized, isNamePart(next, owner, text) else {
      return nil
    }
    return next
  }

  private func isHeadSoon(_ range: Range<Int>, _ tokens: [Token]) -> Bool {
    range.contains { grammar[tokens[$0].word].contains(.organizationHead) }
  }

  private func isNamePart(_ index: Int, _ owner: [Int], _ text: AnnotatedText) -> Bool {
    let token = text.tokens[index]
    guard token.kind == .word, token.isCapitalized else { return false }
    if owner[index] == Self.role { return false }
    if owner[index] >= 0 {
      let kind = text.annotations[owner[index]].kind
      return kind == .party || kind == .term
    }
    let classes = grammar[token.word]
    return classes.isDisjoint(with: [.article, .preposition, .subordinator, .auxiliary, .weekday, .month])
  }

  private func isPartyAdjective(_ annotation: Int, _ text: AnnotatedText) -> Bool {
    let annotation = text.annotations[annotation]
    return annotation.kind == .party && (annotation.shape == .adjective || annotation.shape == .name)
      && annotation.range.count <= 2
  }

  /// "the Russian defence ministry", "foreign ministry", "Biden administration", "US justice department".
  private func ministry(
    at start: Int, _ sentence: Range<Int>, _ owner: [Int], _ text: AnnotatedText
  ) -> Range<Int>? {
    let tokens = text.tokens
    func word(_ index: Int) -> WordID {
      index < sentence.upperBound ? tokens[index].word : Vocabulary.unknown
    }
    var kindAt = start
    if owner[start] >= 0 {
      let annotation = text.annotations[owner[start]]
      guard annotation.kind == .party, annotation.range.lowerBound == start else { return nil }
      kindAt = annotation.range.upperBound
      if kindAt < sentence.upperBound, tokens[kindAt].scalarCount == 2,
        tokens[kindAt].isAttached, word(kindAt) == possessive
      {
        kindAt += 1
      }
    }
    if ministryKinds.contains(word(kindAt)), ministryHeads.contains(word(kindAt + 1)) {
      return start..<kindAt + 2
    }
    if let kinds = forceKinds[word(kindAt + 1)], kinds.contains(word(kindAt)), kindAt > start {
      return start..<kindAt + 2
    }
    if owner[start] < 0, tokens[start].isCapitalized, word(start + 1) == administration,
      !tokens[start + 1].isCapitalized
    {
      return start..<start + 2
    }
    return nil
  }
}
