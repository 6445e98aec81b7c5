import Synchronization

@testable import Core

/// A web in memory: what each address answers, and what was asked.
final class TestWeb: Fetcher {
  struct Answer: Sendable {
    var status = 200
    var type = "text/html"
    var body = ""
    var fields: [(name: String, value: String)] = []
    var failure: FetchError?
  }

  private struct State {
    var pages: [String: [Answer]] = [:]
    var requests: [FetchRequest] = []
  }

  private let state = Mutex(State())

  /// The addresses that were asked for, in order.
  var asked: [String] { requests.map(\.url) }
  var requests: [FetchRequest] { state.withLock { $0.requests } }

  /// Sets what an address answers, one time after the other; the last answer stays.
  func set(_ url: String, _ answers: Answer...) { state.withLock { $0.pages[url] = answers } }

  func forget() { state.withLock { $0.requests = [] } }

  func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
    let answer = state.withLock { state in
      state.requests.append(request)
      let answers = state.pages[request.url] ?? []
      if answers.count > 1 { state.pages[request.url]?.removeFirst() }
      return answers.first ?? Answer(status: 404)
    }
    if let failure = answer.failure { throw failure }
    let etag = answer.fields.first { $0.name == "etag" }?.value
    let isKnown = etag != nil && etag == request.validators.etag
    return FetchResponse(
      status: isKnown ? 304 : answer.status, url: request.url, permanentURL: nil,
      fields: [("content-type", answer.type)] + answer.fields, body: isKnown ? [] : Array(answer.body.utf8),
      wireBytes: answer.body.utf8.count)
  }

  static func article(_ title: String, _ text: String, head: String = "") -> Answer {
    Answer(
      body: """
        <html><head><title>\(title)</title>\(head)</head><body><article><h1>\(title)</h1>
        <p>\(text), the government in Berlin said on Friday after a meeting of its ministers.</p>
        <p>The ministry gave no further details of the matter, and the embassy could not be reached.</p>
        </article></body></html>
        """)
  }

  static func feed(_ items: [(url: String, text: String)], etag: String? = nil) -> Answer {
    let entries = items.map {
      "<item><title>T</title><link>\($0.url)</link><description>\($0.text)</description></item>"
    }
    return Answer(
      type: "application/rss+xml",
      body: "<rss version=\"2.0\"><channel><title>F</title>\(entries.joined())</channel></rss>",
      fields: etag.map { [("etag", $0)] } ?? [])
  }
}
