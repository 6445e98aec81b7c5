import Core
import Synchronization

/// What a follower asks for.
private struct ChangeRequest {
  /// The last number that the client has.
  var since: Int?
  var limit = QueryLimits.standardPage * 2
  /// Seconds that an answer may wait for a change.
  var wait = 0
  var isStream: Bool

  /// Longer than proxies let an answer wait, and no reason to.
  private static let longestWait = 60

  init(_ request: HTTPRequest) throws {
    isStream = ContentNegotiation.mediaType(request.fields, of: [.json, .eventStream]) == .eventStream
    var seen: Set<String> = []
    for item in try request.query().items {
      guard seen.insert(item.name).inserted else {
        throw ParameterError(
          item.name, .repeated, "\(item.name) is given more than once; it takes one value.")
      }
      switch item.name {
      case "since": since = try Self.number(item, 0...Int.max)
      case "limit": limit = try Self.number(item, 1...QueryLimits.maximumPage)
      case "wait": wait = try Self.number(item, 0...Self.longestWait)
      default:
        throw ParameterError(item.name, .unknown, "/changes takes since, limit and wait.")
      }
    }
    // A client that comes back tells what it has seen last, which is newer than what its address says.
    if isStream, let last = request.fields[.lastEventID].flatMap({ Int($0) }), last >= 0 { since = last }
  }

  private static func number(
    _ item: QueryParameters.Item, _ bounds: ClosedRange<Int>
  ) throws(ParameterError) -> Int {
    guard let number = Int(item.value), bounds.contains(number), item.value.utf8.first != UInt8(ascii: "+")
    else {
      throw ParameterError(
        item.name, .invalid,
        "\(item.name) is a whole number from \(bounds.lowerBound) to \(bounds.upperBound).")
    }
    return number
  }
}

extension RegisterAPI {
  /// The log of changes: a page, a page as soon as there is one, or events for as long as the client stays.
  var changes: Handler {
    { request, context in
      let asked = try ChangeRequest(request)
      let reader = try reader(context)
      let version = try reader.version()
      if let since = asked.since, since > version.lastChange {
        throw ParameterError(
          "since", .invalid, "the log ends at \(version.lastChange); take everything anew from there.")
      }
      if asked.isStream { return try events(after: asked.since ?? version.lastChange) }
      let since = asked.since ?? 0
      if asked.wait > 0, since == version.lastChange { return try longPoll(asked, since) }
      let page = try Self.page(reader, after: since, limit: asked.limit)
      return .json(page.bytes, tag: tag(version))
    }
  }

  private static func page(
    _ reader: SQLiteReader, after since: Int, limit: Int
  ) throws -> (bytes: [UInt8], isEmpty: Bool) {
    let changes = try reader.changes(after: since, limit: limit + 1)
    let page = Array(changes.prefix(limit))
    return (ChangeJSON.page(page, after: since, hasMore: changes.count > limit), changes.isEmpty)
  }

  /// One page, as soon as it has an entry or the time is over.
  private func longPoll(_ asked: ChangeRequest, _ since: Int) throws -> HTTPResponse {
    let deadline = Clock.coarseMilliseconds() + asked.wait * 1_000
    let isAnswered = Atomic<Bool>(false)
    let nothing = ChangeJSON.page([], after: since, hasMore: false)
    let stream = try followed(dueAt: deadline, farewell: nothing) { reader, _ in
      if isAnswered.load(ordering: .relaxed) { return .end }
      let page = try Self.page(reader, after: since, limit: asked.limit)
      if page.isEmpty, Clock.coarseMilliseconds() < deadline { return .wait }
      isAnswered.store(true, ordering: .relaxed)
      return .bytes(page.bytes)
    }
    var response = HTTPResponse.stream(.json, stream)
    response.fields.append(.cacheControl, constant: "no-store")
    return response
  }

  /// Entries as events; a comment now and then shows that the connection lives.
  private func events(after since: Int) throws -> HTTPResponse {
    let cursor = Mutex<Int?>(nil)
    let stream = try followed(dueAt: Clock.coarseMilliseconds() + Followers.heartbeat) { reader, isDue in
      try cursor.withLock { cursor in
        guard let last = cursor else {
          cursor = since
          return .bytes(Array("retry: 2000\n: the log was at \(since)\n\n".utf8))
        }
        let changes = try reader.changes(after: last, limit: Self.eventsPerPart)
        guard let newest = changes.last?.number else { return isDue ? .bytes(Array(": \n\n".utf8)) : .wait }
        cursor = newest
        return .bytes(changes.flatMap(ChangeJSON.event))
      }
    }
    var response = HTTPResponse.stream(.eventStream, stream)
    response.fields.append(.cacheControl, constant: "no-store")
    return response
  }

  /// Events sent in one part: some 30 kB, so that a slow client holds little.
  private static let eventsPerPart = 200

  /// A stream that the table of followers wakes; `pull` is told whether a sign of life is due.
  private func followed(
    dueAt: Int, farewell: [UInt8] = [],
    pull: @escaping @Sendable (SQLiteReader, _ isDue: Bool) throws -> BodyStream.Part
  ) throws -> BodyStream {
    let token = Mutex<(token: Int?, dueAt: Int)>((nil, dueAt))
    let stream = BodyStream(
      lane: .inline, isEndless: true, farewell: farewell,
      pull: { context in
        // The turn may have begun before the commit that woke us: what was committed since must be seen.
        context.endTurn()
        let moment = Clock.coarseMilliseconds()
        let isDue = token.withLock { moment >= $0.dueAt }
        let part = try pull(try reader(context), isDue)
        if isDue, case .bytes = part {
          let next = moment + Followers.heartbeat
          let mine = token.withLock { state in
            state.dueAt = next
            return state.token
          }
          if let mine { followers.postpone(mine, to: next) }
        }
        return part
      },
      end: { if let mine = token.withLock({ $0.token }) { followers.remove(mine) } })
    do throws(Followers.Crowded) {
      let mine = try followers.add(stream, dueAt: dueAt)
      token.withLock { $0.token = mine }
    } catch {
      throw Problem.overloaded("Too many clients follow the register.", retryAfter: 30)
    }
    return stream
  }
}
