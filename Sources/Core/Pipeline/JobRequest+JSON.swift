/// What a client asks the ingest worker for.
public enum JobRequest: Hashable, Sendable {
  /// These addresses, in normal form.
  case urls([String])
  /// A poll of this source now.
  case source(String)
  /// A poll of every source that is due.
  case due

  /// Addresses of one request: a megabyte of them.
  public static let urlLimit = 10_000

  /// Reads exactly one of `urls`, `source` and `due`.
  public init(json: JSONValue) throws(SubmissionError) {
    guard let members = json.members else {
      throw SubmissionError("", "a request is a JSON object, not \(json.kind)")
    }
    for member in members where !["urls", "source", "due"].contains(member.name) {
      throw SubmissionError("/" + member.name, "a request has urls, source or due")
    }
    guard members.count == 1, let member = members.first else {
      throw SubmissionError("", "a request has exactly one of urls, source and due")
    }
    switch member.name {
    case "urls": self = .urls(try Self.addresses(member.value))
    case "source":
      guard let id = member.value.string else { throw SubmissionError("/source", "the id of a source") }
      self = .source(id)
    default:
      guard member.value.bool == true else { throw SubmissionError("/due", "true") }
      self = .due
    }
  }

  private static func addresses(_ json: JSONValue) throws(SubmissionError) -> [String] {
    guard let elements = json.elements, (1...urlLimit).contains(elements.count) else {
      throw SubmissionError("/urls", "an array of 1 to \(urlLimit) addresses")
    }
    var urls: [String] = []
    for (index, element) in elements.enumerated() {
      guard let text = element.string, text.utf8.count <= Submission.shortTextLimit,
        let url = try? CurlAddress.normalized(text)
      else { throw SubmissionError("/urls/\(index)", "an absolute http or https address without a password") }
      urls.append(url)
    }
    return urls
  }
}

extension SQLiteWriter {
  /// Makes the job that a client asks for; nil when its source is not known.
  public func makeJob(_ request: JobRequest, now: Timestamp) throws -> Job? {
    switch request {
    case .urls(let urls): try makeJob(.api, urls: urls, now: now)
    case .source(let id): try makeJob(.api, source: id, now: now)
    case .due: try makeJobOfDueSources(.api, now: now, onlyIfAny: false)
    }
  }
}
