/// The sides of deals that are told by who meets whom.
extension ActReader {
  /// "Macron arrives in India as a jet deal nears", "held talks with Kenya's president amid talk of an arms deal": where
  /// nobody else is told to sell or buy, it is between those who meet.
  func fillFromMeeting(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.group == .contract, act.supplier.parties.isEmpty,
      let pair = sentence.phrases.indices.lazy.compactMap({ self.meeting($0, sentence) }).first
    else { return }
    guard let buyer = act.recipient.parties.first else {
      act.recipient = Act.Side(parties: pair, slot: "governor-subject")
      return
    }
    // "travelled to Oslo, which seeks an arms deal": from who has come.
    let others = pair.without([buyer])
    guard act.recipient.slot == "governor-subject", act.recipient.parties.count == 1, others.count == 1 else {
      return
    }
    act.supplier = Act.Side(parties: others, slot: "with")
  }

  /// The two who meet by what a verb tells.
  private func meeting(_ phrase: Int, _ sentence: SentenceReading) -> [PartyReference]? {
    guard sentence.isVerb(phrase), !sentence.phrases[phrase].verbal.isNegated,
      !sentence.phrases[phrase].verbal.isPassive, let subject = sentence.subject(of: phrase),
      subject < phrase,
      !sentence.hasItem(subject), let lemma = sentence.verb(phrase)?.lemma
    else { return nil }
    let other =
      sentence.objects(of: phrase).first {
        Self.places[lemma]?.contains(sentence.preposition($0)) ?? false && sentence.hasParty($0)
          && !sentence.hasItem($0)
      } ?? partner(metBy: phrase, sentence)
    guard let other else { return nil }
    let coming = references([subject], sentence)
    let host = joinedReferences(other, sentence).without(coming)
    return coming.count == 1 && host.count == 1 ? coming + host : nil
  }

  /// Whom somebody has a meeting with: "held a summit with Oslo", "held talks with".
  private func partner(metBy verb: Int, _ sentence: SentenceReading) -> Int? {
    guard sentence.isDirectObject(verb + 1), Self.meetings.contains(sentence.headWord(verb + 1)),
      sentence.preposition(verb + 2, orEmpty: "") == "with"
    else { return nil }
    return verb + 2
  }

  /// Verbs of going or meeting, with the prepositions behind which it is told where or whom.
  private static let places: [Word: WordGroup] = [
    "arrive": ["in"], "travel": ["to"], "fly": ["to"], "head": ["to"], "visit": [""], "meet": ["", "with"],
    "host": [""], "receive": [""],
  ]

  private static let meetings: WordGroup = ["summit", "meeting", "talks"]

  /// "earned $300 million from arms deals with Spain": who earns by it has sold.
  func turnForEarnings(_ act: inout Act) {
    guard act.group == .contract, act.supplier.slot == "with", act.recipient.slot == "governor-subject",
      act.chain.dropFirst().first?.lemma == "earn"
    else { return }
    (act.supplier, act.recipient) = (act.recipient, act.supplier)
    act.supplier.slot = "signer"
    act.recipient.slot = "with"
  }
}
