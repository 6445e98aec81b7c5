/// Follows redirects one hop at a time, and remembers whether all so far were permanent.
struct RedirectChain {
  /// The address to ask next.
  private(set) var url: String
  /// Where permanent redirects led before the first temporary one; nil when there were none.
  private(set) var permanentURL: String?
  private let start: String
  private let limit: Int
  private var hops = 0
  private var isPermanent = true

  /// Begins at an address in normal form.
  init(_ url: String, limit: Int) {
    self.url = url
    start = url
    self.limit = limit
  }

  /// Takes an answer; true when it only points to another address, which `url` is then.
  mutating func follow(_ response: FetchResponse) throws(FetchError) -> Bool {
    guard [301, 302, 303, 307, 308].contains(response.status), let target = response.field("location") else {
      return false
    }
    guard hops < limit else { throw .redirects(url: start, limit: limit) }
    hops += 1
    url = try CurlAddress.normalized(target, against: url)
    isPermanent = isPermanent && [301, 308].contains(response.status)
    if isPermanent { permanentURL = url }
    return true
  }
}
