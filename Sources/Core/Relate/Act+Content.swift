extension Act {
  /// All that an act tells.
  struct Content {
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
  }
}
