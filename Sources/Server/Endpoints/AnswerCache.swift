import Core

/// Answers of one event loop that are still right, by the target and the `Accept` that they answer.
///
/// An answer holds for as long as the store stays in the generation in which it was made, which `RegisterAPI.refresh`
/// looks up; any write empties the cache. An answer is kept when its target is asked for the second time, so that a
/// walk through the register leaves nothing behind.
final class AnswerCache {
  private final class Entry {
    let target: [UInt8]
    let accept: [UInt8]
    let answer: HTTPResponse
    /// What clients are told that hold the answer; made when the first one asks.
    private var unchanged: [NotModified] = []

    init(_ answer: HTTPResponse, target: [UInt8], accept: [UInt8]) {
      self.target = target
      self.accept = accept
      // What every answer gets it has already: an answer that is sent as it lies here is not copied.
      var answer = answer
      answer.addSecurityHeaders()
      answer.fields.compact()
      answer.isPrepared = true
      self.answer = answer
    }

    func isFor(_ target: UnsafeBufferPointer<UInt8>, _ accept: UnsafeBufferPointer<UInt8>) -> Bool {
      target.isEqual(to: self.target) && accept.isEqual(to: self.accept)
    }

    /// What a request is answered whose only condition is the usual one, that what it holds is still right; the
    /// answer itself for any other, since the server looks at its conditions again.
    func answer(to fields: HTTPFields) -> HTTPResponse {
      var held: HTTPResponse?
      let isUsual = fields.onlyCondition { name, value in
        guard name.spellsIgnoringCase("if-none-match") else { return false }
        if unchanged.isEmpty, let tag = answer.fields.withFirst(.etag, { ETag($0) }) ?? nil {
          unchanged = [NotModified(tag), NotModified(tag.compressed)]
        }
        held = unchanged.first { value.isEqual(to: $0.tag) }?.answer
        return held != nil
      }
      return isUsual ? held ?? answer : answer
    }
  }

  /// What a client is told that holds the variant with a tag.
  private struct NotModified {
    let tag: [UInt8]
    let answer: HTTPResponse

    init(_ tag: ETag) {
      self.tag = Array(tag.description.utf8)
      var answer = HTTPResponse(.notModified)
      answer.setETag(tag)
      answer.fields.append(.cacheControl, constant: "no-cache")
      answer.addVary(.acceptEncoding)
      answer.addSecurityHeaders()
      answer.fields.compact()
      answer.isPrepared = true
      self.answer = answer
    }
  }

  /// When a loop looked at the store: in which millisecond, after how many commits of this process.
  struct Moment: Equatable {
    let millisecond: Int
    let commits: Int
  }

  /// The last look at the store.
  var confirmed: Moment?

  /// Whether the last look is still good.
  func isConfirmed(at moment: Moment) -> Bool {
    guard let confirmed else { return false }
    return moment.commits == confirmed.commits
      && moment.millisecond - confirmed.millisecond < Self.lookInterval
  }

  private var entries: [UInt64: Entry] = [:]
  private var generation = -1
  private(set) var octets = 0
  /// The targets that were asked for lately, by their digest; another target may push one out.
  private var seen = [UInt64](repeating: 0, count: seenCount)

  /// Milliseconds for which one look at the store is good: less than it takes to run a command and then ask.
  static let lookInterval = 4
  /// Octets of all answers, their fields included; as much again for each loop.
  static let capacity = 4 << 20
  /// Octets of one answer; a page of fifty deals has 40,000.
  static let largest = 64 * 1024
  /// Targets that are remembered: a power of two.
  private static let seenCount = 4_096

  /// Forgets what is of another generation of the store.
  func enter(_ current: Int) {
    guard current != generation else { return }
    removeAll()
    generation = current
  }

  /// What is kept for a request.
  func answer(to request: HTTPRequest) -> HTTPResponse? {
    request.withTarget { target, accept -> HTTPResponse? in
      guard let entry = entries[Self.digest(target, accept)], entry.isFor(target, accept) else { return nil }
      return request.fields.mayHaveConditions ? entry.answer(to: request.fields) : entry.answer
    } ?? nil
  }

  /// Whether a target has been asked for lately; it has from now on.
  func isAskedAgain(_ request: HTTPRequest) -> Bool {
    request.withTarget { target, accept in
      let digest = Self.digest(target, accept)
      let place = Int(truncatingIfNeeded: digest) & (Self.seenCount - 1)
      defer { seen[place] = digest }
      return seen[place] == digest
    } ?? false
  }

  /// Keeps an answer that no condition has changed.
  func keep(_ answer: HTTPResponse, to request: HTTPRequest) {
    guard answer.status == .ok, case .bytes(let body) = answer.body, body.count <= Self.largest,
      answer.fields.contains(.etag)
    else { return }
    _ = request.withTarget { target, accept in
      // The body, fields three times over, the target, and what arrays and tables take.
      let size = body.count + 2 * answer.fields.bytes.count + target.count + accept.count + 1_024
      if octets + size > Self.capacity { removeAll() }
      octets += size
      entries[Self.digest(target, accept)] = Entry(answer, target: Array(target), accept: Array(accept))
    }
  }

  private func removeAll() {
    entries.removeAll(keepingCapacity: true)
    octets = 0
  }

  /// Mixes eight octets at a time; that two targets share a digest costs an answer, never a wrong one.
  private static func digest(
    _ target: UnsafeBufferPointer<UInt8>, _ accept: UnsafeBufferPointer<UInt8>
  ) -> UInt64 {
    mix(accept, into: mix(target, into: 0))
  }

  private static func mix(_ bytes: UnsafeBufferPointer<UInt8>, into start: UInt64) -> UInt64 {
    guard let base = bytes.baseAddress else { return start }
    var digest = start ^ UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index < bytes.count {
      var word: UInt64 = 0
      if index + 8 <= bytes.count {
        word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
      } else {
        for byte in bytes[index...] { word = word << 8 | UInt64(byte) }
      }
      digest = (digest ^ word) &* 0xD6E8_FEB8_6659_FD93
      digest ^= digest >> 32
      index += 8
    }
    return digest
  }
}

extension RegisterAPI {
  /// Answers out of what was answered before, where the store has not changed since.
  func kept(_ handler: @escaping Handler) -> Handler {
    { request, context in
      let cache = try caches(context)
      try refresh(cache, context)
      if let answer = cache.answer(to: request) { return answer }
      // Out of the store, in whatever state it is now.
      let version = try reader(context).version()
      cache.enter(version.generation)
      // What is kept is the answer without conditions; the server looks at these when it finishes the answer.
      let isKept = cache.isAskedAgain(request)
      var plain = request
      if isKept { plain.fields.removeConditions() }
      var answer = try handler(plain, context)
      if let moment = lastModified(version), answer.status == .ok { answer.setLastModified(moment) }
      if isKept { cache.keep(answer, to: request) }
      return answer
    }
  }

  /// When the register changed last, in seconds since 1970: no record of it is newer.
  ///
  /// Nil for what is no older than a second, in which more may still happen under the same date.
  private func lastModified(_ version: StoreVersion) -> Int? {
    guard let moment = version.changedAt?.secondsSinceEpoch, moment + 1 < now().secondsSinceEpoch else {
      return nil
    }
    return moment
  }
}

extension HTTPRequest {
  /// Calls `body` with path and query as they were sent, and with the value of `Accept`.
  ///
  /// Nil for what is rare: a target whose parts do not stand together, and several lines of `Accept`.
  fileprivate func withTarget<Result>(
    _ body: (_ target: UnsafeBufferPointer<UInt8>, _ accept: UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result? {
    guard queryRange.isEmpty || queryRange.lowerBound == pathRange.upperBound + 1 else { return nil }
    let end = Int(queryRange.isEmpty ? pathRange.upperBound : queryRange.upperBound)
    let accepts = fields.count(.accept)
    guard accepts < 2 else { return nil }
    return fields.bytes.withUnsafeBufferPointer { bytes in
      let target = UnsafeBufferPointer(rebasing: bytes[Int(pathRange.lowerBound)..<end])
      guard accepts == 1 else { return body(target, UnsafeBufferPointer(rebasing: bytes[..<0])) }
      return fields.withFirst(.accept) { body(target, $0) } ?? nil
    }
  }
}
