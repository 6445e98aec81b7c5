/// Names what the models weigh.
///
/// Parties are never named: what is learned must hold for countries not seen.
struct FeatureReader {
  let lexicon: Lexicon
  let statistics: DocumentStatistics

  /// Features of the act and its sentence that all models share.
  private func shared(_ candidate: Candidate, _ sentence: SentenceReading, into features: inout [String]) {
    let act = candidate.act
    features.append("bias")
    features.append("core=" + act.core)
    features.append("group=\(act.group.rawValue)")
    features.append("form=\(act.isNominal ? "noun" : act.isPassive ? "passive" : "active")")
    features.append("rule=\(candidate.rule.stage.rawValue)")
    let links = act.chain
    features.append("chain=" + links.map { Self.name($0) }.joined(separator: "<"))
    features.append("above=" + (links.count > 1 ? Self.name(links[1]) : "none"))
    features.append("top=" + (links.last.map(Self.name) ?? "none"))
    for link in links.dropFirst() {
      features.append("link=" + Self.name(link))
      features.append("lemma=" + (link.isNegated ? "not-" : "") + link.lemma)
    }
    if let core = links.first {
      features.append(
        "mood=\(core.modal.rawValue)\(core.isNegated ? "-not" : "")\(core.isPerfect ? "-perfect" : "")\(core.isPassive ? "-passive" : "")\(core.isProgressive ? "-ing" : "")\(core.isBare ? "-bare" : core.isPast ? "-past" : "")"
      )
    }
    if let act = act.items.first {
      features.append("item=" + (act.isGeneric ? "generic" : act.item.weapon != nil ? "named" : "term"))
      features.append("category=\(act.item.category.rawValue)")
    } else {
      features.append("item=none")
    }
    if act.money != nil { features.append("money") }
    if act.items.contains(where: { $0.item.quantity != nil }) { features.append("quantity") }
  }

  /// A link's group with its mood.
  private static func name(_ link: Act.Link) -> String {
    var name = "\(link.group.rawValue)"
    if link.isNegated { name += "-not" }
    if link.modal != .none { name += "-\(link.modal.rawValue)" }
    return name
  }

  /// What speaks for a pair being told by an act.
  func pair(_ candidate: Candidate, _ sentence: SentenceReading) -> [String] {
    var features: [String] = []
    features.reserveCapacity(64)
    shared(candidate, sentence, into: &features)
    let act = candidate.act
    features.append("supplier=" + candidate.supplierSlot)
    features.append("recipient=" + candidate.recipientSlot)
    features.append("sides=\(candidate.supplierSlot)|\(candidate.recipientSlot)")
    features.append("group-sides=\(act.group.rawValue)|\(candidate.supplierSlot)|\(candidate.recipientSlot)")
    features.append("core-supplier=\(act.core)|\(candidate.supplierSlot)")
    features.append("core-recipient=\(act.core)|\(candidate.recipientSlot)")
    features.append(
      "item-sides=\(act.items.first?.isGeneric ?? true)|\(candidate.supplierSlot)|\(candidate.recipientSlot)")
    document(candidate, into: &features)
    words(sentence, prefix: "w=", into: &features)
    for fill in candidate.fills {
      features.append("fill=" + fill)
      features.append("fill-group=\(act.group.rawValue)|" + fill)
    }
    features.append("loose=\(candidate.isLoose)")
    features.append("place=" + place(sentence))
    if sentence.phrases.contains(where: { $0.kind == .quote }) { features.append("quoted") }
    if let origin = act.items.lazy.compactMap({ $0.item.weapon }).first.flatMap({ lexicon.origin(of: $0) }) {
      features.append(
        origin == candidate.supplier
          ? "origin=supplier" : origin == candidate.recipient ? "origin=recipient" : "origin=other")
    }
    return features
  }

  /// What speaks for a pair being told by a text: all that speaks for it in a sentence, and how often.
  static func document(_ pairFeatures: [[String]], _ candidates: [Candidate]) -> [String] {
    var seen: Set<String> = []
    var features: [String] = []
    for vector in pairFeatures {
      for feature in vector where seen.insert(feature).inserted { features.append(feature) }
    }
    func steps(_ name: String, _ count: Int) {
      for step in [1, 2, 3, 5, 8] where count >= step { features.append("\(name)>=\(step)") }
    }
    steps("candidates", candidates.count)
    steps("sentences", Set(candidates.map(\.act.sentence)).count)
    steps("told", candidates.count { !$0.isFilled && !$0.isLoose })
    return features
  }

  /// How the pair stands in the text as a whole.
  private func document(_ candidate: Candidate, into features: inout [String]) {
    func bin(_ count: Int) -> String { count > 6 ? "many" : count > 2 ? "some" : "\(count)" }
    let supplier = candidate.supplier
    let recipient = candidate.recipient
    let count = statistics.pairs[DocumentStatistics.key(supplier, recipient), default: 0]
    let reverse = statistics.pairs[DocumentStatistics.key(recipient, supplier), default: 0]
    features.append("pairs=" + bin(count))
    features.append("reverse=" + bin(reverse))
    features.append("direction=\(count > reverse ? "more" : count < reverse ? "less" : "even")")
    features.append("as-supplier=\(bin(statistics.suppliers[supplier, default: 0]))")
    features.append("as-recipient=\(bin(statistics.recipients[recipient, default: 0]))")
    features.append("supplier-receives=\(bin(statistics.recipients[supplier, default: 0]))")
    features.append("recipient-supplies=\(bin(statistics.suppliers[recipient, default: 0]))")
    let top = statistics.mentions.values.max() ?? 1
    func share(_ code: String) -> String {
      let share = Double(statistics.mentions[code, default: 0]) / Double(max(top, 1))
      return share > 0.8 ? "top" : share > 0.4 ? "high" : share > 0.15 ? "mid" : "low"
    }
    features.append("supplier-share=" + share(supplier))
    features.append("recipient-share=" + share(recipient))
    features.append("shares=\(share(supplier))|\(share(recipient))|\(candidate.isFilled)")
    features.append("exporter=\(lexicon.armsTrade.exporterTier(supplier))")
    features.append("importer=\(lexicon.armsTrade.exporterTier(recipient))")
    if lexicon.armsTrade.areRivals(supplier, recipient, year: statistics.year) {
      features.append("rivals")
      features.append("rivals-sides=\(candidate.supplierSlot)|\(candidate.recipientSlot)")
    }
    let hostile = statistics.hostilities[DocumentStatistics.key(supplier, recipient), default: 0]
    features.append("hostile=" + bin(hostile))
    if lexicon.isGroup(supplier) { features.append("supplier-group") }
    if lexicon.isGroup(recipient) { features.append("recipient-group") }
  }

  /// What speaks for a stage.
  func stage(_ candidate: Candidate, _ sentence: SentenceReading) -> [String] {
    var features: [String] = []
    features.reserveCapacity(64)
    shared(candidate, sentence, into: &features)
    let act = candidate.act
    features.append("sides=\(candidate.supplierSlot)|\(candidate.recipientSlot)")
    let mood =
      act.chain.first.map {
        "\($0.modal.rawValue)\($0.isNegated)\($0.isPerfect)\($0.isProgressive)\($0.isPast)\($0.isBare)"
      } ?? ""
    features.append("core-mood=\(act.core)|\(mood)")
    features.append(
      "group-above=\(act.group.rawValue)|" + (act.chain.count > 1 ? Self.name(act.chain[1]) : "none"))
    for link in act.chain.dropFirst() {
      let side =
        link.subjects.contains { $0.code == candidate.supplier }
        ? "supplier"
        : link.subjects.contains { $0.code == candidate.recipient }
          ? "recipient" : link.subjects.isEmpty ? "none" : "other"
      features.append("link-side=\(link.lemma)|\(side)")
      features.append("linkgroup-side=\(link.group.rawValue)|\(side)")
    }
    near(act, sentence, into: &features)
    features.append("place=" + place(sentence))
    return features
  }

  /// What speaks for an assertion.
  func assertion(_ candidate: Candidate, _ sentence: SentenceReading, stage: [String]? = nil) -> [String] {
    var features = stage ?? self.stage(candidate, sentence)
    features.append("told=\(candidate.rule.assertion.rawValue)")
    words(sentence, prefix: "w=", into: &features)
    return features
  }

  /// What speaks for the terms.
  func kind(_ candidate: Candidate, _ sentence: SentenceReading) -> [String] {
    var features: [String] = [
      "bias", "core=" + candidate.act.core, "group=\(candidate.act.group.rawValue)",
      "rule=\(candidate.rule.stage.rawValue)",
    ]
    if let item = candidate.act.items.first { features.append("category=\(item.item.category.rawValue)") }
    if candidate.act.money != nil { features.append("money") }
    words(sentence, prefix: "w=", into: &features)
    for word in Self.kindWords {
      if statistics.words.contains(lexicon.vocabulary.id(of: word)) { features.append("d=" + word) }
    }
    for word in candidate.act.items.flatMap({ Folding.fold($0.item.words).split(separator: " ") }) {
      features.append("i=" + word)
    }
    return features
  }

  private static let kindWords = [
    "aid", "sale", "sales", "contract", "buy", "purchase", "donate", "donated", "package", "smuggled",
    "licence", "license",
    "assistance", "deal", "export", "exports", "drawdown", "pentagon", "tender", "production", "smuggling",
  ]

  private func place(_ sentence: SentenceReading) -> String {
    if sentence.number == 0 { return statistics.isTitled ? "title" : "lead" }
    return sentence.number < 4 ? "lead" : sentence.number < 12 ? "early" : "late"
  }

  /// The sentence's words that the vocabulary holds.
  private func words(_ sentence: SentenceReading, prefix: String, into features: inout [String]) {
    var seen: Set<WordID> = []
    for unit in sentence.units {
      switch unit.kind {
      case .party, .person, .body, .company, .quantity, .money, .date, .weapon: continue
      default: break
      }
      for token in unit.tokens {
        let word = sentence.text.tokens[token].word
        guard word != Vocabulary.unknown, sentence.text.tokens[token].kind == .word,
          seen.insert(word).inserted
        else { continue }
        features.append(prefix + lexicon.vocabulary.word(word))
      }
    }
  }

  /// Words close to the act's own phrase, left and right.
  private func near(_ act: Act, _ sentence: SentenceReading, into features: inout [String]) {
    let core = sentence.phrases[act.phrase].units
    for offset in 1...4 {
      let left = core.lowerBound - offset
      if left >= 0 { features.append("l=" + word(left, sentence)) }
      let right = core.upperBound - 1 + offset
      if offset < 3, right < sentence.units.count { features.append("r=" + word(right, sentence)) }
    }
  }

  private func word(_ unit: Int, _ sentence: SentenceReading) -> String {
    switch sentence.units[unit].kind {
    case .party, .person, .body, .company, .quantity, .money, .date, .weapon, .term:
      return sentence.units[unit].kind.name
    default: return lexicon.vocabulary.word(sentence.units[unit].word)
    }
  }
}
