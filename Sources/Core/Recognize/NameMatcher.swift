/// Finds the lexicon's names in a text in one pass: from each token, the longest phrase that starts there.
struct NameMatcher {
  let lexicon: Lexicon

  /// A match that still may be taken back for want of support.
  private struct Candidate {
    var range: Range<Int>
    var forms: [PhraseTrie.Form]
  }

  /// Adds parties, weapons, terms, companies, organizations and roles to the text.
  func annotate(_ text: inout AnnotatedText) {
    var candidates: [Candidate] = []
    var index = 0
    let tokens = text.tokens
    while index < tokens.count {
      // Most words open no name.
      let word = tokens[index].word
      guard lexicon.trie.starts(.names, with: word) || word == militaryWord else {
        index += 1
        continue
      }
      if let joined = coordinatedAid(at: index, in: tokens) ?? elided(at: index, in: tokens) {
        candidates.append(joined)
        index = joined.range.upperBound
        continue
      }
      guard let (names, roles) = longest(at: index, in: tokens) else {
        index += 1
        continue
      }
      if let roles {
        text.roles.append(
          Annotation(range: roles.range, kind: .role, index: Int(roles.forms[0].index), shape: .name))
      }
      guard let names else {
        index += 1
        continue
      }
      // "the North Koreans": the longer name after the article, not "the North".
      if lexicon.grammar[tokens[index].word].contains(.article), index + 1 < names.range.upperBound,
        let inner = longest(at: index + 1, in: tokens)?.names, inner.range.upperBound > names.range.upperBound
      {
        index += 1
        continue
      }
      candidates.append(names)
      index = names.range.upperBound
    }
    let support = Support(candidates: candidates, lexicon: lexicon)
    let acronyms = acronyms(of: candidates, in: tokens)
    for candidate in candidates where !isAcronym(candidate, acronyms, tokens) {
      guard let annotation = decide(candidate, in: text, support) else {
        if let party = prefixedParty(candidate, tokens) { text.bodies.append(party) }
        continue
      }
      text.annotations.append(annotation)
      if annotation.kind == .organization, let party = openingParty(annotation, tokens) {
        text.bodies.append(party)
      }
      if annotation.kind == .party,
        let body = candidate.forms.first(where: { $0.kind == .organization && !$0.isAmbiguous })
      {
        text.bodies.append(Annotation(range: candidate.range, kind: .organization, index: Int(body.index)))
      }
    }
  }

  /// Acronyms that a text explains by words, where no weapon is called by them: "Official Security Assistance (OSA)" is
  /// no "Osa".
  private func acronyms(of candidates: [Candidate], in tokens: [Token]) -> Set<WordID> {
    var found: Set<WordID> = []
    for candidate in candidates {
      let token = candidate.range.lowerBound
      guard candidate.range.count == 1, tokens[token].flags.contains(.allCapitals), token > 1,
        tokens[token - 1].mark == UInt8(ascii: "("),
        candidate.forms.contains(where: { $0.kind == .weapon }),
        candidate.forms.allSatisfy({ $0.kind != .weapon || !$0.isAcronym }),
        isExplained(tokens[token], before: token - 1, tokens)
      else { continue }
      found.insert(tokens[token].word)
    }
    return found
  }

  /// Whether an acronym is the initials of the words before it.
  private func isExplained(_ acronym: Token, before end: Int, _ tokens: [Token]) -> Bool {
    let letters = lexicon.vocabulary.word(acronym.word).utf8
    let start = end - letters.count
    guard letters.count > 1, start >= 0 else { return false }
    let initials = tokens[start..<end].map { token in
      token.isCapitalized ? lexicon.vocabulary.word(token.word).utf8.first : nil
    }
    return initials.elementsEqual(letters.map(Optional.some))
  }

  private func isAcronym(_ candidate: Candidate, _ acronyms: Set<WordID>, _ tokens: [Token]) -> Bool {
    candidate.range.count == 1 && acronyms.contains(tokens[candidate.range.lowerBound].word)
      && tokens[candidate.range.lowerBound].flags.contains(.allCapitals)
  }

  /// Military aid that is told together with other aid: "military, economic and humanitarian aid".
  private func coordinatedAid(at start: Int, in tokens: [Token]) -> Candidate? {
    guard tokens[start].word == militaryWord, let militaryAid else { return nil }
    var isJoined = false
    for index in start + 1..<min(start + Self.aidReach, tokens.count) {
      let token = tokens[index]
      if isJoined, aidWords.contains(token.word) {
        return Candidate(range: start..<index + 1, forms: [militaryAid])
      }
      let classes = lexicon.grammar[token.word]
      if classes.contains(.coordinator) {
        isJoined = true
      } else if token.kind == .word {
        guard !token.isCapitalized, classes.isDisjoint(with: [.preposition, .article, .auxiliary]) else {
          return nil
        }
      } else if token.mark != UInt8(ascii: ",") {
        return nil
      }
    }
    return nil
  }

  /// A compound whose head stands only after the next one: "anti-tank" in "anti-tank and anti-ship missiles".
  private func elided(at start: Int, in tokens: [Token]) -> Candidate? {
    // Few words open a name, and fewer stand before a comma: asked first, as this is asked of every word.
    guard lexicon.trie.starts(.names, with: tokens[start].word),
      isJoint(endOfCompound(at: start, in: tokens), tokens),
      let (end, node) = compound(at: start, in: tokens), isJoint(end, tokens)
    else { return nil }
    // "artillery and mortar shells": a kind of arms may qualify others.
    if end == start + 1, !lexicon.trie.forms(at: node).contains(where: { $0.kind == .term }) { return nil }
    let limit = min(end + Self.elisionReach, tokens.count)
    var next = end
    while next < limit {
      if isJoint(next, tokens) {
        next += 1
      } else if let (further, _) = compound(at: next, in: tokens), further > next + 1,
        isJoint(further, tokens)
      {
        next = further
      } else {
        break
      }
    }
    guard next < limit, let last = longest(at: next, in: tokens)?.names, last.range.count > 1,
      last.forms.contains(where: { $0.kind == .term }),
      let head = lexicon.trie.step(from: node, tokens[last.range.upperBound - 1].word),
      let form = lexicon.trie.forms(at: head).first(where: { $0.kind == .term })
    else { return nil }
    return Candidate(range: start..<end, forms: [form])
  }

  /// The end of a word with those that hyphens join to it.
  private func endOfCompound(at start: Int, in tokens: [Token]) -> Int {
    var end = start + 1
    while end < tokens.count, tokens[end].flags.contains(.hyphenated), tokens[end].kind == .word { end += 1 }
    return end
  }

  /// The end of a word with those that hyphens join to it, and where they lead among the names.
  private func compound(at start: Int, in tokens: [Token]) -> (end: Int, node: Int32)? {
    guard var node = lexicon.trie.step(from: 0, tokens[start].word) else { return nil }
    var end = start + 1
    while end < tokens.count, tokens[end].flags.contains(.hyphenated), tokens[end].kind == .word {
      guard let next = lexicon.trie.step(from: node, tokens[end].word) else { return nil }
      node = next
      end += 1
    }
    return (end, node)
  }

  /// Whether a comma or a coordinator stands at a token.
  private func isJoint(_ index: Int, _ tokens: [Token]) -> Bool {
    tokens.indices.contains(index)
      && (tokens[index].mark == UInt8(ascii: ",") && tokens[index].kind == .mark
        || lexicon.grammar[tokens[index].word].contains(.coordinator))
  }

  /// How many tokens stand between a compound and the one that has its head at most.
  private static let elisionReach = 12

  /// How many words kinds of aid take at most.
  private static let aidReach = 8

  /// The state in "pro-Russian": it is named, though it does nothing in its clause.
  private func prefixedParty(_ candidate: Candidate, _ tokens: [Token]) -> Annotation? {
    guard isPrefixed(candidate.range, tokens),
      let form = candidate.forms.first(where: { $0.kind == .party && !$0.isAmbiguous })
    else { return nil }
    return annotation(.party, form, candidate.range)
  }

  private func isPrefixed(_ range: Range<Int>, _ tokens: [Token]) -> Bool {
    tokens[range.lowerBound].flags.contains(.hyphenated) && range.lowerBound > 0
      && prefixWords.contains(tokens[range.lowerBound - 1].word)
  }

  /// The state whose name or adjective opens the name of its body: "Indian" in "Indian Army".
  private func openingParty(_ annotation: Annotation, _ tokens: [Token]) -> Annotation? {
    let state = lexicon.organizations[annotation.index].country
    guard !state.isEmpty else { return nil }
    return lexicon.opening(of: annotation.range, in: tokens) {
      $0.kind == .party && ($0.shape == .name || $0.shape == .adjective)
        && lexicon.parties[Int($0.index)].code == state
    }
    .map { self.annotation(.party, $0.form, $0.range) }
  }

  /// The longest name and the longest role that start at a token; nil when neither does.
  private func longest(at start: Int, in tokens: [Token]) -> (names: Candidate?, roles: Candidate?)? {
    guard lexicon.trie.starts(.names, with: tokens[start].word),
      var node = lexicon.trie.step(from: 0, tokens[start].word)
    else { return nil }
    var names: Candidate?
    var roles: Candidate?
    var end = start + 1
    while true {
      let forms = lexicon.trie.forms(at: node)
      if !forms.isEmpty {
        var named: [PhraseTrie.Form] = []
        var titles: [PhraseTrie.Form] = []
        for form in forms where isWritten(form, start..<end, tokens) {
          switch form.kind {
          case .role: titles.append(form)
          case .currency, .scale: break
          default: named.append(form)
          }
        }
        if !named.isEmpty, isBorder(end, in: tokens, isCode: tokens[end - 1].kind == .number) {
          names = Candidate(range: start..<extend(end, in: tokens), forms: named)
        }
        if !titles.isEmpty { roles = Candidate(range: start..<end, forms: titles) }
      }
      guard end < tokens.count, let next = lexicon.trie.step(from: node, tokens[end].word),
        !tokens[end].flags.contains(.startsLine)
      else { break }
      node = next
      end += 1
    }
    return names == nil && roles == nil ? nil : (names, roles)
  }

  /// Whether a form's capitals are in the text.
  private func isWritten(_ form: PhraseTrie.Form, _ range: Range<Int>, _ tokens: [Token]) -> Bool {
    let first = tokens[range.lowerBound]
    if form.isAcronym, !first.flags.contains(.allCapitals) { return false }
    // "a 10": a small word apart from a number is no code.
    if form.kind == .weapon, form.capitals == 0, range.count > 1, first.kind == .word, !first.isCapitalized {
      let second = tokens[range.lowerBound + 1]
      if second.kind == .number, !second.isAttached { return false }
    }
    var bits = form.capitals
    var position = range.lowerBound
    while bits != 0, position < range.upperBound {
      if bits & 1 == 1, !tokens[position].isCapitalized { return false }
      bits >>= 1
      position += 1
    }
    return true
  }

  /// Whether a name may end before token `end`: not inside a number or a word that goes on.
  private func isBorder(_ end: Int, in tokens: [Token], isCode: Bool) -> Bool {
    guard end < tokens.count else { return true }
    let next = tokens[end]
    guard next.isAttached, next.kind != .mark, !next.flags.contains(.hyphenated),
      next.word != possessiveWord
    else { return true }
    // "F-35C", "F-16s": a variant letter or a plural may follow the digits of a designation.
    return isCode && isVariant(next)
  }

  /// Whether a token after digits is a variant's letters or a plural, and no unit ("155mm") or ordinal ("2nd").
  private func isVariant(_ token: Token) -> Bool {
    guard token.kind == .word, token.scalarEnd - token.scalarStart <= 3 else { return false }
    return token.isCapitalized || token.scalarEnd - token.scalarStart == 1
  }

  /// Takes in what belongs to a designation after its known part: a variant's letters, a plural.
  private func extend(_ end: Int, in tokens: [Token]) -> Int {
    guard end < tokens.count, tokens[end - 1].kind == .number else { return end }
    let next = tokens[end]
    guard next.isAttached, !next.flags.contains(.hyphenated), isVariant(next) else { return end }
    return end + 1
  }

  /// Takes in the variant that stands apart from a weapon's name: "Gripen NG", "Rafale M", "Hellfire II".
  private func extendOverVariant(_ range: Range<Int>, in tokens: [Token]) -> Range<Int> {
    let end = range.upperBound
    guard end < tokens.count, tokens[end - 1].kind == .word else { return range }
    let next = tokens[end]
    guard next.kind == .word, variantWords.contains(next.word), next.isCapitalized,
      !next.flags.contains(.startsLine), !tokens[end - 1].flags.contains(.allCapitals)
    else { return range }
    // "Gripen E/F" is told of both; an initial before a dot is a person's.
    if end + 1 < tokens.count, tokens[end + 1].isAttached, tokens[end + 1].mark == UInt8(ascii: ".") {
      return range
    }
    return range.lowerBound..<end + 1
  }

  /// The meaning of a match, or nil when it has too little support.
  private func decide(_ candidate: Candidate, in text: AnnotatedText, _ support: Support) -> Annotation? {
    let tokens = text.tokens
    if candidate.range.count == 1, isShoutedWord(candidate.range.lowerBound, tokens) { return nil }
    if let form = candidate.forms.first(where: { $0.kind == .party }) {
      // "pro-Russian" and "non-NATO" speak of something else.
      if isPrefixed(candidate.range, tokens) { return nil }
      if isOtherName(form, candidate.range, tokens) { return nil }
      // "turkey" written small is a bird.
      if form.shape == .name, lexicon.parties[Int(form.index)].type != "region",
        candidate.range.allSatisfy({ !tokens[$0].isCapitalized })
      {
        return nil
      }
      if form.isAmbiguous, !supportsParty(form, candidate.range, tokens, support) { return nil }
      return annotation(.party, form, candidate.range)
    }
    let weapons = candidate.forms.filter { $0.kind == .weapon }
    if !weapons.isEmpty, let best = bestWeapon(weapons, candidate.range, tokens, support) {
      if lexicon.weapons[Int(best.index)].isGeneric { return annotation(.weapon, best, candidate.range) }
      if isWeaponName(best, candidate.range, text, support) {
        return annotation(.weapon, best, extendOverVariant(candidate.range, in: tokens))
      }
    }
    if let form = candidate.forms.first(where: { $0.kind == .term }) {
      // "anti-aircraft fire" is no aircraft.
      if isPrefixed(candidate.range, tokens), tokens[candidate.range.lowerBound - 1].word == antiWord {
        return nil
      }
      if form.isAmbiguous, !supportsTerm(form, candidate.range, tokens, support) { return nil }
      return annotation(.term, form, candidate.range)
    }
    if let form = candidate.forms.first(where: { $0.kind == .organization || $0.kind == .company }) {
      if form.isAmbiguous, !supportsBody(form, candidate.range, tokens),
        form.kind != .company || !actsAsSeller(candidate.range, tokens, support)
      {
        return nil
      }
      return annotation(form.kind == .company ? .company : .organization, form, candidate.range)
    }
    return nil
  }

  private func annotation(_ kind: Annotation.Kind, _ form: PhraseTrie.Form, _ range: Range<Int>) -> Annotation
  {
    Annotation(
      range: range, kind: kind, index: Int(form.index), shape: form.shape, isAmbiguous: form.isAmbiguous)
  }

  // MARK: Support for ambiguous forms

  /// What the unambiguous matches of the text speak for.
  private struct Support {
    var parties: Set<Int32> = []
    var weapons: Set<Int32> = []
    var companies: Set<String> = []
    /// Categories of terms and unambiguous weapons, with their first tokens.
    var categories: [(token: Int, category: ItemCategory)] = []

    init(candidates: [Candidate], lexicon: Lexicon) {
      for candidate in candidates {
        for form in candidate.forms {
          switch form.kind {
          case .party where !form.isAmbiguous: parties.insert(form.index)
          case .weapon where !form.isAmbiguous:
            weapons.insert(form.index)
            categories.append(
              (candidate.range.lowerBound, lexicon.weapons[Int(form.index)].category))
          case .term:
            categories.append((candidate.range.lowerBound, lexicon.terms[Int(form.index)].category))
          case .company: companies.insert(lexicon.companies[Int(form.index)].name)
          default: break
          }
        }
      }
    }

    /// Whether a term of one of the categories stands within `reach` tokens.
    func hasCategory(near range: Range<Int>, reach: Int, where matches: (ItemCategory) -> Bool) -> Bool {
      // The list is in text order: find the first entry in reach, then walk.
      var low = 0
      var high = categories.count
      while low < high {
        let middle = (low + high) / 2
        if categories[middle].token < range.lowerBound - reach { low = middle + 1 } else { high = middle }
      }
      while low < categories.count, categories[low].token < range.upperBound + reach {
        if !range.contains(categories[low].token), matches(categories[low].category) { return true }
        low += 1
      }
      return false
    }
  }

  /// Whether the words around a party's name make it another name: "South American", "New Jersey", "Steve Holland".
  private func isOtherName(_ form: PhraseTrie.Form, _ range: Range<Int>, _ tokens: [Token]) -> Bool {
    guard range.count == 1 else { return false }
    let index = range.lowerBound
    if index > 0, !tokens[index].flags.contains(.startsLine) {
      let before = tokens[index - 1]
      if before.isCapitalized, continentWords.contains(before.word), form.shape == .adjective { return true }
      if before.isCapitalized, form.shape != .adjective {
        if before.word == newWord, !before.flags.contains(.allCapitals) { return true }
        let classes = lexicon.grammar[before.word]
        if classes.contains(.givenName), classes.isDisjoint(with: [.common, .place]),
          form.shape == .name || form.shape == .capital
        {
          return true
        }
      }
    }
    // "Victoria Butenko": a capital that is a given name too.
    guard form.shape == .capital, index + 1 < tokens.count,
      lexicon.grammar[tokens[index].word].contains(.givenName)
    else { return false }
    let after = tokens[index + 1]
    return after.isCapitalized && after.kind == .word && !after.flags.contains(.startsLine)
  }

  private func supportsParty(
    _ form: PhraseTrie.Form, _ range: Range<Int>, _ tokens: [Token], _ support: Support
  ) -> Bool {
    let first = tokens[range.lowerBound]
    let grammar = lexicon.grammar
    // "western allies" is written small too; all other names need their capital.
    if lexicon.parties[Int(form.index)].type == "region" {
      return range.upperBound >= tokens.count || !directionWords.contains(tokens[range.upperBound].word)
    }
    // "the North", "the South": only beside the other name of the same party.
    if grammar[first.word].contains(.article), range.count > 1 {
      return tokens[range.lowerBound + 1].isCapitalized && support.parties.contains(form.index)
    }
    guard first.isCapitalized else { return false }
    // A person's or a place's name around it: "Michael Jordan", "Georgia Tech".
    if range.lowerBound > 0 {
      let before = tokens[range.lowerBound - 1]
      if grammar[before.word].contains(.givenName), before.isCapitalized, !before.flags.contains(.startsLine)
      {
        return false
      }
    }
    return true
  }

  private func bestWeapon(
    _ forms: [PhraseTrie.Form], _ range: Range<Int>, _ tokens: [Token], _ support: Support
  ) -> PhraseTrie.Form? {
    // Letters that are a word of the language ("it", "has") name a weapon only as printed in capitals.
    func score(_ form: PhraseTrie.Form) -> Int {
      let weapon = lexicon.weapons[Int(form.index)]
      var score = min(weapon.popularity, 40) + (3 - Int(weapon.tier)) * 50
      if support.hasCategory(near: range, reach: 4, where: { $0 == weapon.category }) { score += 200 }
      if support.weapons.contains(form.index) { score += 60 }
      return score
    }
    return forms.max { (score($0), $1.index) < (score($1), $0.index) }
  }

  /// Whether a match stands as a weapon's name: nothing around it says otherwise, and it has the support it needs.
  private func isWeaponName(
    _ form: PhraseTrie.Form, _ range: Range<Int>, _ text: AnnotatedText, _ support: Support
  ) -> Bool {
    let tokens = text.tokens
    let first = tokens[range.lowerBound]
    if range.lowerBound > 0 {
      let before = tokens[range.lowerBound - 1]
      // "D-PA12": a party and a district; "M310 A1": the mark of another code.
      if before.kind == .word, first.flags.contains(.hyphenated), before.scalarEnd - before.scalarStart == 1 {
        return false
      }
      if before.kind == .number, range.count == 2, first.scalarEnd - first.scalarStart == 1,
        tokens[range.lowerBound + 1].isAttached, !tokens[range.lowerBound + 1].flags.contains(.hyphenated),
        tokens[range.lowerBound + 1].scalarEnd - tokens[range.lowerBound + 1].scalarStart == 1
      {
        return false
      }
    }
    // "A 10-year-old": an article before a number.
    if range.count == 2, first.word == articleWord, tokens[range.lowerBound + 1].flags.contains(.spaced) {
      return false
    }
    if range.count == 1, range.upperBound < tokens.count {
      let after = tokens[range.upperBound]
      // "NSM-18" is another code than "NSM".
      if form.isAcronym, after.flags.contains(.hyphenated), after.kind == .number { return false }
      // "President Zuzana …", "Yoruk Isik": a person.
      if !first.flags.contains(.allCapitals), first.kind == .word,
        text.roles.contains(where: {
          $0.range.upperBound == range.lowerBound || ($0.range == range && after.isCapitalized)
        })
          || (after.kind == .word && after.isCapitalized && after.word == Vocabulary.unknown
            && !after.flags.contains(.startsLine))
      {
        return false
      }
    }
    return !form.isAmbiguous || supportsWeapon(form, range, tokens, support)
  }

  private func supportsWeapon(
    _ form: PhraseTrie.Form, _ range: Range<Int>, _ tokens: [Token], _ support: Support
  ) -> Bool {
    let weapon = lexicon.weapons[Int(form.index)]
    let first = tokens[range.lowerBound]
    guard first.isCapitalized || first.kind == .number else { return false }
    // "Zuzana" before another capital is a person.
    if lexicon.grammar[first.word].contains(.givenName), range.upperBound < tokens.count,
      tokens[range.upperBound].isCapitalized, tokens[range.upperBound].kind == .word
    {
      return false
    }
    if weapon.tier > 1, range.count == 1, !support.weapons.contains(form.index) {
      return support.hasCategory(near: range, reach: 2) { fits($0, weapon.category) }
        && !isPartOfName(range, tokens)
    }
    if support.weapons.contains(form.index) { return true }
    if support.hasCategory(near: range, reach: 4, where: { fits($0, weapon.category) }) { return true }
    if range.lowerBound > 0 {
      let before = tokens[range.lowerBound - 1]
      if before.kind == .number, before.number < 100_000, range.count > 0, weapon.tier == 1,
        !before.isAttached || before.flags.contains(.spaced), tokens[range.lowerBound].flags.contains(.spaced)
      {
        return true
      }
    }
    guard weapon.tier == 1 else { return false }
    // A well-known system counts where the sentence around it is about arms.
    return support.hasCategory(near: range, reach: 14) { _ in true }
      && !isPartOfName(range, tokens)
  }

  /// Whether a term's category is one that people use for a weapon's: a launcher is called a missile and back.
  private func fits(_ term: ItemCategory, _ weapon: ItemCategory) -> Bool {
    if term == weapon { return true }
    switch (term, weapon) {
    case (.missile, .airDefence), (.airDefence, .missile), (.missile, .smallArms), (.missile, .artillery),
      (.artillery, .missile), (.ammunition, .missile), (.missile, .uav), (.nonLethal, .armouredVehicle):
      return true
    default: return false
    }
  }

  /// Whether a token is an ordinary word in a line of capitals: "IT", "AS" and "IS" name nothing there.
  private func isShoutedWord(_ index: Int, _ tokens: [Token]) -> Bool {
    let token = tokens[index]
    guard token.flags.contains(.allCapitals), token.scalarEnd - token.scalarStart <= 3,
      !lexicon.grammar[token.word].isDisjoint(with: [.common, .preposition, .subordinator, .auxiliary])
    else { return false }
    func isShouted(_ index: Int) -> Bool {
      tokens.indices.contains(index) && tokens[index].flags.contains(.allCapitals)
        && tokens[index].scalarEnd - tokens[index].scalarStart > 3
    }
    return isShouted(index - 1) || isShouted(index + 1)
  }

  /// Whether capitals on either side make the match a piece of a longer name.
  private func isPartOfName(_ range: Range<Int>, _ tokens: [Token]) -> Bool {
    let grammar = lexicon.grammar
    if range.lowerBound > 0 {
      let before = tokens[range.lowerBound - 1]
      if before.kind == .word, before.isCapitalized, grammar[before.word].contains(.givenName) { return true }
    }
    guard range.upperBound < tokens.count else { return false }
    let after = tokens[range.upperBound]
    return after.kind == .word && after.isCapitalized && !after.flags.contains(.startsLine)
      && grammar[after.word].contains(.organizationHead)
  }

  private func supportsTerm(
    _ form: PhraseTrie.Form, _ range: Range<Int>, _ tokens: [Token], _ support: Support
  ) -> Bool {
    let grammar = lexicon.grammar
    // "parts", "maintenance", "vehicles" and the like are about arms only beside arms.
    if !lexicon.terms[Int(form.index)].isLethal,
      !support.hasCategory(near: range, reach: 6, where: { !Self.civil.contains($0) }),
      // "the batch also included 2,000 helmets".
      !tokens[max(0, range.lowerBound - 6)..<range.lowerBound].contains(where: {
        batchWords.contains($0.word)
      })
    {
      return false
    }
    guard range.lowerBound > 0 else { return true }
    let before = tokens[range.lowerBound - 1]
    // "think tank", "his arms".
    if grammar[before.word].contains(.civil) { return false }
    if range.count == 1, tokens[range.lowerBound].word == armsWord,
      grammar[before.word].contains(.possessivePronoun), before.word != itsWord, before.word != theirWord
    {
      return false
    }
    return true
  }

  /// Categories of things that armies and others both have.
  private static let civil: Set<ItemCategory> = [.nonLethal, .trainingSupport, .sensor, .engine, .satellite]

  private func supportsBody(_ form: PhraseTrie.Form, _ range: Range<Int>, _ tokens: [Token]) -> Bool {
    let first = tokens[range.lowerBound]
    guard first.isCapitalized else { return false }
    if range.count > 1 || first.flags.contains(.allCapitals) { return true }
    // "Congress approved": a parliament's name is no other word there.
    if form.kind == .organization, lexicon.organizations[Int(form.index)].type == "parliament",
      range.upperBound < tokens.count, tokens[range.upperBound].kind == .word,
      !tokens[range.upperBound].isCapitalized
    {
      return true
    }
    // One word that is common too: not at the start of a sentence, and in no longer name.
    guard range.lowerBound > 0, !first.flags.contains(.startsLine) else { return false }
    let before = tokens[range.lowerBound - 1]
    if before.kind == .mark, before.mark == UInt8(ascii: ".") { return false }
    if before.kind == .word, before.isCapitalized, lexicon.grammar[before.word].contains(.givenName) {
      return false
    }
    return true
  }

  /// Whether what a name does, beside arms, is what firms do: "Leonardo has sold 12 helicopters".
  private func actsAsSeller(_ range: Range<Int>, _ tokens: [Token], _ support: Support) -> Bool {
    var next = range.upperBound
    guard tokens[range.lowerBound].isCapitalized, next < tokens.count else { return false }
    if range.lowerBound > 0, lexicon.grammar[tokens[range.lowerBound - 1].word].contains(.givenName),
      tokens[range.lowerBound - 1].isCapitalized
    {
      return false
    }
    while next + 1 < tokens.count, !lexicon.grammar[tokens[next].word].isDisjoint(with: [.have, .modalWill]) {
      next += 1
    }
    return sellingWords.contains(tokens[next].word)
      && support.hasCategory(near: range, reach: 16) { _ in true }
  }

  private let prefixWords: WordSet
  /// What a delivery is called that may hold anything.
  private let batchWords: WordSet
  private let directionWords: WordSet
  private let continentWords: WordSet
  /// Letters and numerals that tell a variant when they stand after a weapon's name.
  private let variantWords: WordSet
  private let possessiveWord, newWord, articleWord, antiWord: WordID
  private let aidWords: WordSet
  private let sellingWords: WordSet
  private let militaryWord: WordID
  private let militaryAid: PhraseTrie.Form?
  private let armsWord: WordID
  private let itsWord: WordID
  private let theirWord: WordID

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    prefixWords = lexicon.vocabulary.ids(of: "pro anti non ex")
    batchWords = lexicon.vocabulary.ids(of: "batch batches consignment delivery tranche package")
    directionWords = lexicon.vocabulary.ids(of: "of bank coast african africa")
    continentWords = lexicon.vocabulary.ids(of: "south north latin central")
    variantWords = lexicon.vocabulary.ids(of: "ng xp er ii iii iv b c d e f g h j k m n p s v x")
    possessiveWord = lexicon.vocabulary.id(of: "'s")
    newWord = lexicon.vocabulary.id(of: "new")
    antiWord = lexicon.vocabulary.id(of: "anti")
    articleWord = lexicon.vocabulary.id(of: "a")
    sellingWords = lexicon.vocabulary.ids(
      of:
        "won wins win received receives receive signed signs sign sold sells sell delivered delivers deliver secured "
        + "secures landed clinched supplied supplies supply built builds build")
    aidWords = lexicon.vocabulary.ids(of: "aid assistance support help")
    militaryWord = lexicon.vocabulary.id(of: "military")
    militaryAid = lexicon.trie.step(from: 0, militaryWord)
      .flatMap { lexicon.trie.step(from: $0, lexicon.vocabulary.id(of: "aid")) }
      .flatMap { lexicon.trie.forms(at: $0).first { $0.kind == .term } }
    armsWord = lexicon.vocabulary.id(of: "arms")
    itsWord = lexicon.vocabulary.id(of: "its")
    theirWord = lexicon.vocabulary.id(of: "their")
  }
}
