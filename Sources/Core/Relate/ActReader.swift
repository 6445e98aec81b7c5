/// Reads acts out of a sentence: one for each verb of moving or getting, and for each noun that tells of a transfer.
struct ActReader {
  let lexicon: Lexicon
  let items: ItemReader
  var parties: PartyReader

  init(lexicon: Lexicon, parties: PartyReader) {
    self.lexicon = lexicon
    items = ItemReader(lexicon: lexicon)
    self.parties = parties
  }

  /// The acts of a sentence, in text order.
  func acts(in sentence: SentenceReading) -> [Act] {
    var acts: [Act] = []
    var claimed: TakenPhrases = []
    // An act is large, even one that is not there: of most phrases a word says that they tell none.
    for index in sentence.phrases.indices where sentence.isVerb(index) && mayTell(index, sentence) {
      guard
        let act = verbalAct(index, sentence, &claimed) ?? presence(index, sentence)
          ?? assistance(index, sentence, &claimed)
      else { continue }
      acts += exchanged(act, sentence) ?? distributed(act, sentence)
      acts += gapped(act, sentence) + followers(act, sentence)
      acts += [withholding(act), standing(before: act), earlier(than: act, sentence)].compactMap { $0 }
      if let gift = handedOn(act, sentence) ?? resold(act, sentence) { acts.append(gift) }
    }
    shareSides(&acts, sentence)
    for index in sentence.phrases.indices
    where sentence.isNoun(index) && sentence.head(index)?.noun?.group == .actor {
      if let act = roleAct(index, sentence, &claimed) { acts.append(act) }
    }
    for index in sentence.phrases.indices where sentence.isNoun(index) {
      guard let core = nominalCore(index, sentence),
        let act = nominalAct(index, core, sentence, claimed: &claimed)
      else { continue }
      if let destination = destination(of: act, sentence) {
        acts.removeAll { $0.phrase == destination.verb }
        acts += destined(act, to: destination, sentence)
      } else {
        acts += distributed(act, sentence, &claimed) + promised(beside: act, sentence, &claimed)
        if let standing = standing(before: act) { acts.append(standing) }
      }
    }
    readRivals(&acts, sentence)
    readServices(&acts, sentence)
    turnForListedSale(&acts, sentence)
    dropGroups(&acts, sentence)
    for index in sentence.phrases.indices where sentence.isVerb(index) && mayAsk(index, sentence) {
      if let act = requestedAct(index, sentence, among: acts) ?? promisedAct(index, sentence)
        ?? fundingAct(index, sentence) ?? moneyRequest(index, sentence)
      {
        acts.append(act)
      }
    }
    for index in sentence.phrases.indices where sentence.head(index)?.kind == .money {
      if let act = fundingRequest(index, sentence) { acts.append(act) }
    }
    return acts.count < 2 ? acts : acts.sorted { $0.phrase < $1.phrase }
  }

  /// Whether a verb is one by which arms are moved, kept or made, or by which those serve who teach their use.
  ///
  /// A reader of acts that is asked behind this, and knows further verbs, is asked of them only if they are named here;
  /// so are those behind `mayAsk` and `mayAnswer`.
  private func mayTell(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard let verb = sentence.verb(phrase) else { return false }
    switch verb.group {
    case .send, .supply, .sell, .equip, .smuggle, .buy, .receive, .arrive, .pledge: return true
    default: return Self.telling.contains(verb.lemma)
    }
  }

  private static let telling = WordGroup(
    joining: servingVerbs, raising, developing, ItemReader.keeping, ["train"])

  /// Whether a verb is one of asking, promising or granting.
  private func mayAsk(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.verb(phrase).map { $0.group == .request || Self.asking.contains($0.lemma) } ?? false
  }

  private static let asking = WordGroup(joining: askingVerbs, promising, funding)

  /// What parties of a sentence answer to acts told before: in it, or at most two sentences earlier.
  func answers(in sentence: SentenceReading, told: [Act], before: Act?) -> [Act] {
    // Most sentences stand behind none.
    guard before != nil || !told.isEmpty else { return [] }
    return sentence.phrases.indices.compactMap { phrase in
      guard sentence.isVerb(phrase), mayAnswer(phrase, sentence),
        !told.contains(where: { act in
          !(act.isOpen && act.phrase == phrase) && act.chain.contains { $0.phrase == phrase && !$0.isNoun }
        }),
        let earlier = told.last(where: { $0.phrase < phrase && !$0.isOpen }) ?? before,
        sentence.number - earlier.sentence <= 2
      else { return nil }
      return continuation(phrase, sentence, of: earlier) ?? taking(phrase, sentence, of: earlier)
        ?? provenance(phrase, sentence, of: earlier) ?? gratitude(phrase, sentence, for: earlier)
        ?? answer(phrase, sentence, to: earlier)
        ?? compliance(phrase, sentence, with: earlier) ?? rejection(phrase, sentence, of: earlier)
        ?? denial(phrase, sentence, of: earlier) ?? widening(phrase, sentence, of: earlier)
        ?? revocation(phrase, sentence, of: earlier)
    }
  }

  /// Whether a verb is one by which somebody answers.
  private func mayAnswer(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard let verb = sentence.verb(phrase) else { return false }
    switch verb.group {
    case .send, .supply, .sell, .arrive, .refuse, .cancel, .deny: return true
    default: return Self.answering.contains(verb.lemma)
    }
  }

  private static let answering = WordGroup(joining: acceptingVerbs, dismissing, widening, ["take", "thank"])

  /// Who asks for an act in the chain above it.
  func requesters(_ act: Act) -> [String] {
    guard act.hasLink(of: .request) else { return [] }
    return act.chain.dropFirst().filter { $0.group == .request }.flatMap { $0.subjects.map(\.code) }
  }

  func hasPerson(_ phrase: Int?, _ sentence: SentenceReading) -> Bool {
    phrase.map(sentence.hasPerson) ?? false
  }

  /// Whether a phrase names others than those of whom the text tells: "countries that supply arms".
  func isNameless(_ phrase: Int?, _ sentence: SentenceReading) -> Bool {
    phrase.flatMap { sentence.head($0)?.noun }.map {
      ["country", "nation", "company", "firm"].contains($0.lemma)
    }
      ?? false
  }

  /// Whether a phrase names several of whom it is not told who they are: "many air forces".
  func isUnknownMany(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    !sentence.hasParty(phrase)
      && ["many", "several", "most", "some", "other", "numerous", "few"].contains(sentence.firstWord(phrase))
      && [
        "forces", "armies", "navies", "countries", "nations", "states", "militaries", "operators",
        "customers",
      ]
      .contains(sentence.headWord(phrase))
  }

  func date(_ phrase: Int, _ sentence: SentenceReading) -> PartialDate? {
    for index in sentence.phrases[phrase].units where sentence.units[index].kind == .date {
      return sentence.text.dates[sentence.text.annotations[sentence.units[index].annotation].index]
    }
    return nil
  }
}
