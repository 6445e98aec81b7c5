/// The parts of an `http` or `https` address that ingest needs; not a full URL parser.
public struct WebAddress: Hashable, Sendable {
  /// `http` or `https`.
  public var scheme: String
  /// Host in lower case, with its port where one is told.
  public var authority: String
  /// Path, query and all before the fragment; starts with `/`.
  public var target: String

  /// Reads an absolute address; nil for other schemes and for addresses without a host.
  public init?(_ text: String) {
    let bytes = Array(text.utf8.drop { $0 <= 0x20 })
    let span = bytes.span
    let scheme = span.isWord(0..<min(8, bytes.count), "https://") ? "https" : "http"
    let start = scheme == "https" ? 8 : 7
    guard scheme == "https" || span.isWord(0..<min(7, bytes.count), "http://") else { return nil }
    let rest = bytes[start...].prefix { $0 != UInt8(ascii: "#") && $0 > 0x20 }
    let host = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "\\") }
    let withoutUser = host.lastIndex(of: UInt8(ascii: "@")).map { host[($0 + 1)...] } ?? host
    guard !withoutUser.isEmpty else { return nil }
    self.scheme = scheme
    authority = String(decoding: withoutUser.map(ASCII.lower), as: UTF8.self)
    let target = String(decoding: rest[host.endIndex...], as: UTF8.self)
    self.target = target.hasPrefix("/") ? target : "/" + target
  }

  /// Host without port, and without `www.`: what an outlet is called when nothing else tells.
  public var outlet: String {
    let host =
      authority.split(separator: ":", omittingEmptySubsequences: false).first.map(String.init) ?? authority
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  /// The outlet's host without what tells apart its forms for small screens: `m.` and `amp.`.
  var site: Substring {
    let host = outlet[...]
    for prefix in ["m.", "amp.", "mobile."] where host.hasPrefix(prefix) {
      return host.dropFirst(prefix.count)
    }
    return host
  }

  /// The same page without what only tells where its reader came from, and without the port that is the scheme's.
  var withoutTracking: WebAddress {
    var plain = self
    let port = scheme == "https" ? ":443" : ":80"
    if authority.hasSuffix(port) { plain.authority.removeLast(port.utf8.count) }
    guard let mark = target.firstIndex(of: "?") else { return plain }
    let kept = target[target.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false)
      .filter { !Self.isTracking($0.prefix { $0 != "=" }) }
    plain.target = target[..<mark] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
    return plain
  }

  /// Parameters of campaigns and click counters, by those who sell them.
  private static func isTracking(_ name: Substring) -> Bool {
    let name = name.lowercased()
    return name.hasPrefix("utm_") || trackingNames.contains(name)
  }
  private static let trackingNames: Set<String> = [
    "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid",
    "mc_eid",
    "ocid", "cmpid", "ns_campaign", "ns_mchannel", "ns_source", "at_medium", "at_campaign", "_hsenc", "_hsmi",
    "ref_src", "__twitter_impression",
  ]

  /// The address as text.
  public var text: String { scheme + "://" + authority + target }

  /// An absolute address for `link` as found in a document at `base` (RFC 3986 section 5); nil when there is
  /// none.
  public static func resolve(_ link: String, against base: String) -> String? {
    let link = String(decoding: link.utf8.drop { $0 <= 0x20 }.prefix { $0 > 0x20 }, as: UTF8.self)
    if let absolute = WebAddress(link) { return absolute.text }
    guard let base = WebAddress(base), !link.isEmpty else { return nil }
    if link.hasPrefix("//") { return WebAddress(base.scheme + ":" + link)?.text }
    if let colon = link.utf8.firstIndex(of: UInt8(ascii: ":")),
      link.utf8[..<colon].allSatisfy({ ASCII.isLetter($0) || ASCII.isDigit($0) })
    {
      return nil
    }
    let path = base.target.prefix { $0 != "?" }
    if link.hasPrefix("#") { return base.text }
    if link.hasPrefix("?") { return base.scheme + "://" + base.authority + path + link }
    let start =
      link.hasPrefix("/")
      ? "" : path[..<(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.endIndex)]
    return WebAddress(base.scheme + "://" + base.authority + normalized(start + link))?.text
  }

  /// A path without dot segments.
  private static func normalized(_ target: String) -> String {
    let path = target.prefix { $0 != "?" && $0 != "#" }
    guard path.contains("./") || path.hasSuffix("/.") || path.hasSuffix("/..") else { return target }
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      if segment == ".." { _ = kept.popLast() }
      if segment == ".." || segment == "." {
        if isLast { kept.append("") }
      } else {
        kept.append(segment)
      }
    }
    return "/" + kept.joined(separator: "/") + target[path.endIndex...]
  }
}

extension String {
  /// Whether this is an address of the web and not a file's path.
  public var isWebAddress: Bool {
    let start = prefix(8).lowercased()
    return start.hasPrefix("http://") || start.hasPrefix("https://")
  }
}
