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

  /// By word, the kinds of the phrases that start with it: most words of a text start none.
  private var starts: [Kinds] = []
  /// The nodes at which some phrase goes on.
  private var parents = BitSet()
  private var keys: [UInt64] = [UInt64](repeating: .max, count: 1 << 12)
  private var values: [Int32] = [Int32](repeating: 0, count: 1 << 12)
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
    guard word != Vocabulary.unknown, parents.contains(node) else { return nil }
    let key = Self.key(node, word)
    var slot = Self.hash(key) & (keys.count - 1)
    while keys[slot] != .max {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return nil
  }

  private mutating func child(of node: Int32, _ word: WordID, adding: Bool) -> Int32 {
    if let found = step(from: node, word) { return found }
    edges += 1
    if edges * 2 > keys.count { grow() }
    parents.insert(node)
    put(Self.key(node, word), nodes)
    nodes += 1
    return nodes - 1
  }

  private mutating func put(_ key: UInt64, _ value: Int32) {
    var slot = Self.hash(key) & (keys.count - 1)
    while keys[slot] != .max { slot = (slot + 1) & (keys.count - 1) }
    keys[slot] = key
    values[slot] = value
  }

  private mutating func grow() {
    let old = zip(keys, values).filter { $0.0 != .max }
    keys = [UInt64](repeating: .max, count: keys.count * 2)
    values = [Int32](repeating: 0, count: keys.count)
    for (key, value) in old { put(key, value) }
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
