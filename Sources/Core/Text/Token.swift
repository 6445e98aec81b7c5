/// A word, a number or a mark of a text.
///
/// Letters and digits that stand together are tokens of their own ("F-16s" is `f`, `16`, `s`), so that every
/// way of writing a designation gives the same tokens; the flags tell how they were joined.
struct Token {
  /// What a token is made of.
  enum Kind: UInt8 {
    case word, number, mark
  }

  /// How a token is written and joined to the one before.
  struct Flags: OptionSet {
    let rawValue: UInt8
    /// The first letter is upper case.
    static let capitalized = Flags(rawValue: 1)
    /// Every letter is upper case, and there are at least two.
    static let allCapitals = Flags(rawValue: 2)
    /// White space stands before it.
    static let spaced = Flags(rawValue: 4)
    /// A hyphen joins it to the token before.
    static let hyphenated = Flags(rawValue: 8)
    /// A line break stands before it.
    static let startsLine = Flags(rawValue: 16)
    /// An empty line stands before it.
    static let startsParagraph = Flags(rawValue: 32)
    /// It has a letter outside ASCII.
    static let foreign = Flags(rawValue: 64)
  }

  /// UTF-8 offsets in the text, half open.
  var start: Int32
  var end: Int32
  /// Code point offsets in the text, half open.
  var scalarStart: Int32
  var scalarEnd: Int32
  /// The word's id in the vocabulary; `Vocabulary.unknown` for a word that it does not hold.
  var word: WordID
  var kind: Kind
  var flags: Flags
  /// The first byte: tells marks apart.
  var mark: UInt8
  /// The value of a number, else 0.
  var number: Double

  /// How many code points it has.
  var scalarCount: Int32 { scalarEnd - scalarStart }

  /// Whether it is written to the token before without white space.
  var isAttached: Bool { !flags.contains(.spaced) }
  var isCapitalized: Bool { flags.contains(.capitalized) }
}

/// The id of a folded word.
typealias WordID = Int32
