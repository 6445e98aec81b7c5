/// Takes the features of a vector, one by one.
///
/// A feature is there or not: `add("money")`, or says something: `add("core", act.core)` is `core=send`, and
/// `add("sides", supplier, recipient)` is `sides=subject|to`.
protocol FeatureSink {
  associatedtype Text: FeatureText
  mutating func append(_ feature: Text)
  mutating func append(contentsOf other: Self)
  /// Adds that a sentence has a word.
  mutating func add(word: WordID, of lexicon: Lexicon)
  /// Adds a staircase of tenths, `name>1` for at least 0.1.
  mutating func addSteps(_ name: StaticString, _ value: Double)
}

extension FeatureSink {
  /// A feature that is there.
  @inline(__always)
  mutating func add(_ name: StaticString) {
    var text = Text()
    text.append(name)
    append(text)
  }

  @inline(__always)
  mutating func add(_ name: StaticString, _ value: some FeaturePart) {
    append(Self.named(name, value))
  }

  @inline(__always)
  mutating func add(_ name: StaticString, _ first: some FeaturePart, _ second: some FeaturePart) {
    var text = Self.named(name, first)
    text.append("|")
    text.append(part: second)
    append(text)
  }

  @inline(__always)
  mutating func add(
    _ name: StaticString, _ first: some FeaturePart, _ second: some FeaturePart, _ third: some FeaturePart
  ) {
    var text = Self.named(name, first)
    text.append("|")
    text.append(part: second)
    text.append("|")
    text.append(part: third)
    append(text)
  }

  @inline(__always)
  private static func named(_ name: StaticString, _ value: some FeaturePart) -> Text {
    var text = Text()
    text.append(name)
    text.append("=")
    text.append(part: value)
    return text
  }

  mutating func add(word: WordID, of lexicon: Lexicon) {
    add("w", VocabularyWord(id: word, lexicon: lexicon))
  }

  /// A staircase, `name>=1`, `name>=2`, …: each step reached adds its weight, so that a linear model can bend.
  mutating func addSteps(_ name: StaticString, count: Int) {
    let start = Self.steps(name, ">=")
    for step in [1, 2, 3, 5, 8] where count >= step { addStep(step, of: start) }
  }

  mutating func addSteps(_ name: StaticString, _ value: Double) {
    let start = Self.steps(name, ">")
    for (number, step) in FeatureIndex.tenths.enumerated() {
      guard value >= step else { return }
      addStep(number + 1, of: start)
    }
  }

  fileprivate static func steps(_ name: StaticString, _ relation: StaticString) -> Text {
    var text = Text()
    text.append(name)
    text.append(relation)
    return text
  }

  private mutating func addStep(_ step: Int, of start: Text) {
    var text = start
    text.append(part: step)
    append(text)
  }
}

/// The names of features, for those who learn from them.
struct FeatureNames: FeatureSink {
  private(set) var names: [String] = []

  mutating func append(_ feature: String) { names.append(feature) }

  mutating func append(contentsOf other: FeatureNames) { names += other.names }
}

/// The features of a vector that some model weighs, by number.
///
/// A feature that is told twice is there twice.
struct SparseFeatures: FeatureSink {
  private(set) var features: [FeatureID] = []
  private let index: FeatureIndex

  init(_ index: FeatureIndex) { self.index = index }

  /// What most vectors hold at most, so that they do not grow step by step.
  private static let usualCount = 48

  @inline(__always)
  mutating func append(_ feature: TextHash) {
    guard let id = index.id(of: feature) else { return }
    if features.isEmpty { features.reserveCapacity(Self.usualCount) }
    features.append(id)
  }

  mutating func append(contentsOf other: SparseFeatures) {
    if features.isEmpty { features.reserveCapacity(Self.usualCount) }
    features += other.features
  }

  @inline(__always)
  mutating func add(word: WordID, of lexicon: Lexicon) {
    let id = lexicon.wordFeatures[Int(word)]
    if id >= 0 { features.append(id) }
  }

  mutating func addSteps(_ name: StaticString, _ value: Double) {
    index.withSteps(after: Self.steps(name, ">"), reachedBy: value) { features.append($0) }
  }
}
