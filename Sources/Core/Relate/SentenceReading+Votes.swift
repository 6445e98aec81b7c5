/// What a parliament has voted for.
extension SentenceReading {
  /// "voted to send": what a parliament has voted for is approved.
  func isVotedFor(_ phrase: Int) -> Bool {
    var next = phrase + 1
    // "voted on Monday to send".
    if isNoun(next),
      head(next)?.kind == .date
        || preposition(next) == "on" && !Self.motions.contains(headWord(next))
    {
      next += 1
    }
    // "voted 90 to 12 to send", "voted by 90 votes to 12".
    while isNoun(next), isOfVotes(next) { next += 1 }
    guard isVerb(next), phrases[next].verbal.isInfinitive else { return false }
    let verbal = phrases[phrase].verbal
    return verbal.isPast && !verbal.isNegated && verbal.modal == .none
  }

  private func isOfVotes(_ phrase: Int) -> Bool {
    head(phrase)?.kind == .quantity || ["votes", "vote", "majority", "margin"].contains(headWord(phrase))
  }

  /// "voted in favour of sending".
  func isFavour(_ phrase: Int) -> Bool {
    isNoun(phrase) && preposition(phrase) == "in" && ["favour", "favor"].contains(headWord(phrase))
  }
}
