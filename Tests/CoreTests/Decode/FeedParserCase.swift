import Foundation

@testable import Core

/// One case of the feedparser project's suite: a document, and what its comment expects of it.
///
/// The comment's `Expect:` line is a Python expression over feedparser's result. The clauses that ask for a
/// title, a link, a date or a text are read; others (`not bozo`, sanitized attributes, media) are not ours.
struct FeedParserCase {
  /// The suite's folder, where it is at hand.
  static var folder: String? { ProcessInfo.processInfo.environment["ARMSLEDGER_FEEDPARSER_TESTS"] }

  let path: String
  let document: Document
  let expectations: [FeedParserExpectation]

  /// Reads a case; nil for a file without an `Expect:` line.
  init?(path: String, name: String) {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let bytes = Array(data)
    // The comment is ASCII also in documents whose charset nobody reads.
    let text = String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self)
    guard let expect = text.range(of: "Expect:") else { return nil }
    let rest = text[expect.upperBound...]
    let end = rest.range(of: "-->")?.lowerBound ?? rest.endIndex
    self.path = name
    expectations = FeedParserExpectation.clauses(
      of: rest[..<end].trimmingCharacters(in: .whitespacesAndNewlines))
    let headers = Self.headers(in: text)
    let served = name.contains("http") ? "http://127.0.0.1:8097/tests/" + name : ""
    let location = headers["content-location"].flatMap { WebAddress.resolve($0, against: served) }
    document = Document(url: location ?? served, contentType: headers["content-type"], bytes: bytes)
  }

  private static func headers(in text: String) -> [String: String] {
    var headers: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix("Header:") {
      let pair = line.dropFirst(7).split(separator: ":", maxSplits: 1)
      guard pair.count == 2 else { continue }
      headers[pair[0].trimmingCharacters(in: .whitespaces).lowercased()] =
        pair[1].trimmingCharacters(in: .whitespaces)
    }
    return headers
  }

  /// Every case below `folder`, in the order of their names.
  static func all(in folder: String) -> [FeedParserCase] {
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix(".xml") }.sorted()
      .compactMap { FeedParserCase(path: folder + "/" + $0, name: $0) }
  }

  /// What differs from what is expected; empty when all is right, nil when nothing of ours is asked.
  func differences() -> [String]? {
    guard !expectations.isEmpty else { return nil }
    let feed = Decoder.feed(in: document)
    return expectations.compactMap { $0.difference(in: feed) }
  }
}
