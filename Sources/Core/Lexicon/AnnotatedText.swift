/// A text with its tokens, sentences and what was recognized in them: what Relate reads.
struct AnnotatedText {
  /// The text that was read: its title, when it has one, and its body, as UTF-8.
  let utf8: [UInt8]
  var tokens: [Token]
  /// Token ranges of the sentences.
  var sentences: [Range<Int>]
  /// What was recognized, sorted by first token; annotations do not overlap.
  var annotations: [Annotation] = []
  /// Titles of persons ("defence minister"), sorted by first token; they may overlap annotations.
  var roles: [Annotation] = []
  /// Names inside or beside other names ("NATO" as a body, "Biden" in his administration): mentions only.
  var bodies: [Annotation] = []
  var designations: [Designation] = []
  var persons: [PersonEntry] = []
  var organizations: [OrganizationName] = []
  var quantities: [Quantity] = []
  var money: [Money] = []
  /// Nil for one that counts from a day that is not known.
  var dates: [PartialDate?] = []
  /// What its weapons are called, as far as it has been asked.
  let weaponNames = WeaponNameTable()

  /// A person of this text, by the fullest form in it.
  struct PersonEntry {
    var name: String
  }

  /// A weapon that the lexicon does not hold, known by the shape of its name.
  struct Designation {
    /// What the name itself says it is; nil where only the words around it do.
    var category: ItemCategory?
  }

  /// A body that the lexicon does not hold, as the text names it.
  struct OrganizationName {
    var name: String
  }

  /// Whether it names arms anywhere.
  var namesArms: Bool { annotations.contains { $0.kind == .term || $0.kind == .weapon } }

  /// The text as printed from the first token of a range to the last.
  func words(_ range: Range<Int>) -> String {
    String(
      decoding: utf8[Int(tokens[range.lowerBound].start)..<Int(tokens[range.upperBound - 1].end)],
      as: UTF8.self)
  }

  /// The text of a range as the name of something: with single spaces where it has white space.
  func name(_ range: Range<Int>) -> String {
    let words = words(range)
    var before = UInt8(ascii: " ")
    let isPlain = words.utf8.allSatisfy { byte in
      defer { before = byte }
      return byte > 0x20 && byte < 0x80 || byte == 0x20 && before != 0x20
    }
    // Most names need no change, and dividing a text into characters is slow.
    return isPlain ? words : words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The code points from the first token of a range to the last.
  func span(_ range: Range<Int>) -> TextSpan {
    TextSpan(Int(tokens[range.lowerBound].scalarStart), Int(tokens[range.upperBound - 1].scalarEnd))
  }
}

/// A text in which everything has been recognized, for all that read it.
///
/// A class, because each of its arrays would be counted for each of its sentences.
final class SharedText {
  let text: AnnotatedText

  init(_ text: AnnotatedText) { self.text = text }
}

/// A thing recognized at a range of tokens.
struct Annotation {
  /// What was recognized, and in which table `index` points.
  enum Kind: UInt8 {
    /// A country or group: the lexicon's parties.
    case party
    /// A weapon system: the lexicon's weapons.
    case weapon
    /// A weapon system that the lexicon lacks: the text's designations.
    case designation
    /// A generic term for arms: the lexicon's terms.
    case term
    /// The lexicon's companies.
    case company
    /// The lexicon's organizations.
    case organization
    /// A body known only by the shape of its name: the text's organizations.
    case namedBody
    /// The text's persons.
    case person
    /// The text's quantities.
    case quantity
    /// The text's money.
    case money
    /// The text's dates.
    case date
    /// The lexicon's roles.
    case role
  }

  var range: Range<Int>
  var kind: Kind
  var index: Int
  var shape: PartyShape = .name
  var isAmbiguous = false
}
