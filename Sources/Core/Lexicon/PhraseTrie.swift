/// Every phrase of the lexicon as a tree over word ids: one walk from a token finds all phrases that start there.
struct PhraseTrie: Sendable {
  /// What a phrase names.
  enum Kind: UInt8, Sendable {
    case party, weapon, term, company, organization, role, currency, scale
  }

  /// One way of writing one thing.
  struct Form: Sendable {
    /// What it names, and the index in that kind's table.
    var kind: Kind
    var index: Int32
    /// Tokens that must be capitalized as printed, as bits from the first token.
    var capitals: UInt32
    /// Whether the form is all capitals, and only counts so.
    var isAcronym: Bool
    /// The form is a common word or names other things too: it counts with support near by only.
    var isAmbiguous: Bool
    /// How a party is named; `.name` for all other kinds.
    var shape: PartyShape
  }

  /// Kinds of what can be named.
  struct Kinds: OptionSet, Sendable {
    let rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ kind: Kind) { rawValue = 1 << kind.rawValue }

    static let currency = Kinds(.currency)
    static let scale = Kinds(.scale)
    /// What names a party, a weapon, a body or a title.
    static let names: Kinds = [
      Kinds(.party), Kinds(.weapon), Kinds(.term), Kinds(.company), Kinds(.organization), Kinds(.role),
    ]
  }

  /// A place of the table of nodes by the node above and a word.
  private struct Way {
    var key = UInt64.max
    var node: Int32 = 0
  }

  /// By word, the kinds of the phrases that start with it: most words of a text start none.
  private var starts: [Kinds] = []
  /// By node, marks of the words with which phrases go on there: few words of a text have one of them.
  private var marks: [UInt32] = [0]
  /// By word, the node below the root; 0 where no phrase starts with it.
  private var openings: [Int32] = []
  /// The ways below the other nodes; key and node side by side, for most are far from what was looked at last.
  private var ways = [Way](repeating: Way(), count: 1 << 12)
  private var edges = 0
  /// Forms that end at a node, by node: first index and count into `forms` after `seal`.
  private var pending: [(node: Int32, form: Form)] = []
  private var ranges: [Int32] = []
  private var forms: [Form] = []
  private var nodes: Int32 = 1

  /// Adds a form, given by its tokens' word ids.
  mutating func insert(_ words: [WordID], _ form: Form) {
    if let first = words.first.map({ Int($0) }) {
      if first >= starts.count {
        starts.append(contentsOf: repeatElement([], count: first + 1 - starts.count))
      }
      starts[first].insert(Kinds(form.kind))
    }
    var node: Int32 = 0
    for word in words { node = child(of: node, word, adding: true) }
    pending.append((node, form))
  }

  /// Ends the building: sorts the forms by node.
  mutating func seal() {
    pending.sort { $0.node < $1.node }
    ranges = [Int32](repeating: 0, count: Int(nodes) + 1)
    for entry in pending { ranges[Int(entry.node) + 1] += 1 }
    for index in 1..<ranges.count { ranges[index] += ranges[index - 1] }
    forms = pending.map(\.form)
    pending = []
  }

  /// The forms that end at a node.
  func forms(at node: Int32) -> ArraySlice<Form> {
    forms[Int(ranges[Int(node)])..<Int(ranges[Int(node) + 1])]
  }

  /// Whether a phrase that names one of some kinds starts with a word.
  @inline(__always)
  func starts(_ kinds: Kinds, with word: WordID) -> Bool {
    Int(word) < starts.count && !starts[Int(word)].isDisjoint(with: kinds)
  }

  /// The node below `node` for a word; nil when no phrase goes on so.
  func step(from node: Int32, _ word: WordID) -> Int32? {
    guard word != Vocabulary.unknown else { return nil }
    if node == 0 {
      guard Int(word) < openings.count, openings[Int(word)] != 0 else { return nil }
      return openings[Int(word)]
    }
    // The ways of a node lie anywhere; its marks say of most words that there is none.
    guard marks[Int(node)] & Self.mark(of: word) != 0 else { return nil }
    let key = Self.key(node, word)
    var slot = Self.hash(key) & (ways.count - 1)
    while ways[slot].key != .max {
      if ways[slot].key == key { return ways[slot].node }
      slot = (slot + 1) & (ways.count - 1)
    }
    return nil
  }

  private mutating func child(of node: Int32, _ word: WordID, adding: Bool) -> Int32 {
    if let found = step(from: node, word) { return found }
    let new = nodes
    nodes += 1
    marks.append(0)
    if node == 0 {
      if Int(word) >= openings.count {
        openings.append(contentsOf: repeatElement(0, count: Int(word) + 1 - openings.count))
      }
      openings[Int(word)] = new
      return new
    }
    edges += 1
    if edges * 2 > ways.count { grow() }
    marks[Int(node)] |= Self.mark(of: word)
    put(Way(key: Self.key(node, word), node: new))
    return new
  }

  private mutating func put(_ way: Way) {
    var slot = Self.hash(way.key) & (ways.count - 1)
    while ways[slot].key != .max { slot = (slot + 1) & (ways.count - 1) }
    ways[slot] = way
  }

  private mutating func grow() {
    let old = ways.filter { $0.key != .max }
    ways = [Way](repeating: Way(), count: ways.count * 2)
    for way in old { put(way) }
  }

  /// One of 32 bits by a word.
  private static func mark(of word: WordID) -> UInt32 {
    1 &<< ((UInt32(bitPattern: word) &* 0x9E37_79B9) >> 27)
  }

  private static func key(_ node: Int32, _ word: WordID) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
  }

  private static func hash(_ key: UInt64) -> Int {
    let mixed = key &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 20)
  }
}

/// How a text names a party.
enum PartyShape: UInt8, Sendable {
  /// "Poland", "the United States".
  case name
  /// "Polish".
  case adjective
  /// "Poles", "Ukrainians".
  case people
  /// "Warsaw": stands for the government when it acts.
  case capital
  /// "the Kremlin", "Downing Street".
  case metonym
}
