/// A noun phrase or a verb group of a sentence, or what stands between them.
struct Phrase {
  /// What the phrase is.
  enum Kind: UInt8 {
    case noun, verb, coordinator, relative, subordinator, comma, stop, quote, bracketOpen, bracketClose
  }

  /// How a verb group presents its verb.
  struct Verbal {
    /// The unit of the main verb; nil for a bare "is" or "has".
    var main: Int?
    var isPassive = false
    var isNegated = false
    var isPerfect = false
    /// "is sending".
    var isProgressive = false
    /// Past, or a participle: not "sends".
    var isPast = false
    /// "to send".
    var isInfinitive = false
    /// "sending".
    var isGerund = false
    /// A participle after its noun, without auxiliary: "tanks sent by Germany".
    var isReduced = false
    var modal: Modal = .none
    /// What the verb does together with the particle after it, where that is something else: "turned down".
    var phrasal: ActLexicon.Group?
    /// The preposition before a gerund: "of supplying", "without sending".
    var preposition: WordID = Vocabulary.unknown
  }

  /// The modal verb of a group.
  enum Modal: String {
    case none, will, would, may, should
  }

  var kind: Kind
  var units: Range<Int>
  /// The preposition before a noun phrase; `Vocabulary.unknown` when there is none.
  var preposition: WordID = Vocabulary.unknown
  var verbal = Verbal()
}
