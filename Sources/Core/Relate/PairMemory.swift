/// The two parties that a sentence named last and no others: what "the two sides" stands for.
///
/// Few sentences ask, so that those whom a sentence names are read when one does: with what was known of the parties then.
/// A class, because every copy of what is known of them asks the same.
final class PairMemory {
  /// The sentences whose parties have not been asked for, in text order.
  private var unread: [(sentence: SentenceReading, parties: PartyReader)] = []
  private var last: [String] = []

  /// The sentence that is being read: whom it names is no pair yet.
  private var current: (sentence: SentenceReading, parties: PartyReader)?

  /// Both parties, or none where the last sentence that named several named more.
  var pair: [String] {
    // They may ask in turn for the pair before them, which is known by then.
    let sentences = unread
    unread = []
    for (sentence, parties) in sentences { keep(ReportExtractor.allParties(sentence, parties)) }
    return last
  }

  /// Forgets what nobody will ask for any more; what is kept here keeps this in turn.
  func end() { (unread, current) = ([], nil) }

  /// Opens a sentence of whose parties nobody has asked, with what is known before it.
  func open(_ sentence: SentenceReading, _ parties: PartyReader) { current = (sentence, parties) }

  /// Ends the sentence that is being read, with its parties where they have been asked for.
  func close(_ present: [LooseParty]?) {
    if let present {
      guard present.count > 1 else { return }
      unread = []
      keep(present)
    } else if let sentence = current.take() {
      unread.append(sentence)
    }
  }

  private func keep(_ present: [LooseParty]) {
    if present.count > 1 { last = present.count == 2 ? present.map(\.code) : [] }
  }
}
