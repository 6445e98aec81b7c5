/// Classes of the function words and cue words of a language, looked up by word id.
struct Grammar: Sendable {
  /// The classes that a word belongs to; the names are those of the language file.
  struct Classes: OptionSet, Sendable {
    let rawValue: UInt64

    static let article = Classes(rawValue: 1 << 0)
    static let determiner = Classes(rawValue: 1 << 1)
    static let possessivePronoun = Classes(rawValue: 1 << 2)
    static let statePronoun = Classes(rawValue: 1 << 3)
    static let preposition = Classes(rawValue: 1 << 4)
    static let conjunction = Classes(rawValue: 1 << 5)
    static let coordinator = Classes(rawValue: 1 << 6)
    static let subordinator = Classes(rawValue: 1 << 7)
    static let relative = Classes(rawValue: 1 << 8)
    static let auxiliary = Classes(rawValue: 1 << 9)
    static let be = Classes(rawValue: 1 << 10)
    static let have = Classes(rawValue: 1 << 11)
    static let modalWill = Classes(rawValue: 1 << 12)
    static let modalWould = Classes(rawValue: 1 << 13)
    static let modalMay = Classes(rawValue: 1 << 14)
    static let negation = Classes(rawValue: 1 << 15)
    static let negatedAuxiliary = Classes(rawValue: 1 << 16)
    static let wont = Classes(rawValue: 1 << 17)
    static let numberWord = Classes(rawValue: 1 << 18)
    static let vagueNumber = Classes(rawValue: 1 << 19)
    static let approximator = Classes(rawValue: 1 << 20)
    static let atLeast = Classes(rawValue: 1 << 21)
    static let month = Classes(rawValue: 1 << 22)
    static let weekday = Classes(rawValue: 1 << 23)
    static let speech = Classes(rawValue: 1 << 24)
    static let nameParticle = Classes(rawValue: 1 << 25)
    static let organizationHead = Classes(rawValue: 1 << 26)
    static let placeHead = Classes(rawValue: 1 << 27)
    /// An ordinary word of news prose.
    static let common = Classes(rawValue: 1 << 28)
    static let givenName = Classes(rawValue: 1 << 29)
    /// A town, province or region.
    static let place = Classes(rawValue: 1 << 30)
    /// A group in politics that is named like a people.
    static let faction = Classes(rawValue: 1 << 31)
    /// "should", "must": asks for an act.
    static let modalShould = Classes(rawValue: 1 << 33)
    /// "Ltd", "GmbH": ends a company's name.
    static let legalForm = Classes(rawValue: 1 << 34)
    /// A word of when, outside the grammar of its clause.
    static let timeAdverb = Classes(rawValue: 1 << 32)

    /// "set to", "due to": what is going to happen.
    static let inclinedWill = Classes(rawValue: 1 << 35)
    /// "ready to", "likely to": what may happen.
    static let inclinedMay = Classes(rawValue: 1 << 36)
    /// "unwilling to": what will not.
    static let inclinedNot = Classes(rawValue: 1 << 37)
    /// "allegedly": passes on what others say.
    static let hearsay = Classes(rawValue: 1 << 38)
    /// "possible", "potential": what has not been agreed.
    static let tentative = Classes(rawValue: 1 << 39)
    /// "think" tanks, "private" jets: what makes of the arms after it a thing of peace.
    static let civil = Classes(rawValue: 1 << 40)

    /// The classes of the language file, by their names there.
    static let byName: [String: Classes] = [
      "article": .article, "determiner": .determiner, "possessive_pronoun": .possessivePronoun,
      "pronoun_state": .statePronoun, "preposition": .preposition, "conjunction": .conjunction,
      "coordinator": .coordinator, "subordinator": .subordinator, "relative": .relative,
      "auxiliary": .auxiliary, "be": .be, "have": .have, "modal_will": .modalWill,
      "modal_would": .modalWould, "modal_may": .modalMay, "negation": .negation,
      "negated_auxiliary": .negatedAuxiliary, "wont": .wont, "number_word": .numberWord,
      "vague_number": .vagueNumber, "approximator": .approximator, "at_least": .atLeast, "month": .month,
      "weekday": .weekday, "speech": .speech, "name_particle": .nameParticle,
      "organization_head": .organizationHead, "place_head": .placeHead, "faction": .faction,
      "time_adverb": .timeAdverb, "legal_form": .legalForm, "modal_should": .modalShould,
      "inclined_will": .inclinedWill, "inclined_may": .inclinedMay, "inclined_not": .inclinedNot,
      "hearsay": .hearsay, "tentative": .tentative, "civil": .civil,
    ]
  }

  private var table: [Classes]

  /// The classes of a word; none for an unknown one.
  subscript(_ word: WordID) -> Classes {
    Int(word) < table.count ? table[Int(word)] : []
  }

  /// Reads the word classes, the ordinary words and the given names of a language; adds them to the vocabulary.
  ///
  /// `frequentWords` are those that most texts have, as far as that is known. Their ids are the lowest, so that what tables
  /// by id hold of them stands together in memory: it is asked for at every word of a text.
  init(
    classes: CSVReader, file: String, commonWords: [UInt8], givenNames: [UInt8], places: [UInt8],
    frequentWords: Set<Substring>, vocabulary: inout Vocabulary
  ) throws(LexiconError) {
    table = []
    for row in classes.rows {
      guard let group = Classes.byName[row[0]] else {
        throw .badCell(file: file, row: row[0], column: "class", value: row[0])
      }
      for word in row[1].split(separator: "|") {
        add(group, to: vocabulary.intern(Folding.fold(String(word))))
      }
    }
    var ordinary = commonWords.split(separator: UInt8(ascii: "\n"))
    _ = ordinary.partition { !frequentWords.contains(Substring(decoding: $0, as: UTF8.self)) }
    for word in ordinary {
      add(.common, to: vocabulary.intern(Array(word)))
    }
    for name in givenNames.split(separator: UInt8(ascii: "\n")) {
      add(.givenName, to: vocabulary.intern(Array(name)))
    }
    for place in places.split(separator: UInt8(ascii: "\n")) {
      add(.place, to: vocabulary.intern(Array(place)))
    }
  }

  private mutating func add(_ group: Classes, to word: WordID) {
    if Int(word) >= table.count {
      table.append(contentsOf: repeatElement([], count: Int(word) + 1 - table.count))
    }
    table[Int(word)].formUnion(group)
  }
}
