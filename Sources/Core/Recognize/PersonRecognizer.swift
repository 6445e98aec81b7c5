/// Finds persons by the shape of their names, their titles and what they do; there is no list of persons.
struct PersonRecognizer {
  private let lexicon: Lexicon
  let grammar: Grammar

  /// The least sum of evidence that makes a run of capitals a person.
  ///
  /// Chosen on the development texts
  /// (`make eval`): 2 lets places in, 4 loses persons who are named without title or speech.
  private static let threshold = 3

  let possessiveWord: WordID
  private let administrationWord, andWord: WordID
  /// Words before a place.
  private let locative: WordSet
  /// Words before a person's possessive.
  private let personal: WordSet

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    grammar = lexicon.grammar
    let vocabulary = lexicon.vocabulary
    possessiveWord = vocabulary.id(of: "'s")
    administrationWord = vocabulary.id(of: "administration")
    andWord = vocabulary.id(of: "and")
    locative = vocabulary.ids(of: "in near at around across outside inside throughout")
    personal = vocabulary.ids(of: "to of with for by against from than under")
  }

  /// Adds persons to the text where nothing else was recognized.
  func annotate(_ text: inout AnnotatedText) {
    let context = Context(text, lexicon)
    var register = PersonRegister()
    var found: [Annotation] = []
    var isFound = [Bool](repeating: false, count: text.tokens.count)
    func add(_ range: Range<Int>, _ person: Int) {
      found.append(Annotation(range: range, kind: .person, index: person))
      for index in range { isFound[index] = true }
    }

    var single: [Int] = []
    var doubtful: [Range<Int>] = []
    for run in runs(text, context) {
      guard run.count > 1 else {
        single.append(run.lowerBound)
        continue
      }
      if evidence(run, text, context) >= Self.threshold {
        add(run, register.person(run, &text))
      } else {
        doubtful.append(run)
      }
    }
    // "… and Adnan Hussain": what is listed with persons is a person.
    for run in doubtful
    where isListed(run, text, isFound) && evidence(run, text, context) >= Self.threshold - 2 {
      add(run, register.person(run, &text))
    }
    for index in single {
      if let person = register.known(index, text) {
        add(index..<index + 1, person)
      } else if isNamedAlone(index, text, context) {
        let given = context.roleEnds[index] >= 0 ? register.given(index, text) : nil
        add(index..<index + 1, given ?? register.person(index..<index + 1, &text))
      }
    }
    for place in recurring(single, text, context) where register.known(place, text) == nil {
      _ = register.person(place..<place + 1, &text)
    }
    // A surname alone before its first titled mention is the same person.
    for index in single where !isFound[index] {
      if let person = register.known(index, text) { add(index..<index + 1, person) }
    }
    // "The Biden administration" names its head too.
    for body in text.annotations where body.kind == .namedBody && body.range.count == 2 {
      let name = body.range.lowerBound
      guard text.tokens[name + 1].word == administrationWord,
        grammar[text.tokens[name].word].isDisjoint(with: [.common, .place])
      else { continue }
      let person = register.known(name, text) ?? register.person(name..<name + 1, &text)
      text.bodies.append(Annotation(range: name..<name + 1, kind: .person, index: person))
    }
    text.annotations.removeAll { $0.kind == .term && $0.range.contains { isFound[$0] } }
    text.annotations += found
    text.annotations.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// What is known of each token before persons are looked for.
  struct Context {
    /// Tokens of other names.
    var isTaken: [Bool]
    var isRole: [Bool]
    /// First token of the title that ends before a token; -1 where none does.
    var roleEnds: [Int]
    var startsRole: [Bool]
    /// Whether a title starts at a token that stands before a name alone.
    var startsHighRole: [Bool]
    /// Whether a name of a country or body ends before a token.
    var endsName: [Bool]
    /// Unknown words that the text also writes small.
    var lowerCase: Set<WordIdentity> = []

    init(_ text: AnnotatedText, _ lexicon: Lexicon) {
      let none = [Bool](repeating: false, count: text.tokens.count + 1)
      isTaken = none
      isRole = none
      startsRole = none
      startsHighRole = none
      endsName = none
      roleEnds = [Int](repeating: -1, count: text.tokens.count + 1)
      for annotation in text.annotations where annotation.kind != .term {
        for index in annotation.range { isTaken[index] = true }
        if ![.weapon, .designation].contains(annotation.kind) {
          endsName[annotation.range.upperBound] = true
        }
      }
      for body in text.bodies { for index in body.range { isTaken[index] = true } }
      for role in text.roles {
        roleEnds[role.range.upperBound] = role.range.lowerBound
        startsRole[role.range.lowerBound] = true
        if Self.high.contains(lexicon.roles[role.index].level) {
          startsHighRole[role.range.lowerBound] = true
        }
        for index in role.range { isRole[index] = true }
      }
      for (index, token) in text.tokens.enumerated()
      where token.kind == .word && !token.isCapitalized && token.word == Vocabulary.unknown {
        lowerCase.insert(WordIdentity(text, index))
      }
    }

    private static let high: Set<String> = [
      "head_of_state", "head_of_government", "minister", "honorific", "legislator",
    ]
  }

  /// Runs of capitalized words that can be names.
  private func runs(_ text: AnnotatedText, _ context: Context) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for sentence in text.sentences {
      var index = sentence.lowerBound
      while index < sentence.upperBound {
        guard isNamePart(index, sentence, text, context) else {
          index += 1
          continue
        }
        var end = index + 1
        while end < sentence.upperBound {
          let token = text.tokens[end]
          if isNamePart(end, sentence, text, context),
            token.flags.contains(.spaced) || token.flags.contains(.hyphenated)
          {
            end += 1
          } else if token.flags.contains(.hyphenated), token.kind == .word {
            // "Jong-un": the second part may be small.
            end += 1
          } else if token.mark == UInt8(ascii: "."), token.isAttached, end + 1 < sentence.upperBound,
            text.tokens[end - 1].scalarCount == 1,
            isNamePart(end + 1, sentence, text, context)
          {
            end += 1
          } else if let next = afterParticles(end, sentence, text, context) {
            end = next
          } else {
            break
          }
        }
        if end - index <= 6 { runs.append(index..<end) }
        index = end
      }
    }
    return runs
  }

  /// The name's next part after "von der", "bin", "al-".
  private func afterParticles(
    _ start: Int, _ sentence: Range<Int>, _ text: AnnotatedText, _ context: Context
  ) -> Int? {
    var index = start
    while index < sentence.upperBound, index < start + 3, !text.tokens[index].isCapitalized,
      grammar[text.tokens[index].word].contains(.nameParticle)
    {
      index += 1
    }
    guard index > start, index < sentence.upperBound,
      isNamePart(index, sentence, text, context) || text.tokens[index].flags.contains(.hyphenated)
    else { return nil }
    return index
  }

  /// Whether a run stands beside a person in a list: "X, Y and Z".
  private func isListed(_ run: Range<Int>, _ text: AnnotatedText, _ isFound: [Bool]) -> Bool {
    func isLink(_ index: Int) -> Bool {
      text.tokens.indices.contains(index)
        && (text.tokens[index].word == andWord || text.tokens[index].mark == UInt8(ascii: ","))
    }
    if isLink(run.lowerBound - 1), run.lowerBound > 1, isFound[run.lowerBound - 2] { return true }
    return isLink(run.upperBound) && run.upperBound + 1 < isFound.count && isFound[run.upperBound + 1]
  }

  private func isNamePart(
    _ index: Int, _ sentence: Range<Int>, _ text: AnnotatedText, _ context: Context
  ) -> Bool {
    let token = text.tokens[index]
    guard token.kind == .word, token.isCapitalized, !context.isTaken[index], !context.isRole[index] else {
      return false
    }
    let classes = grammar[token.word]
    guard
      classes.isDisjoint(with: [
        .article, .determiner, .preposition, .conjunction, .subordinator, .auxiliary, .modalWill, .modalMay,
        .modalShould,
        .modalWould, .negation, .weekday, .month, .statePronoun,
      ])
    else { return false }
    // The first word of a sentence is a name's only when it is no ordinary word.
    if index == sentence.lowerBound, classes.contains(.common), !classes.contains(.givenName) { return false }
    return true
  }

  /// Unknown single names that act as persons do: they say and have done things, and nothing is in or near them.
  ///
  /// Gives the first place of each.
  private func recurring(_ single: [Int], _ text: AnnotatedText, _ context: Context) -> [Int] {
    var acting: [WordIdentity: Int] = [:]
    var excluded: Set<WordIdentity> = []
    for index in single {
      let token = text.tokens[index]
      guard grammar[token.word].isDisjoint(with: [.common, .place, .organizationHead, .placeHead, .faction]),
        !grammar[token.word].contains(.givenName) || token.word == Vocabulary.unknown,
        !token.flags.contains(.allCapitals), token.scalarCount > 3,
        !hasInnerMark(token, text), !isCredit(index..<index + 1, text)
      else { continue }
      let identity = WordIdentity(text, index)
      if context.lowerCase.contains(identity) { continue }
      let before = index > 0 ? text.tokens[index - 1].word : Vocabulary.unknown
      if locative.contains(before) { excluded.insert(identity) }
      if index > 0, text.tokens[index - 1].kind == .word, grammar[before].contains(.article) {
        excluded.insert(identity)
      }
      guard index + 1 < text.tokens.count else { continue }
      let next = text.tokens[index + 1]
      let isActing =
        !grammar[next.word].isDisjoint(with: [.speech, .have, .modalWill, .modalWould]) && !next.isCapitalized
        && next.word != possessiveWord
      if isActing || next.word == possessiveWord && personal.contains(before) {
        if acting[identity] == nil { acting[identity] = index }
      }
    }
    return acting.filter { !excluded.contains($0.key) }.values.sorted()
  }
}
