/// Reads documents from the web; blocks the thread that asks.
public struct WebReader: Sendable {
  private let fetcher: any Fetcher
  private let seconds: Int

  /// Makes a reader over any fetcher, which gives up after so many seconds.
  public init(_ fetcher: any Fetcher, seconds: Int) {
    self.fetcher = fetcher
    self.seconds = seconds
  }

  /// Fetches the document that `submission` names by its address and puts it in as the content.
  ///
  /// The address becomes the one after all redirects. An answer without success is `unexpectedStatus`.
  public func complete(_ submission: inout Submission) throws(FetchError) {
    let response = try fetcher.fetch(FetchRequest(url: submission.url), within: seconds)
    guard (200..<300).contains(response.status) else {
      throw .unexpectedStatus(url: response.url, status: response.status)
    }
    submission.content = .bytes(response.body)
    submission.contentType = response.field("content-type")
    submission.url = response.url
  }
}
