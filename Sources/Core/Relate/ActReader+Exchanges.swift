/// Acts that go both ways.
extension ActReader {
  /// "Spain and Kenya gave each other rifles": each of the two has given the other the same.
  func exchanged(_ act: Act, _ sentence: SentenceReading) -> [Act]? {
    guard [.send, .supply, .sell, .equip].contains(act.group), !act.isPassive, act.supplier.slot == "subject",
      act.supplier.parties.count == 2,
      sentence.objects(of: act.phrase).contains(where: { isEachOther($0, sentence) })
    else { return nil }
    return [(0, 1), (1, 0)].map { giver, getter in
      var own = act
      own.supplier.parties = [act.supplier.parties[giver]]
      own.recipient = Act.Side(parties: [act.supplier.parties[getter]], slot: "indirect-object")
      own.chain[0].subjects = own.supplier.parties
      return own
    }
  }

  private func isEachOther(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.hasWord("each", phrase) && sentence.hasWord("other", phrase)
  }
}
