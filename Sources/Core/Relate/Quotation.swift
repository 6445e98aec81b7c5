/// Follows who speaks from sentence to sentence, where a quotation goes on.
struct Quotation {
  /// Who was quoted last.
  private(set) var speaker: String?
  /// Whether the last sentence ended inside a quotation.
  private var isOpen = false

  /// Whether a sentence goes on with what was quoted before it.
  func isOpen(in sentence: SentenceReading) -> Bool { isOpen || sentence.units.first?.kind == .quote }

  /// Takes in a sentence: whom it quotes, and whether its quotation stays open.
  mutating func follow(_ sentence: SentenceReading, _ parties: PartyReader) {
    let marks = sentence.units.count { $0.kind == .quote }
    if marks % 2 == 1 { isOpen.toggle() }
    guard marks > 0 else { return }
    for verb in sentence.phrases.indices where sentence.verb(verb)?.group == .say {
      guard let subject = sentence.subject(of: verb), sentence.head(subject)?.kind != .pronoun,
        let code = parties.parties(subject, in: sentence).first?.code
      else { continue }
      speaker = code
      return
    }
  }
}
