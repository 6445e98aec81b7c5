/// Evaluates conditional requests (RFC 9110, 13), in the order of 13.2.2.
enum Preconditions {
  /// What becomes of the request.
  enum Verdict: Equatable {
    case proceed
    /// 304: the client has this state already, under this tag; the compressed variant has one of its own.
    case notModified(ETag?)
    /// 412: the resource is not in the state that the client means.
    case failed
  }

  /// Compares a request's conditions with the state of the resource.
  ///
  /// - Parameters:
  ///   - request: GET and HEAD may end in 304, everything else in 412.
  ///   - etag: The current tag; nil when the resource does not exist.
  ///   - lastModified: Seconds since 1970, when known.
  /// - Returns: What to answer.
  static func evaluate(_ request: HTTPRequest, etag: ETag?, lastModified: Int? = nil) -> Verdict {
    let fields = request.fields
    if fields.isEmpty { return .proceed }
    let isRead = request.method == .get || request.method == .head
    if fields.contains(.ifMatch) {
      // Strong comparison, except that the compressed variant stands for its resource.
      guard let etag, match(.ifMatch, fields, etag, allowsWeak: false) != nil else { return .failed }
    } else if let since = date(.ifUnmodifiedSince, fields), let lastModified {
      if lastModified > since { return .failed }
    }
    if fields.contains(.ifNoneMatch) {
      if let etag, let match = match(.ifNoneMatch, fields, etag, allowsWeak: true) {
        return isRead ? .notModified(match) : .failed
      }
    } else if isRead, let since = date(.ifModifiedSince, fields), let lastModified {
      if lastModified <= since { return .notModified(etag) }
    }
    return .proceed
  }

  /// The first tag of a list that names the current state; `*` names every state.
  private static func match(
    _ name: HTTPFieldName, _ fields: HTTPFields, _ etag: ETag, allowsWeak: Bool
  ) -> ETag? {
    var match: ETag?
    fields.forEachMember(name) { member in
      if match != nil { return }
      if member.spells("*") {
        match = etag
      } else if let tag = ETag(member), tag.matches(etag), allowsWeak || !tag.isWeak && !etag.isWeak {
        match = tag.opaque == etag.opaque ? etag : etag.compressed
      }
    }
    return match
  }

  /// A date field that stands once and can be read; anything else is ignored.
  private static func date(_ name: HTTPFieldName, _ fields: HTTPFields) -> Int? {
    guard fields.count(name) == 1 else { return nil }
    return fields.withFirst(name) { HTTPDate.parse($0) } ?? nil
  }
}

extension HTTPRequest {
  /// The answer that the request's conditions call for before anything is done; nil is: go on.
  ///
  /// Asking early saves the body. The server asks again for every 200 to GET that carries an `ETag`.
  func answerToConditions(etag: ETag?, lastModified: Int? = nil) -> HTTPResponse? {
    switch Preconditions.evaluate(self, etag: etag, lastModified: lastModified) {
    case .proceed: return nil
    case .failed:
      return Problem(
        .preconditionFailed, "precondition-failed", detail: "The resource has changed since it was read."
      ).response
    case .notModified(let etag):
      var response = HTTPResponse(.notModified)
      if let etag { response.setETag(etag) }
      if let lastModified { response.setLastModified(lastModified) }
      return response
    }
  }
}

extension HTTPResponse {
  /// Names the state that the body shows.
  mutating func setETag(_ etag: ETag) {
    fields.remove(.etag)
    fields.append(.etag) { value in
      if etag.isWeak { value.append(contentsOf: "W/".utf8) }
      value.append(UInt8(ascii: "\""))
      value.append(contentsOf: etag.opaque.utf8)
      value.append(UInt8(ascii: "\""))
    }
  }

  /// Sets `Last-Modified`, in seconds since 1970.
  mutating func setLastModified(_ seconds: Int) {
    fields[.lastModified] = String(decoding: HTTPDate.format(seconds), as: UTF8.self)
  }

  /// Makes a 200 into a 304 or 412 when the request's conditions say so.
  mutating func apply(conditionsOf request: HTTPRequest) {
    guard status == .ok, request.method == .get || request.method == .head else { return }
    guard request.fields.mayHaveConditions else { return }
    let etag = fields.withFirst(.etag) { ETag($0) } ?? nil
    let modified = fields.withFirst(.lastModified) { HTTPDate.parse($0) } ?? nil
    guard etag != nil || modified != nil else { return }
    switch Preconditions.evaluate(request, etag: etag, lastModified: modified) {
    case .proceed: break
    case .notModified(let etag):
      if case .stream(let stream) = body { stream.finish() }
      if let etag { setETag(etag) }
      status = .notModified
      body = .empty
      isPrepared = false
      fields.remove(.contentType)
      fields.remove(.contentEncoding)
      fields.remove(.contentDisposition)
    case .failed:
      if case .stream(let stream) = body { stream.finish() }
      self = Problem(.preconditionFailed, "precondition-failed", detail: "The resource has changed.").response
    }
  }
}

extension HTTPFields {
  /// Whether there is one field that begins like `If-`, and `body` is true of its name and value.
  func onlyCondition(
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    var count = 0
    var holds = false
    forEach { name, value in
      guard name.count > 3, name[0] | 0x20 == UInt8(ascii: "i"), name[2] == UInt8(ascii: "-") else { return }
      count += 1
      holds = body(name, value)
    }
    return count == 1 && holds
  }

  /// Whether a field begins like `If-`: the usual request has none, and is spared the search for each.
  var mayHaveConditions: Bool {
    bytes.withUnsafeBufferPointer { bytes in
      entries.contains { entry in
        let start = Int(entry.name.lowerBound)
        return entry.name.count > 6 && bytes[start] | 0x20 == UInt8(ascii: "i")
          && bytes[start + 2] == UInt8(ascii: "-")
      }
    }
  }
}
