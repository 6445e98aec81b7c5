/// An act as one sentence tells it, before the text as a whole has been asked.
///
/// It tells much and is handed about everywhere: what it tells lies in an array of one, so that a copy is one pointer, and
/// is changed in place where nobody else holds it.
@dynamicMemberLookup
struct Act {
  /// Something above the core of an act that says how far it has come, or whether it is so; from inside out.
  struct Link {
    var lemma: Word
    var group: ActLexicon.Group
    var isNoun = false
    var isNegated = false
    var isPerfect = false
    var isPassive = false
    var isProgressive = false
    /// Whether a progressive tells of a time to come: "is sending them next week".
    var isPlanned = false
    var isPast = false
    /// Whether it is a participle that belongs to the noun before it.
    var isReduced = false
    /// Infinitive or gerund.
    var isBare = false
    var isInfinitive = false
    var isGerund: Bool { isBare && !isInfinitive }
    /// Whether it is the verb that the noun of an act hangs on, as what is done and not as what does.
    var isOfNoun = false
    /// Whether "would" is not that of a condition.
    var isFuture = false
    /// Whether the tense says that it has been done: "has sent".
    var isDone: Bool { isPerfect && !isNoun && !isBare && !isNegated && modal == .none }
    /// Whether it is only what a motion or somebody is after: "a motion to block the sale".
    var isSought = false
    /// "allegedly", "reportedly".
    var isHearsay = false
    var modal: Phrase.Modal = .none
    /// The parties that are its subject.
    var subjects: [PartyReference] = []
    /// Whether its subject is a person.
    var isOfPerson = false
    /// Whether its subject is a government.
    var isOfGovernment = false
    /// Whether its subject is a parliament or its members.
    var isOfParliament = false
    /// Whether its subject is a newspaper or the like.
    var isOfPress = false
    /// Whether its subject is a request.
    var isOfRequest = false
    /// Whether its subject is a law or a power that one has.
    var isOfLaw = false
    /// Whether its subject is a court.
    var isOfCourt = false
    /// The words of its subject.
    var actor: String?
    /// The phrase it stands in.
    var phrase: Int
  }

  /// One side of the act, and how the sentence tells it ("subject", "to", "modifier", …; empty when it does not).
  struct Side {
    var parties: [PartyReference] = []
    var slot = ""
  }

  private var contents: [Content]

  init(
    sentence: Int, phrase: Int, core: String, group: ActLexicon.Group, isNominal: Bool,
    isPassive: Bool = false, chain: [Link]
  ) {
    contents = [
      Content(
        sentence: sentence, phrase: phrase, core: core, group: group, isNominal: isNominal,
        isPassive: isPassive, chain: chain)
    ]
  }

  @inline(__always)
  subscript<Value>(dynamicMember part: WritableKeyPath<Content, Value>) -> Value {
    @inline(__always)
    _read { yield contents[0][keyPath: part] }
    @inline(__always)
    _modify { yield &contents[0][keyPath: part] }
  }

  /// The kinds of nouns that may take it up: "the deal", "this package".
  var takenUpBy: Set<ActLexicon.Group> {
    switch self.group {
    case .aid, .donation: [.aid]
    case .contract, .sale, .purchase, .sell, .buy: [.contract, .sale, .purchase, .delivery, .transfer]
    case .send, .supply, .receive, .delivery, .transfer: [.delivery, .transfer]
    default: []
    }
  }

  /// Whether neither side is told.
  var isOpen: Bool { self.supplier.parties.isEmpty && self.recipient.parties.isEmpty }
  /// Whether both are.
  var hasBothSides: Bool { !self.supplier.parties.isEmpty && !self.recipient.parties.isEmpty }

  /// Whether a link of its chain is of a group.
  func hasLink(of group: ActLexicon.Group) -> Bool {
    // By place, so that no link is copied.
    self.chain.indices.contains { self.chain[$0].group == group }
  }
}
