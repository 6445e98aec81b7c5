/// Tells which mentions only call arms again that a text names: "the tanks" after "Leopard 2", a name without its variant.
struct ItemRestatement {
  typealias Group = ItemMentions.Group
  typealias Mention = ItemMentions.Mention

  let lexicon: Lexicon
  let sentences: [SentenceReading]

  init(lexicon: Lexicon, sentences: [SentenceReading]) {
    self.lexicon = lexicon
    self.sentences = sentences
  }

  /// Whether mentions of a general word say nothing of which the named arms are not.
  func isRestated(_ mentions: [Mention], as named: Group) -> Bool {
    guard let weapon = named.weapon else { return false }
    return mentions.allSatisfy { mention in
      guard let term = mention.found.term else { return false }
      if isOther(mention, than: named.mentions) { return false }
      return calls(term, weapon, named.category, counted: mention.found.item.quantity != nil)
        && !isListed(mention, with: named.mentions)
    }
  }

  /// Whether arms are others than those named before: "F-16s, and further jets", but "other jets, such as the F-16".
  private func isOther(_ mention: Mention, than named: [Mention]) -> Bool {
    sentences[mention.sentence].hasWord(of: Self.others, mention.phrase)
      && !named.contains { $0.sentence == mention.sentence && $0.phrase > mention.phrase }
  }

  /// Whether mentions of a name tell the same arms as another name, which says more: "M1 Abrams" and "M1A2".
  func isCovered(_ mentions: [Mention], of group: Group, by other: Group) -> Bool {
    guard let name = name(of: group), let fuller = self.name(of: other), name.key != fuller.key else {
      return false
    }
    let isOfEntry = name.canonical == fuller.canonical && name.key == name.canonical
    guard isOfEntry || lexicon.isCovered(name, by: fuller) else { return false }
    return !mentions.contains { isListed($0, with: other.mentions) }
  }

  private func name(of group: Group) -> WeaponName? {
    if let name = group.name { return name }
    group.name = group.weapon.map {
      WeaponName($0, of: lexicon.canonicalName(of: $0), in: lexicon)
    }
    return group.name
  }

  /// Whether an item is listed beside others and not as what they are: "tanks such as the Leopard 2".
  private func isListed(_ mention: Mention, with others: [Mention]) -> Bool {
    others.contains { other in
      guard other.sentence == mention.sentence, other.phrase != mention.phrase else { return false }
      let sentence = sentences[mention.sentence]
      let (first, last) = other.phrase < mention.phrase ? (other, mention) : (mention, other)
      guard sentence.isList(from: first.phrase, to: last.phrase) else { return false }
      let isExample = (first.phrase + 1...last.phrase).contains {
        sentence.isNoun($0) && Self.examples.contains(sentence.preposition($0))
      }
      let isJoined = sentence.phrases[first.phrase..<last.phrase].contains {
        $0.kind == .coordinator || $0.kind == .comma
      }
      return isJoined && !isExample
    }
  }

  private static let others: WordGroup = ["other", "further", "different"]
  private static let examples: WordGroup = ["as", "like", "including", "of", "such"]

  /// Whether a general word may stand for a weapon.
  func calls(_ term: Int, _ weapon: String, _ category: ItemCategory, counted: Bool) -> Bool {
    let entry = lexicon.terms[term]
    if entry.term == "missile", !counted, category == .airDefence { return true }
    guard entry.category == category else { return false }
    if Self.broad.contains(entry.term) { return true }
    let words = Self.classWords(entry.term)
    return !words.isEmpty
      && Self.classWords(lexicon.weaponDescription(of: weapon)).contains(where: words.contains)
  }

  /// Terms that all arms of their category may be called by.
  private static let broad: Set<String> = [
    "aircraft", "drone", "missile", "armoured vehicle", "military vehicle", "air defence system", "artillery",
    "warship", "ship", "surface-to-air missile", "missile defence system", "launcher", "small arms", "radar",
    "surveillance system", "artillery shell", "engine",
  ]

  /// The words that tell one class of arms from another.
  private static func classWords(_ name: String) -> [String] {
    Folding.fold(name).utf8.split(whereSeparator: { dividers.contains($0) })
      .map { String(Substring($0)) }.map { same[$0] ?? $0 }.filter { !vague.contains($0) }
  }

  private static let dividers: [UInt8] = Array(" /()".utf8)

  private static let same = [
    "fga": "fighter", "gun": "howitzer", "jet": "fighter", "mbt": "tank", "sam": "air",
  ]
  private static let vague: Set<String> = [
    "aircraft", "system", "vehicle", "missile", "weapon", "light", "heavy", "armoured", "military", "combat",
    "attack", "self-propelled", "towed", "transport", "main", "battle", "anti", "drone",
  ]
}
