/// Reads the cases of public HTTP/1.1 conformance suites out of a checkout of theirs, which is not part of ours.
///
/// h1spec (a TypeScript table) and Http11Probe (C# initializers) write a case as a string literal and the status
/// that is wanted. Cases whose message or verdict is computed by code are passed over and counted.
struct PublicSuite {
  /// A message and the statuses that are right.
  struct Case: Sendable {
    let name: String
    let message: [UInt8]
    /// Empty where no answer may come: the message is not complete.
    var statuses: [ClosedRange<Int>] = []
    /// Whether closing without an answer is right too.
    var mayClose = false
  }

  private(set) var cases: [Case] = []
  /// Cases that only their own program can judge.
  private(set) var passedOver = 0

  /// The cases of h1spec's `http_test.ts`.
  init(h1spec text: String) {
    for part in text.split(separator: "request: ", omittingEmptySubsequences: false).dropFirst() {
      guard let name = Self.value(of: "description: ", in: part),
        let wanted = part.firstRange(of: "expectedStatus: "), let message = Self.literals(part)
      else {
        passedOver += 1
        continue
      }
      let line = part[wanted.upperBound...].prefix { $0 != "\n" }
      let numbers = line.split { !"-0123456789".contains($0) }.compactMap { Int($0) }
      let ranges = stride(from: 0, to: numbers.count - 1, by: 2).map { numbers[$0]...numbers[$0 + 1] }
      cases.append(
        Case(name: name, message: message, statuses: ranges.filter { $0.lowerBound > 0 }))
    }
  }

  /// The cases of one of Http11Probe's suites.
  init(http11Probe text: String) {
    for part in text.split(separator: "new TestCase\n", omittingEmptySubsequences: false).dropFirst() {
      guard let name = Self.value(of: "Id = ", in: part), let start = part.firstRange(of: "MakeRequest("),
        let wanted = part.firstRange(of: "StatusCodeRange."), !part.contains("CustomValidator"),
        let message = Self.literals(part[start.upperBound...])
      else {
        passedOver += 1
        continue
      }
      let range = part[wanted.upperBound...]
      let numbers = range.prefix { $0 != ")" }.split { !$0.isNumber }.compactMap { Int($0) }
      var statuses: [ClosedRange<Int>] = []
      if range.hasPrefix("Range2xx") { statuses = [200...299] }
      if range.hasPrefix("Range4xx") { statuses = [400...499] }
      if range.hasPrefix("Range4xxOr5xx") { statuses = [400...599] }
      if range.hasPrefix("Exact("), let only = numbers.first { statuses = [only...only] }
      if range.hasPrefix("Range("), numbers.count == 2 { statuses = [numbers[0]...numbers[1]] }
      guard !statuses.isEmpty else {
        passedOver += 1
        continue
      }
      cases.append(
        Case(
          name: name, message: message, statuses: statuses,
          mayClose: part.contains("AllowConnectionClose = true")))
    }
  }

  private static func value(of name: String, in part: Substring) -> String? {
    guard let start = part.firstRange(of: name) else { return nil }
    return literals(part[start.upperBound...]).map { String(decoding: $0, as: UTF8.self) }
  }

  /// One string literal or several with plus signs between them; nil where something else is computed.
  private static func literals(_ text: Substring) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = text.drop(while: \.isWhitespace)
    while true {
      let isTemplate = rest.first == "$"
      if isTemplate { rest = rest.dropFirst() }
      guard rest.first == "\"", let part = literal(rest.dropFirst(), isTemplate: isTemplate, into: &bytes)
      else {
        return nil
      }
      rest = part.drop(while: \.isWhitespace)
      guard rest.first == "+" else { break }
      rest = rest.dropFirst().drop(while: \.isWhitespace)
    }
    return rest.first == "," || rest.first == ")" || rest.first == "}" ? bytes : nil
  }

  /// Reads to the closing quote and gives what follows.
  private static func literal(
    _ text: Substring, isTemplate: Bool, into bytes: inout [UInt8]
  ) -> Substring? {
    var rest = text
    while let character = rest.popFirst() {
      switch character {
      case "\"": return rest
      case "\\":
        guard let escape = rest.popFirst() else { return nil }
        switch escape {
        case "r": bytes.append(13)
        case "n": bytes.append(10)
        case "t": bytes.append(9)
        case "0": bytes.append(0)
        case "x", "u":
          let digits = rest.prefix(escape == "x" ? 2 : 4)
          guard
            let number = UInt8(digits.drop { $0 == "0" }, radix: 16)
              ?? (digits.allSatisfy { $0 == "0" } ? 0 : nil)
          else { return nil }
          bytes.append(number)
          rest = rest.dropFirst(digits.count)
        default: bytes.append(contentsOf: String(escape).utf8)
        }
      case "{" where isTemplate:
        guard rest.hasPrefix("ctx.HostHeader}") else { return nil }
        rest = rest.dropFirst("ctx.HostHeader}".count)
        bytes.append(contentsOf: "localhost:8080".utf8)
      default: bytes.append(contentsOf: String(character).utf8)
      }
    }
    return nil
  }
}
