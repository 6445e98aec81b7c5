/// A party as a phrase tells it.
struct PartyReference: Hashable {
  var code: String
  /// The company that stands for it, if one does.
  var company: String?
  /// The words: units of the sentence.
  var units: Range<Int>
  /// Whether it is told as a firm that is not named: "a Turkish company".
  var isFirm = false

  /// Whether a firm stands for it, and not a state by itself.
  var isOfFirm: Bool { company != nil || isFirm }
}

extension [PartyReference] {
  /// Those whose party is none of others.
  func without(_ others: [PartyReference]) -> [PartyReference] {
    filter { party in !others.contains { $0.code == party.code } }
  }
}
