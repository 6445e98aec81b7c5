/// Finds the feed that belongs to an address.
public struct SourceDiscovery: Sendable {
  private let reader: WebReader

  /// Makes a discovery that gives up after so many seconds a request.
  public init(_ fetcher: PoliteFetcher, seconds: Int) {
    reader = WebReader(fetcher, seconds: seconds)
  }

  /// The feed itself, the first one that a page names, the first usual place that has one, or the page.
  ///
  /// Blocks; throws what fetching the address throws.
  public func feed(of url: String) throws(FetchError) -> FeedReference {
    let document = try fetch(url)
    let feed = Decoder.feed(in: document)
    guard feed.format == .html || feed.format == .plainText else {
      return FeedReference(url: url, title: feed.title, format: feed.format)
    }
    if let named = FeedDiscovery.feeds(in: document).first { return named }
    for place in FeedDiscovery.usualPlaces(for: url) {
      guard let document = try? fetch(place), case let feed = Decoder.feed(in: document), feed.format.isFeed,
        !feed.entries.isEmpty || !feed.references.isEmpty
      else { continue }
      return FeedReference(url: place, title: feed.title, format: feed.format)
    }
    return FeedReference(url: url, title: feed.title, format: .html)
  }

  /// The feeds of a subscription list (OPML).
  public static func feeds(ofList document: Document) -> [FeedReference] {
    Decoder.feed(in: document).references
  }

  private func fetch(_ url: String) throws(FetchError) -> Document {
    var submission = Submission(.bytes([]), url: url)
    try reader.complete(&submission)
    guard case .bytes(let bytes) = submission.content else { return Document(url: url, bytes: []) }
    return Document(url: submission.url, contentType: submission.contentType, bytes: bytes)
  }
}
