import Foundation

@testable import Core

/// One clause of a case's expression: a field, and the value that it has to have.
struct FeedParserExpectation {
  enum Field {
    case title, link, text, content, published, updated
  }

  enum Value {
    case text(String)
    /// Year, month, day, hour, minute, second in UTC.
    case moment([Int])
    /// The only code point of a text.
    case codePoint(Int)
  }

  /// The entry that is asked; nil for the feed.
  let entry: Int?
  let field: Field
  let value: Value

  /// The clauses of a Python expression that are understood.
  static func clauses(of expression: String) -> [FeedParserExpectation] {
    let pattern = /(?<ord>ord\()?(?<path>(?:feed|entries\[\d+\])(?:\['\w+'\]|\[\d+\]|\.\w+)+)\)? *== */
    return expression.matches(of: pattern).compactMap { match in
      let names = match.path.split { "[]'.".contains($0) }.map(String.init)
      // Of several links and texts, ours is the first.
      guard names.dropFirst(2).allSatisfy({ Int($0) ?? 0 == 0 }) else { return nil }
      let entry = names[0] == "entries" ? Int(names[1]) : nil
      guard let field = field(names.dropFirst(entry == nil ? 1 : 2).filter { Int($0) == nil }, of: entry),
        let value = literal(expression[match.range.upperBound...], isCodePoint: match.ord != nil)
      else { return nil }
      return FeedParserExpectation(entry: entry, field: field, value: value)
    }
  }

  private static func field(_ names: [String], of entry: Int?) -> Field? {
    switch names {
    case ["title"], ["title_detail", "value"]: .title
    case ["link"], ["links", "href"]: .link
    case ["published"], ["published_parsed"], ["issued"], ["issued_parsed"], ["created_parsed"]: .published
    case ["updated"], ["updated_parsed"], ["modified"], ["modified_parsed"], ["date"], ["date_parsed"]:
      .updated
    case ["content", "value"]: .content
    case ["summary"], ["description"], ["summary_detail", "value"]: .text
    case ["tagline"], ["subtitle"], ["tagline_detail", "value"]: entry == nil ? .text : nil
    default: nil
    }
  }

  /// Reads the Python literal at the start of `text`.
  private static func literal(_ text: Substring, isCodePoint: Bool) -> Value? {
    if isCodePoint { return Int(text.prefix(while: \.isNumber)).map(Value.codePoint) }
    if text.first == "(" {
      let numbers = text.dropFirst().prefix { $0 != ")" }.split(separator: ",")
        .compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
      return numbers.count == 9 ? .moment(Array(numbers[..<6])) : nil
    }
    return string(text.first == "u" ? text.dropFirst() : text).map(Value.text)
  }

  private static func string(_ text: Substring) -> String? {
    guard let quote = text.first, quote == "'" || quote == "\"" else { return nil }
    var scalars = String.UnicodeScalarView()
    var rest = text.unicodeScalars.dropFirst()
    while let scalar = rest.popFirst() {
      if String(scalar) == String(quote) { return String(scalars) }
      guard scalar == "\\", let escape = rest.popFirst() else {
        scalars.append(scalar)
        continue
      }
      switch escape {
      case "n": scalars.append("\n")
      case "t": scalars.append("\t")
      case "x", "u", "U":
        let length = escape == "x" ? 2 : escape == "u" ? 4 : 8
        let code = UInt32(String(rest.prefix(length)), radix: 16).flatMap(Unicode.Scalar.init)
        rest = rest.dropFirst(length)
        scalars.append(code ?? "\u{FFFD}")
      default: scalars.append(escape)
      }
    }
    return nil
  }

  // MARK: Comparing

  /// What is other than expected; nil when it is right.
  func difference(in feed: Feed) -> String? {
    let entry = entry.map { feed.entries.indices.contains($0) ? feed.entries[$0] : Entry() }
    let got: String
    switch field {
    case .title: got = entry?.title ?? feed.title
    case .link: got = entry?.url ?? feed.link
    case .content: got = entry.map { Self.line($0.body) } ?? ""
    case .text:
      got = entry.map { $0.summary.isEmpty ? Self.line($0.body) : $0.summary } ?? feed.summary
    case .published: got = entry.map { $0.published ?? "" } ?? feed.updated ?? ""
    case .updated: got = entry.map { $0.modified ?? $0.published ?? "" } ?? feed.updated ?? ""
    }
    return isRight(got)
      ? nil : "\(entry == nil ? "feed" : "entry") \(field): expected \(value), got \(got.debugDescription)"
  }

  private func isRight(_ got: String) -> Bool {
    switch value {
    case .codePoint(let code): return got.unicodeScalars.map { Int($0.value) } == [code]
    case .moment(let parts):
      guard let read = DateReader.readLeniently(got) else { return false }
      let day = CivilDate(year: parts[0], month: parts[1], day: parts[2])
      guard let moment = read.moment else { return read.date.earliest == day }
      let clock = parts[3] * 3600 + parts[4] * 60 + parts[5]
      return moment.secondsSinceEpoch == day.daysSinceEpoch * 86_400 + clock
    case .text(let text):
      switch field {
      case .link, .published, .updated: return got == text
      case .title, .text, .content:
        // The suite expects sanitized HTML; ours is what a reader sees of it.
        return got == HTMLDocument.oneLine(text) || got == FeedText.oneLine(text)
      }
    }
  }

  private static func line(_ body: Entry.Body) -> String {
    switch body {
    case .text(let text): FeedText.oneLine(text)
    case .html(let markup): HTMLDocument.oneLine(markup)
    case .page, .none: ""
    }
  }
}
