/// A piece of a sentence as the grammar sees it: a recognized name, or a word with its part of speech.
struct Unit {
  /// The part of speech, with what it carries.
  enum Kind: UInt8 {
    case party, person, body, company, weapon, term, money, quantity, date, role
    case verb, auxiliary, modal, negation, to, preposition, coordinator, relative, subordinator
    case pronoun, determiner, possessive, noun, adverb, word
    case comma, semicolon, colon, dash, quote, open, close, terminal

    /// Whether it can be a part of a noun phrase.
    var isNominal: Bool {
      switch self {
      case .party, .person, .body, .company, .weapon, .term, .money, .quantity, .role, .pronoun, .determiner,
        .possessive, .noun, .word, .date:
        true
      default: false
      }
    }

    /// What features call it; interpolation of the case would ask the runtime for its name each time.
    var name: String {
      switch self {
      case .party: "party"
      case .person: "person"
      case .body: "body"
      case .company: "company"
      case .quantity: "quantity"
      case .money: "money"
      case .date: "date"
      case .weapon: "weapon"
      case .term: "term"
      default: "\(self)"
      }
    }

    /// Whether it is a mark between phrases.
    var isMark: Bool { rawValue >= Kind.comma.rawValue }
  }

  var kind: Kind
  /// The tokens that it covers.
  var tokens: Range<Int>
  /// The index of the annotation or the role, where it is one.
  var annotation = -1
  /// How a party is named.
  var shape: PartyShape = .name
  /// The word's id; of the first token.
  var word: WordID
  /// The verb reading, for verbs.
  var verb: ActLexicon.Verb?
  /// The noun reading, for nouns.
  var noun: ActLexicon.Noun?
  /// Whether it is the second part of a compound with a party: "-made".
  var isCompound = false
}

/// The kinds of the units of a sentence or a phrase.
struct UnitKinds {
  private var bits: UInt64 = 0

  init() {}

  init(_ units: [Unit]) {
    for unit in units { insert(unit.kind) }
  }

  @inline(__always)
  mutating func insert(_ kind: Unit.Kind) { bits |= 1 << UInt64(kind.rawValue) }

  @inline(__always)
  func contains(_ kind: Unit.Kind) -> Bool { bits >> UInt64(kind.rawValue) & 1 == 1 }
}
