/// What a site's robots.txt lets one robot do (RFC 9309).
public struct RobotsRules: Hashable, Sendable {
  /// Bytes that are parsed; the RFC asks for at least 500 KiB.
  public static let parsedBytes = 512 * 1_024
  /// Rules that are kept.
  private static let ruleLimit = 10_000
  /// A pattern with more stars is not kept: matching costs the product of both lengths at worst.
  private static let longestPattern = 2_048

  private struct Rule: Hashable {
    var isAllowed: Bool
    var pattern: [UInt8]
  }

  private var rules: [Rule] = []
  /// Seconds between two requests, nil when nothing is told; not in the RFC, but meant.
  public private(set) var crawlDelay: Double?
  /// The sitemaps that the file lists, for all robots.
  public private(set) var sitemaps: [String] = []

  /// Lets everything: for a site without the file (4xx).
  public static let allowAll = RobotsRules()
  /// Lets nothing: for a site whose file cannot be had (5xx, no connection).
  public static let denyAll: RobotsRules = {
    var rules = RobotsRules()
    rules.rules = [Rule(isAllowed: false, pattern: Array("/".utf8))]
    return rules
  }()

  private init() {}

  /// Reads the file for the robot whose product token is `agent` (letters, `_` and `-`).
  public init(_ bytes: [UInt8], agent: String) {
    var own = RobotsRules()
    var common = RobotsRules()
    var hasOwn = false
    var targets = (own: false, common: false)
    var isInRules = true
    let product = agent.utf8.prefix { Self.isToken($0) }.map(ASCII.lower)
    for line in Self.lines(bytes) {
      guard let (name, value) = Self.field(line) else { continue }
      switch name {
      case "user-agent":
        if isInRules { targets = (false, false) }
        isInRules = false
        if value.first == UInt8(ascii: "*") { targets.common = true }
        let token = value.prefix { Self.isToken($0) }.map(ASCII.lower)
        if !token.isEmpty, token == product {
          targets.own = true
          hasOwn = true
        }
      case "allow", "disallow":
        isInRules = true
        if targets.own { own.add(value, isAllowed: name == "allow") }
        if targets.common { common.add(value, isAllowed: name == "allow") }
      case "crawl-delay":
        isInRules = true
        guard let seconds = Double(String(decoding: value, as: UTF8.self)), seconds.isFinite, seconds >= 0
        else { continue }
        if targets.own { own.crawlDelay = seconds }
        if targets.common { common.crawlDelay = seconds }
      case "sitemap": sitemaps.append(String(decoding: value, as: UTF8.self))
      default: continue
      }
    }
    let chosen = hasOwn ? own : common
    rules = chosen.rules
    crawlDelay = chosen.crawlDelay
  }

  /// Whether the robot may fetch a path with its query (`/news?id=1`).
  public func allows(_ target: String) -> Bool {
    let path = Self.normalized(Array(target.utf8))
    if path.elementsEqual("/robots.txt".utf8) { return true }
    var best: Rule?
    for rule in rules where Self.matches(rule.pattern[...], path[...]) {
      // The longest pattern wins; of equal ones the one that allows.
      if let current = best,
        rule.pattern.count < current.pattern.count
          || rule.pattern.count == current.pattern.count && !rule.isAllowed
      {
        continue
      }
      best = rule
    }
    return best?.isAllowed ?? true
  }

  // MARK: Reading

  private static func isToken(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// The lines, whatever ends them, without byte order mark and comments.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return bytes.prefix(parsedBytes).dropFirst(start).split { $0 == 0x0A || $0 == 0x0D }
      .map { $0.prefix { $0 != UInt8(ascii: "#") } }
  }

  private static func field(_ line: ArraySlice<UInt8>) -> (name: String, value: [UInt8])? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = trimmed(line[..<colon]).map(ASCII.lower)
    return (String(decoding: name, as: UTF8.self), Array(trimmed(line[(colon + 1)...])))
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = bytes.drop(while: ASCII.isSpace)
    return start.dropLast(start.reversed().prefix(while: ASCII.isSpace).count)
  }

  private mutating func add(_ value: [UInt8], isAllowed: Bool) {
    guard !value.isEmpty, value.count <= Self.longestPattern, rules.count < Self.ruleLimit else { return }
    rules.append(Rule(isAllowed: isAllowed, pattern: Self.normalized(value)))
  }

  /// Percent-encodes what is no ASCII, and writes the escapes of both sides alike (RFC 9309 section 2.2.2).
  private static func normalized(_ path: [UInt8]) -> [UInt8] {
    let hex = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    var index = 0
    while index < path.count {
      let byte = path[index]
      if byte == UInt8(ascii: "%"), index + 2 < path.count, let high = ASCII.hexValue(path[index + 1]),
        let low = ASCII.hexValue(path[index + 2])
      {
        let value = high << 4 | low
        let isUnreserved = ASCII.isLetter(value) || ASCII.isDigit(value) || "-._~".utf8.contains(value)
        result += isUnreserved ? [value] : [UInt8(ascii: "%"), hex[Int(high)], hex[Int(low)]]
        index += 3
      } else if byte >= 0x80 || byte <= 0x20 {
        result += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
        index += 1
      } else {
        result.append(byte)
        index += 1
      }
    }
    return result
  }

  /// Whether a pattern with `*` and a final `$` matches the start of a path; at most |pattern| × |path|
  /// steps.
  private static func matches(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
    let isAnchored = pattern.last == UInt8(ascii: "$")
    let pattern = isAnchored ? pattern.dropLast() : pattern
    var p = pattern.startIndex
    var t = path.startIndex
    var retry: (p: Int, t: Int)?
    while true {
      if p == pattern.endIndex {
        if !isAnchored || t == path.endIndex { return true }
      } else if pattern[p] == UInt8(ascii: "*") {
        retry = (p + 1, t)
        p += 1
        continue
      } else if t < path.endIndex, pattern[p] == path[t] {
        p += 1
        t += 1
        continue
      }
      guard let (lastStar, from) = retry, from < path.endIndex else { return false }
      retry = (lastStar, from + 1)
      p = lastStar
      t = from + 1
    }
  }
}
