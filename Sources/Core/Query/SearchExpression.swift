/// What a reader typed into a search.
///
/// Words must all be there; quotes make phrases, `word*` is a beginning, `-word` must not be there. Anything else
/// is punctuation.
public struct SearchExpression: Hashable, Sendable {
  /// One word or phrase.
  public struct Clause: Hashable, Sendable {
    /// Its terms, which follow one another in the text.
    public var terms: [String]
    /// Whether the last term only has to begin so.
    public var isPrefix: Bool
    /// The last term with its ending cut, where that is another one and the term is a beginning.
    public var stem: String?
    /// Whether it must be absent.
    public var isNegated: Bool
  }

  /// The words and phrases, in the order typed.
  public let clauses: [Clause]

  /// Reads what was typed.
  ///
  /// - Parameters:
  ///   - text: the words.
  ///   - parameter: the name to give in an error.
  ///   - isTyping: whether the last word may still be unfinished.
  /// - Throws: `ParameterError` when nothing is left to search for, or too much.
  public init(_ text: String, of parameter: String, isTyping: Bool = false) throws(ParameterError) {
    var clauses: [Clause] = []
    for word in Self.words(of: text) {
      let isPrefix = word.text.utf8.last == UInt8(ascii: "*") || (isTyping && word.isLast)
      guard let clause = Self.clause(word.text, isPrefix: isPrefix, isNegated: word.isNegated) else {
        continue
      }
      clauses.append(clause)
    }
    let count = clauses.reduce(0) { $0 + $1.terms.count }
    guard count <= QueryLimits.searchTerms else {
      throw ParameterError(
        parameter, .invalid, "\(parameter) has \(count) terms; \(QueryLimits.searchTerms) are allowed.")
    }
    guard clauses.contains(where: { !$0.isNegated }) else {
      throw ParameterError(parameter, .invalid, "\(parameter) needs at least one word to search for.")
    }
    self.clauses = clauses
  }

  /// The terms that a fitting text holds, for marking them.
  public var wanted: [Clause] { clauses.filter { !$0.isNegated } }

  private static func clause(_ text: String, isPrefix: Bool, isNegated: Bool) -> Clause? {
    let terms = SearchTerms.looked(up: text, stemming: !isPrefix)
    guard let last = terms.last else { return nil }
    // One character of a script without spaces is only found as the beginning of a pair.
    let isSingle = terms.count == 1 && last.unicodeScalars.count == 1 && last.utf8.count >= 3
    let stem = isPrefix ? SearchTerms.looked(up: text).last : nil
    return Clause(
      terms: terms, isPrefix: isPrefix || isSingle, stem: stem == last ? nil : stem, isNegated: isNegated)
  }

  private static func words(of text: String) -> [(text: String, isNegated: Bool, isLast: Bool)] {
    var words: [(text: String, isNegated: Bool, isLast: Bool)] = []
    var rest = Array(text.utf8)[...]
    let quote = UInt8(ascii: "\"")
    let spaces = Array(" \t\r\n".utf8)
    while let first = rest.first {
      if spaces.contains(first) {
        rest = rest.dropFirst()
        continue
      }
      var isNegated = false
      if first == UInt8(ascii: "-") {
        isNegated = true
        rest = rest.dropFirst()
      }
      let word: ArraySlice<UInt8>
      if rest.first == quote {
        word = rest.dropFirst().prefix { $0 != quote }
        rest = rest.dropFirst(word.count + 2)
      } else {
        word = rest.prefix { !spaces.contains($0) && $0 != quote }
        rest = rest.dropFirst(word.count)
      }
      words.append((String(decoding: word, as: UTF8.self), isNegated, false))
    }
    if let last = words.indices.last, text.utf8.last.map({ !spaces.contains($0) && $0 != quote }) == true {
      words[last].isLast = true
    }
    return words
  }
}
