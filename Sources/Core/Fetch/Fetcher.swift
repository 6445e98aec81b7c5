/// What is asked of a site.
public struct FetchRequest: Hashable, Sendable {
  /// An absolute `http` or `https` address.
  public var url: String
  /// The validators of the copy at hand; a 304 is only taken when one is given.
  public var validators: Validators
  /// The `Accept` field's value.
  public var accept: String
  /// Cookies that are sent and kept; nil for none.
  public var cookies: CookieJar?
  /// Where the document waits to be read; nil for no bound.
  public var room: DocumentRoom?
  /// Whether redirects are followed; else one is an answer.
  var followsRedirects = true
  /// What is posted; nil asks for the document.
  public var content: Content?

  /// A body that is posted: what was posted is not sent on to where a redirect leads.
  public struct Content: Hashable, Sendable {
    /// The media type.
    public var type: String
    /// The bytes.
    public var bytes: [UInt8]
    /// Further header fields, by name.
    public var fields: [String: String]

    /// Makes a body.
    public init(type: String, bytes: [UInt8], fields: [String: String] = [:]) {
      self.type = type
      self.bytes = bytes
      self.fields = fields
    }
  }

  /// Makes a request.
  public init(
    url: String, validators: Validators = Validators(),
    accept: String = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    cookies: CookieJar? = nil, room: DocumentRoom? = nil, content: Content? = nil
  ) {
    self.url = url
    self.validators = validators
    self.accept = accept
    self.cookies = cookies
    self.room = room
    self.content = content
  }
}

extension FetchRequest {
  /// An address in the form in which it is fetched; nil when it is no absolute `http` or `https` address, or
  /// carries a user or password.
  public static func address(_ text: String) -> String? { try? CurlAddress.normalized(text) }
}

/// What a site gave to recognize a copy by.
public struct Validators: Hashable, Sendable {
  /// The `ETag` as sent, with its quotes.
  public var etag: String?
  /// The `Last-Modified` as sent.
  public var lastModified: String?

  /// Makes validators.
  public init(etag: String? = nil, lastModified: String? = nil) {
    self.etag = etag
    self.lastModified = lastModified
  }

  /// Whether there is nothing to recognize a copy by.
  public var isEmpty: Bool { etag == nil && lastModified == nil }
}

/// What a site answered, whole.
public struct FetchResponse: Sendable {
  /// The HTTP status; redirects that were followed are none.
  public var status: Int
  /// The address after all redirects.
  public var url: String
  /// Where permanent redirects (301, 308) led before the first temporary one; nil when there were none.
  public var permanentURL: String?
  /// The header fields in order, names in lower case.
  public var fields: [(name: String, value: String)]
  /// The body without content coding.
  public var body: [UInt8]
  /// Bytes of the body as sent.
  public var wireBytes: Int
  /// The document's place in the room that was asked for, given up with the answer.
  var place: DocumentRoom.Place?

  /// The first field of that name, which is in lower case.
  public func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  /// What the next request for the same address can send.
  public var validators: Validators { Validators(etag: field("etag"), lastModified: field("last-modified")) }

  /// Whether the copy at hand is still the current one.
  public var isNotModified: Bool { status == 304 }

  /// The next page of the same list as told by `Link` (RFC 8288), as WordPress does; nil on the last.
  public var nextPage: String? {
    for field in fields where field.name == "link" {
      if let next = LinkField.target(of: "next", in: field.value) {
        return WebAddress.resolve(next, against: url)
      }
    }
    return nil
  }

  /// Seconds to wait as told by `Retry-After`, counted from `now` for a date; nil when nothing is told.
  public func retryAfter(now: Timestamp) -> Int? {
    guard let told = field("retry-after") else { return nil }
    if let seconds = Int(told), seconds >= 0 { return seconds }
    guard let moment = DateReader.read(told)?.moment else { return nil }
    return max(0, moment.secondsSinceEpoch - now.secondsSinceEpoch)
  }
}

/// Gets documents from the web.
public protocol Fetcher: Sendable {
  /// The whole answer to `request`, redirects followed; statuses of 400 and above are answers, not errors.
  func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse
}
