/// Reads what moves, and how many, out of noun phrases.
struct ItemReader {
  let lexicon: Lexicon

  /// An item with the place where it stands.
  struct Found {
    var item: ReportItem
    var unit: Int
    /// Whether it only says "arms", "aid", "package".
    var isGeneric: Bool
    /// The index of the general term that it is told by, where it has no name.
    var term: Int?
  }

  /// The items of a noun phrase, in order.
  ///
  /// "Arms manufacturers" and "the tank industry" are those who make them, and have none but where asked for.
  ///
  /// `isWhole` says that the act is of all that is counted: in "12 of the 20 tanks it ordered" 20 were ordered.
  func items(
    _ phrase: Int, in sentence: SentenceReading, evenOfMakers: Bool = false, isWhole: Bool = false
  ) -> [Found] {
    guard sentence.namesArms(phrase), evenOfMakers || sentence.head(phrase)?.noun?.group != .actor,
      !sentence.isNoGoods(phrase)
    else { return [] }
    var found: [Found] = []
    let part = isWhole ? nil : leadingQuantity(phrase, in: sentence)
    var quantity = part
    // "another Patriot battery" is one, "a Patriot deal" is none.
    var article: Unit?
    let units = sentence.phrases[phrase].units
    var index = units.lowerBound
    while index < units.upperBound {
      let unit = sentence.units[index]
      switch unit.kind {
      case .quantity where found.isEmpty && part != nil: break
      case .quantity:
        quantity = self.quantity(unit, sentence)
      case .determiner:
        let word = lexicon.vocabulary.word(unit.word)
        if word == "a" || word == "an" || word == "another", part == nil || !found.isEmpty {
          quantity = nil
          article = unit
        }
      case .weapon, .term:
        // A name and the terms after it are one thing: "M1 Abrams main battle tanks".
        var end = index + 1
        while end < units.upperBound,
          sentence.units[end].kind == .term || sentence.units[end].kind == .weapon
            || sentence.units[end].kind == .quote,
          !isAnother(sentence.units[end], after: unit, sentence)
        {
          end += 1
        }
        end = endOfName(from: index, to: end, in: units, sentence)
        // "dozens of weapons exports" are no dozens of weapons.
        if [.sale, .delivery, .transfer, .licence].contains(sentence.units[end - 1].noun?.group ?? .light)
          || isOfFormation(index..<end, in: units, sentence)
        {
          quantity = nil
          article = nil
        }
        var next = item(index..<end, quantity, sentence)
        if quantity == nil, end == units.upperBound, let article,
          isSingle(next, endingWith: sentence.units[end - 1], sentence)
        {
          let one = Quantity(min: 1, max: 1, words: sentence.text.words(article.tokens))
          next.item.quantity = one
          next.item.words = one.words + " " + next.item.words
        }
        if let launched = launched(next, in: phrase, sentence) { found.append(launched) }
        quantity = nil
        article = nil
        index = end
        continue
      default: break
      }
      index += 1
    }
    return found
  }

  /// The items of a noun phrase, which may call again what was told last: "40 such vehicles", "30 units", "24 of them".
  func items(
    _ phrase: Int, in sentence: SentenceReading, after last: ItemMentions.Mention?
  ) -> [Found] {
    let found = items(phrase, in: sentence)
    guard let last, sentence.number - last.sentence <= 1,
      let unit = sentence.phrases[phrase].units.first(where: { sentence.units[$0].kind == .quantity })
    else { return found }
    if found.count == 1, found[0].item.weapon == nil, found[0].item.category == last.found.item.category,
      sentence.hasWord("such", phrase)
    {
      var again = found[0]
      again.item.weapon = last.found.item.weapon
      again.term = last.found.term
      return [again]
    }
    // "bought Mi-28 helicopters, ordering 42 vehicles": a general word, whatever it is of.
    if found.count == 1, sentence.number == last.sentence, let term = found[0].term,
      lexicon.terms[term].term == "military vehicle", last.found.item.weapon != nil,
      last.found.item.quantity == nil, isGained(phrase, in: sentence)
    {
      var again = last.found
      again.item.quantity = found[0].item.quantity
      again.item.words = found[0].item.words
      again.unit = found[0].unit
      return [again]
    }
    // "another 24 of them will be delivered", but "Oslo has 42 of them".
    let isOfThem =
      sentence.preposition(phrase + 1, orEmpty: "") == "of" && sentence.headWord(phrase + 1) == "them"
      && sentence.governingVerb(of: phrase).map { isTransfer($0.verb, in: sentence) } ?? false
    guard found.isEmpty, isOfThem || Self.pieces.contains(sentence.headWord(phrase)) else { return found }
    var again = last.found
    again.item.quantity = quantity(sentence.units[unit], sentence)
    again.item.words = sentence.wording(of: phrase)
    again.unit = unit
    return [again]
  }

  /// Whether a phrase is the object of a participle of getting or giving: ", ordering 42 vehicles".
  private func isGained(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    guard sentence.isDirectObject(phrase), sentence.isVerb(phrase - 1),
      sentence.phrases[phrase - 1].verbal.isGerund
    else { return false }
    return isTransfer(phrase - 1, in: sentence)
  }

  private func isTransfer(_ verb: Int, in sentence: SentenceReading) -> Bool {
    sentence.verb(verb).map { [.buy, .receive, .sell, .send, .supply, .arrive].contains($0.group) } ?? false
  }

  private static let pieces: WordGroup = ["units", "examples", "ones"]

  /// More of what was told before, where a phrase is a number alone: "and ten from Italy".
  func more(_ phrase: Int, of items: [Found], in sentence: SentenceReading) -> [Found] {
    guard let item = items.first,
      let unit = sentence.phrases[phrase].units.first(where: { sentence.units[$0].kind == .quantity })
    else { return [] }
    var found = item
    found.item.quantity = quantity(sentence.units[unit], sentence)
    found.item.words = sentence.wording(of: phrase)
    return [found]
  }

  /// Launchers as what they launch: nothing by themselves beside missiles, unless they are counted.
  private func launched(_ found: Found, in phrase: Int, _ sentence: SentenceReading) -> Found? {
    let unit = sentence.units[found.unit]
    guard let term = found.term, lexicon.terms[term].term == "launcher", unit.tokens.count == 1,
      Self.launchers.contains(lexicon.vocabulary.word(unit.word))
    else { return found }
    var launched = found
    if let stores = storesListed(before: found.unit, in: phrase, sentence) {
      if found.item.quantity == nil { return nil }
      launched.item.category = stores
      launched.term = nil
      return launched
    }
    // Where a text names rocket artillery and no air defence, its launchers are of that.
    let named = sentence.text.annotations.lazy.filter { $0.kind == .weapon }.map { lexicon.weapons[$0.index] }
    if named.contains(where: { $0.isRocketLauncher }),
      !named.contains(where: { $0.category == .airDefence })
    {
      launched.item.category = .artillery
    }
    return launched
  }

  /// What the last missiles are that are listed before a unit.
  private func storesListed(before unit: Int, in phrase: Int, _ sentence: SentenceReading) -> ItemCategory? {
    for earlier in (0...phrase).reversed() where sentence.isNoun(earlier) {
      guard sentence.isList(from: earlier, to: phrase) else { return nil }
      for index in sentence.phrases[earlier].units.reversed() where index < unit {
        guard let category = category(of: sentence.units[index], sentence) else { continue }
        if [.missile, .airDefence].contains(category) { return category }
      }
    }
    return nil
  }

  private static let launchers: WordGroup = ["launcher", "launchers"]

  /// Whether an item after "a" is one thing that can be counted.
  private func isSingle(_ found: Found, endingWith last: Unit, _ sentence: SentenceReading) -> Bool {
    guard !found.isGeneric, ![.unspecified, .trainingSupport, .nonLethal].contains(found.item.category) else {
      return false
    }
    guard last.kind == .term, let token = last.tokens.last else { return true }
    return !lexicon.vocabulary.word(sentence.text.tokens[token].word).hasSuffix("s")
  }

  /// The phrase of the state whose people those are whom a verb trains: "members of the army and police of Niger".
  func trainedState(_ trained: Int, in sentence: SentenceReading) -> Int? {
    var index = trained + 1
    while sentence.phrases.indices.contains(index), index < trained + 6 {
      guard sentence.phrases[index].kind == .coordinator || sentence.isNoun(index) else { return nil }
      if sentence.preposition(index, orEmpty: "") == "of", sentence.head(index)?.kind == .party {
        return index
      }
      index += 1
    }
    return nil
  }

  /// The training that a verb tells whose object are soldiers: "is training Ukrainian pilots".
  func training(_ phrase: Int, in sentence: SentenceReading) -> Found? {
    guard sentence.isVerb(phrase), sentence.verb(phrase)?.lemma == "train",
      let main = sentence.phrases[phrase].verbal.main
    else { return nil }
    let object = sentence.phrases[phrase].verbal.isPassive ? sentence.subject(of: phrase) : phrase + 1
    guard let object, sentence.isNoun(object), let head = sentence.head(object),
      sentence.hasParty(object) || trainedState(object, in: sentence) != nil,
      head.kind == .party || head.noun?.group == .actor || head.kind == .role
        || Self.trainees.contains(sentence.headWord(object))
    else { return nil }
    return service(phrase, main, sentence)
  }

  /// The service that a verb tells whose object are another's arms: "will upgrade Romania's tanks".
  func upkeep(_ phrase: Int, in sentence: SentenceReading) -> Found? {
    guard sentence.isVerb(phrase), Self.keeping.contains(sentence.verb(phrase)?.lemma ?? ""),
      let main = sentence.phrases[phrase].verbal.main, !sentence.phrases[phrase].verbal.isPassive,
      sentence.isDirectObject(phrase + 1), sentence.hasItem(phrase + 1),
      sentence.phrases[phrase + 1].units.contains(where: { sentence.units[$0].kind == .party })
    else { return nil }
    return service(phrase, main, sentence)
  }

  func service(_ phrase: Int, _ main: Int, _ sentence: SentenceReading) -> Found {
    Found(
      item: ReportItem(weapon: nil, category: .trainingSupport, words: sentence.wording(of: phrase)),
      unit: main,
      isGeneric: false)
  }

  static let keeping: WordGroup = [
    "upgrade", "overhaul", "modernise", "modernize", "repair", "maintain",
  ]

  private static let trainees: WordGroup = [
    "crew", "crews", "operators", "technicians", "mechanics", "engineers", "sailors", "gunners", "recruits",
    "brigades", "brigade", "battalion", "battalions", "airmen", "personnel", "marines", "servicemen",
    "specialists",
  ]

  /// The number before "of": "hundreds of tanks", "dozens of its jets".
  private func leadingQuantity(_ phrase: Int, in sentence: SentenceReading) -> Quantity? {
    // "hundreds of tanks and howitzers": of both.
    if phrase > 1, sentence.phrases[phrase - 1].kind == .coordinator, sentence.preposition(phrase).isEmpty,
      sentence.isNoun(phrase - 2), sentence.preposition(phrase - 2) == "of", sentence.hasItem(phrase - 2)
    {
      return leadingQuantity(phrase - 2, in: sentence)
    }
    guard phrase > 0, sentence.preposition(phrase) == "of", !sentence.isInstead(phrase) else { return nil }
    // "the first of a total of 72 howitzers".
    let whole = phrase - 1
    let isOfTotal =
      whole > 0 && sentence.isNoun(whole) && sentence.preposition(whole) == "of"
      && Self.totals.contains(sentence.headWord(whole))
    let part = isOfTotal ? whole - 1 : whole
    guard sentence.isNoun(part), let head = sentence.head(part) else { return nil }
    if head.kind == .quantity {
      let quantity = quantity(head, sentence)
      // "One of the shells hit a yard" tells what became of one, not how many moved.
      return quantity.max == 1 && isDefinite(phrase, sentence) && !hasQuantity(phrase, sentence)
        ? nil : quantity
    }
    if Self.ordinals.contains(sentence.headWord(part)), hasQuantity(phrase, sentence) {
      // "the first of three frigates".
      return Quantity(min: 1, max: 1, words: sentence.wording(of: part))
    }
    // "two batteries of Patriots", "thousands of rounds of ammunition".
    return items(part, in: sentence).last?.item.quantity
  }

  private static let totals: WordGroup = ["total", "order", "fleet", "contract"]

  private static let ordinals: WordGroup = [
    "first", "second", "third", "fourth", "fifth", "last", "latest",
  ]

  /// The number that a unit of quantity tells.
  func quantity(_ unit: Unit, _ sentence: SentenceReading) -> Quantity {
    sentence.text.quantities[sentence.text.annotations[unit.annotation].index]
  }

  private func hasQuantity(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.phrases[phrase].units.contains { sentence.units[$0].kind == .quantity }
  }

  private func isDefinite(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.phrases[phrase].units.contains { index in
      sentence.units[index].kind == .determiner
        && ["the", "these", "those"].contains(lexicon.vocabulary.word(sentence.units[index].word))
    }
  }

  /// What units that name one thing name, with its number.
  func item(_ range: Range<Int>, _ quantity: Quantity?, _ sentence: SentenceReading) -> Found {
    let text = sentence.text
    let tokens =
      sentence.units[range.lowerBound].tokens
      .lowerBound..<sentence.units[range.upperBound - 1].tokens.upperBound
    let words = (quantity.map { $0.words + " " } ?? "") + text.words(tokens)
    var weapon: String?
    var category: ItemCategory?
    var isGeneric = false
    var term: Int?
    for index in range {
      let unit = sentence.units[index]
      guard unit.annotation >= 0 else { continue }
      let annotation = text.annotations[unit.annotation]
      if annotation.kind == .term { term = annotation.index }
      if annotation.kind == .designation {
        if weapon == nil {
          weapon = text.words(annotation.range)
          category = text.designations[annotation.index].category ?? category
        }
      } else if unit.kind == .weapon {
        let entry = lexicon.weapons[annotation.index]
        if !entry.isGeneric, weapon == nil { weapon = sentence.weaponName(index) }
        if category == nil || weapon != nil { category = entry.category }
      } else if weapon == nil || category == nil {
        category = lexicon.terms[annotation.index].category
        isGeneric = category == .unspecified
      } else if [.trainingSupport, .ammunition].contains(lexicon.terms[annotation.index].category),
        category != .ammunition, category != .missile, category != .airDefence
      {
        // "Leopard spare parts", "Abrams ammunition": not the vehicle.
        category = lexicon.terms[annotation.index].category
        weapon = nil
      }
    }
    return Found(
      item: ReportItem(weapon: weapon, category: category ?? .unspecified, quantity: quantity, words: words),
      unit: range.lowerBound, isGeneric: isGeneric && weapon == nil, term: weapon == nil ? term : nil)
  }

  /// The first sum of money of a noun phrase.
  func money(_ phrase: Int, in sentence: SentenceReading) -> Money? {
    for index in sentence.phrases[phrase].units where sentence.units[index].kind == .money {
      return sentence.text.money[sentence.text.annotations[sentence.units[index].annotation].index]
    }
    return nil
  }
}
