/// The name of a feature in the making: written out, or only its hash.
///
/// What is learned from and what is weighed are named by the same code, which is generic over this.
protocol FeatureText {
  init()
  mutating func append(byte: UInt8)
  mutating func append(bytes: UnsafeBufferPointer<UInt8>)
  mutating func append(_ symbol: Symbol)
}

/// What the name of a feature can be put together of.
protocol FeaturePart {
  func write(to text: inout some FeatureText)
}

extension FeatureText {
  @inline(__always)
  mutating func append(_ literal: StaticString) {
    append(
      bytes: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  @inline(__always)
  mutating func append(part: some FeaturePart) { part.write(to: &self) }
}

extension TextHash: FeatureText {
  @inline(__always)
  mutating func append(_ symbol: Symbol) { append(symbol.hash) }
}

extension String: FeatureText {
  mutating func append(byte: UInt8) { append(Character(Unicode.Scalar(byte))) }

  mutating func append(bytes: UnsafeBufferPointer<UInt8>) { append(String(decoding: bytes, as: UTF8.self)) }

  mutating func append(_ symbol: Symbol) { append(symbol.text) }
}

// MARK: - Parts

extension Symbol: FeaturePart {
  @inline(__always)
  func write(to text: inout some FeatureText) { text.append(self) }
}

extension StaticString: FeaturePart {
  @inline(__always)
  func write(to text: inout some FeatureText) { text.append(self) }
}

extension String: FeaturePart {
  func write(to text: inout some FeatureText) { withBytes { text.append(bytes: $0) } }
}

extension Word: FeaturePart {
  @inline(__always)
  func write(to text: inout some FeatureText) { withBytes { text.append(bytes: $0) } }
}

extension Substring: FeaturePart {
  func write(to text: inout some FeatureText) {
    var copy = self
    copy.withUTF8 { text.append(bytes: $0) }
  }
}

extension Bool: FeaturePart {
  @inline(__always)
  func write(to text: inout some FeatureText) {
    if self { text.append("true") } else { text.append("false") }
  }
}

extension Int: FeaturePart {
  func write(to text: inout some FeatureText) {
    if (0...9).contains(self) {
      text.append(byte: UInt8(ascii: "0") + UInt8(self))
    } else {
      "\(self)".write(to: &text)
    }
  }
}

/// Closed sets are named by their raw values.
extension FeaturePart where Self: RawRepresentable<String> {
  func write(to text: inout some FeatureText) { rawValue.write(to: &text) }
}

extension ActLexicon.Group: FeaturePart {}
extension Phrase.Modal: FeaturePart {}
extension DealStage: FeaturePart {}
extension Assertion: FeaturePart {}
extension ItemCategory: FeaturePart {}

/// A word of the vocabulary.
struct VocabularyWord: FeaturePart {
  let id: WordID
  let lexicon: Lexicon

  func write(to text: inout some FeatureText) {
    lexicon.vocabulary.withBytes(of: id) { text.append(bytes: $0) }
  }
}
