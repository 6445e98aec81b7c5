/// An act as one sentence tells it, before the text as a whole has been asked.
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

  var sentence: Int
  /// The phrase of the verb or noun that carries the act.
  var phrase: Int
  var core: String
  var group: ActLexicon.Group
  var isNominal: Bool
  /// Whether the core verb is passive or a participle after its noun.
  var isPassive = false
  var supplier = Side()
  var recipient = Side()
  /// Whether a person whose country is not told stands where the supplier or recipient would.
  var hasUntoldSubject = false
  /// Whether it is one of several that a list divides: its arms are no others'.
  var isShare = false
  /// Whether it tells the end of a deal that was told just before.
  var endsEarlier = false
  /// Whether those who get the arms are told and have no code: "rebels in the north".
  var isForUnnamed = false
  /// Who is hit in the sentence: not who got the arms, where it does not say so.
  var struck: [PartyReference] = []
  /// Who seizes the arms in the sentence: not who sent them.
  var seizing: [PartyReference] = []
  /// Whether the arms are seized on their way.
  var isSeized = false
  /// Whether its core is a participle joined to who supplied the arms: "US-supplied".
  var isHandedOver = false
  /// Whether the sentence opens with the agreement under which it happens.
  var isUnderContract = false
  /// Whether it happens under a memorandum, which binds nobody: "will get jets under a letter of intent".
  var isUnderIntent = false
  /// Whether the sentence says beside it that the arms are still to come: "with delivery due in 2027".
  var isToCome = false
  /// Whether how far it has come is only told by a word near by, which may be of something else.
  var isStepNearby = false
  /// Who asks for it: may be who gets it.
  var requesters: [String] = []
  var via: [PartyReference] = []
  var items: [ItemReader.Found] = []
  /// Arms beside its own that are told to stay away: "tanks, but no jets".
  var withheld: [ItemReader.Found] = []
  var money: Money?
  var date: PartialDate?
  var chain: [Link]

  /// The kinds of nouns that may take it up: "the deal", "this package".
  var takenUpBy: Set<ActLexicon.Group> {
    switch group {
    case .aid, .donation: [.aid]
    case .contract, .sale, .purchase, .sell, .buy: [.contract, .sale, .purchase, .delivery, .transfer]
    case .send, .supply, .receive, .delivery, .transfer: [.delivery, .transfer]
    default: []
    }
  }

  /// Whether neither side is told.
  var isOpen: Bool { supplier.parties.isEmpty && recipient.parties.isEmpty }
  /// Whether both are.
  var hasBothSides: Bool { !supplier.parties.isEmpty && !recipient.parties.isEmpty }

  /// Whether a link of its chain is of a group.
  func hasLink(of group: ActLexicon.Group) -> Bool {
    // By place, so that no link is copied.
    chain.indices.contains { chain[$0].group == group }
  }
}
