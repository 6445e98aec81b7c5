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
    guard sentence.namesArms(phrase), evenOfMakers || sentence.head(phrase)?.noun?.group != .actor else {
      return []
    }
    // What makers have is asked for once; all else for every act beside it, and for the text as a whole.
    if evenOfMakers || isWhole {
      return readItems(phrase, in: sentence, isWhole: isWhole)
    }
    let place = sentence.answers.answer(phrase, given: { $0.items }, keep: { $0.items = $1 }) {
      sentence.itemLists.append(readItems(phrase, in: sentence, isWhole: false))
      return sentence.itemLists.count - 1
    }
    return sentence.itemLists[place]
  }

  private func readItems(_ phrase: Int, in sentence: SentenceReading, isWhole: Bool) -> [Found] {
    if sentence.isNoGoods(phrase) { return [] }
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
