/// The verbs and nouns by which news tells of arms transfers, with what each does to an act.
struct ActLexicon: Sendable {
  /// What a verb or noun does; the raw values are those of the language file.
  enum Group: String, Sendable {
    // Verbs of moving: the subject supplies.
    case send, supply, sell, equip, smuggle
    // Verbs of getting: the subject receives.
    case buy, receive, arrive, use
    // Verbs that say how far an act has come.
    case pledge, consider, request, approve, refuse, cancel, lift, sign
    // Verbs that say who tells it, and whether it is so.
    case deny, accuse, claim, say
    // Verbs that only carry others along, or none of our business.
    case `continue`, include, light
    // Nouns of moving.
    case sale, delivery, transfer, donation, aid, purchase, contract, loan
    // Nouns that say how far an act has come.
    case memorandum, licence, ban, plan, decision, allegation
    // Nouns of those who act, and of what stays at home.
    case actor, home

    /// Whether it gives what somebody says.
    var isTelling: Bool { self == .say || self == .claim }

    /// What the verb says of arms that are its subject: what they do to something else tells nothing of a deal.
    var ofSubject: Group {
      switch self {
      case .cancel, .refuse, .approve, .request, .consider, .plan, .lift, .pledge, .accuse, .claim, .deny:
        .light
      default: self
      }
    }
  }

  /// The forms that a word can be of its verb.
  struct Forms: OptionSet, Sendable {
    let rawValue: UInt8
    static let base = Forms(rawValue: 1)
    static let third = Forms(rawValue: 2)
    static let past = Forms(rawValue: 4)
    static let participle = Forms(rawValue: 8)
    static let gerund = Forms(rawValue: 16)
  }

  /// A word as a verb.
  struct Verb: Sendable {
    var lemma: Word
    var group: Group
    var forms: Forms
  }

  /// A word as a noun.
  struct Noun: Sendable {
    var lemma: Word
    var group: Group
    var isPlural: Bool
  }

  let verbs: WordMap<Verb>
  let nouns: WordMap<Noun>

  /// Reads the language's file and adds its words to the vocabulary.
  init(_ table: CSVReader, file: String, vocabulary: inout Vocabulary) throws(LexiconError) {
    var verbs: [WordID: Verb] = [:]
    var nouns: [WordID: Noun] = [:]
    let order: [Forms] = [.base, .third, .past, .participle, .gerund]
    for row in table.rows {
      guard let group = Group(rawValue: row[2]) else {
        throw .badCell(file: file, row: row[1], column: "group", value: row[2])
      }
      if row[0] == "verb" {
        for (form, word) in zip(order, row[3...]) where !word.isEmpty {
          verbs[vocabulary.intern(word), default: Verb(lemma: Word(row[1]), group: group, forms: [])].forms
            .formUnion(form)
        }
      } else {
        nouns[vocabulary.intern(row[3])] = Noun(lemma: Word(row[1]), group: group, isPlural: false)
        if row[4] != row[3] {
          nouns[vocabulary.intern(row[4])] = Noun(lemma: Word(row[1]), group: group, isPlural: true)
        }
      }
    }
    self.verbs = WordMap(verbs)
    self.nouns = WordMap(nouns)
  }
}
