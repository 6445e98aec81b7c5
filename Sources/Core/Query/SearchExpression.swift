/// What a reader typed into a search.
///
/// Words must all be there; quotes make phrases, `word*` is a beginning, `-word` and `NOT word` must not be there.
/// `OR` between two words asks for either and binds closer than the rest: `tank poland OR norway` is about tanks of
/// either country. `title:word` must stand in the headline. Anything else is punctuation.
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
    /// Whether it must stand in the headline, where there is one.
    public var inTitle = false
    /// Whether it or the wanted clause before it is enough.
    public var isAlternative = false
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
    var negatesNext = false
    var joinsNext = false
    for word in Self.words(of: text) {
      if !word.isQuoted, !word.isNegated, !(isTyping && word.isLast), let word = Operator(rawValue: word.text)
      {
        negatesNext = word == .not
        joinsNext = word == .or && clauses.last.map { !$0.isNegated } == true
        continue
      }
      let isPrefix = word.text.utf8.last == UInt8(ascii: "*") || (isTyping && word.isLast)
      guard
        var clause = Self.clause(
          word.text, isPrefix: isPrefix, isNegated: word.isNegated || negatesNext)
      else { continue }
      clause.inTitle = word.inTitle
      clause.isAlternative = joinsNext && !clause.isNegated
      clauses.append(clause)
      negatesNext = false
      joinsNext = false
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

  /// Words between others that say how these are meant; only in capitals, as nobody writes them in a sentence.
  private enum Operator: String {
    case and = "AND"
    case or = "OR"
    case not = "NOT"
  }

  /// What must be there: of each group one clause.
  public var groups: [[Clause]] {
    var groups: [[Clause]] = []
    for clause in wanted {
      if clause.isAlternative, !groups.isEmpty {
        groups[groups.count - 1].append(clause)
      } else {
        groups.append([clause])
      }
    }
    return groups
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

  /// A word or what stands between quotes, with what stands before it.
  private struct Word {
    var text: String
    var isNegated: Bool
    var inTitle: Bool
    var isQuoted: Bool
    var isLast = false
  }

  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var rest = Array(text.utf8)[...]
    let quote = UInt8(ascii: "\"")
    let spaces = Array(" \t\r\n".utf8)
    let title = Array("title:".utf8)
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
      let inTitle =
        rest.starts(with: title) && rest.count > title.count
        && !spaces.contains(rest[rest.startIndex + title.count])
      if inTitle { rest = rest.dropFirst(title.count) }
      let word: ArraySlice<UInt8>
      let isQuoted = rest.first == quote
      if isQuoted {
        word = rest.dropFirst().prefix { $0 != quote }
        rest = rest.dropFirst(word.count + 2)
      } else {
        word = rest.prefix { !spaces.contains($0) && $0 != quote }
        rest = rest.dropFirst(word.count)
      }
      words.append(
        Word(
          text: String(decoding: word, as: UTF8.self), isNegated: isNegated, inTitle: inTitle,
          isQuoted: isQuoted))
    }
    if let last = words.indices.last, text.utf8.last.map({ !spaces.contains($0) && $0 != quote }) == true {
      words[last].isLast = true
    }
    return words
  }
}
