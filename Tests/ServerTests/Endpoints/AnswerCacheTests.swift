import Testing

@testable import Core
@testable import Server

/// What an event loop keeps of its answers, with the register behind it.
struct AnswerCacheTests {
  private let fixture: RegisterFixture
  private let context = HandlerContext()

  init() throws { fixture = try RegisterFixture() }

  /// Asks on one thread, as an event loop does, which keeps its context.
  private func get(_ target: String, _ fields: HTTPFields = [:]) -> HTTPResponse {
    fixture.service.respond(to: HTTPRequest(.get, target, fields: fields), context: context)
  }

  @Test(arguments: ["/v1/deals", "/v1/deals?limit=1", "/v1/articles?q=tanks", "deal"])
  func `an answer that is kept is the answer that is made`(_ target: String) throws {
    let target = target == "deal" ? "/v1/deals/\(try fixture.firstID("/v1/deals"))" : target
    let made = get(target)
    for _ in 0..<3 {
      let kept = get(target)
      #expect(kept.bytes == made.bytes)
      #expect(kept.fields[.etag] == made.fields[.etag])
      #expect(kept.fields[.link] == made.fields[.link])
    }
    let tag = try #require(made.fields[.etag])
    let compressed = get(target, [.ifNoneMatch: "\(tag.dropLast())-gzip\""])
    #expect(compressed.status == .notModified && compressed.fields[.etag] == "\(tag.dropLast())-gzip\"")
    for condition in ["\(tag)", "W/\(tag)", "\"x\", \(tag)", "*"] {
      let answer = get(target, [.ifNoneMatch: condition])
      #expect(answer.status == .notModified, "\(condition)")
      #expect(answer.fields[.etag] == tag)
      #expect(answer.fields[.cacheControl] == "no-cache")
      #expect(answer.bytes.isEmpty)
    }
    #expect(get(target, [.ifNoneMatch: "\"x\""]).status == .ok)
    #expect(get(target, [.ifNoneMatch: tag, .ifMatch: "\"x\""]).status == .preconditionFailed)
  }

  @Test func `conditional requests alone lead to a kept answer too`() throws {
    let target = "/v1/deals/\(try fixture.firstID("/v1/deals"))"
    let tag = try #require(fixture.get(target).fields[.etag])
    for _ in 0..<4 {
      let answer = get(target, [.ifNoneMatch: tag])
      #expect(answer.status == .notModified && answer.fields[.etag] == tag && answer.bytes.isEmpty)
    }
    #expect(get(target).status == .ok)
    #expect(try get(target).value["suppliers"] != nil)
  }

  @Test func `a kept answer carries what every answer carries, once, and an id of its own`() throws {
    let fixture = try RegisterFixture(middleware: [.requestID, .securityHeaders])
    let target = "/v1/deals/\(try fixture.firstID("/v1/deals"))"
    let names: [HTTPFieldName] = [.xContentTypeOptions, .referrerPolicy, .contentSecurityPolicy, .etag]
    var ids: Set<String> = []
    for fields in [[:], [:], [:], [.ifNoneMatch: "*"], [.ifNoneMatch: ""]] as [HTTPFields] {
      var fields = fields
      if fields[.ifNoneMatch] == "" { fields[.ifNoneMatch] = fixture.get(target).fields[.etag] }
      let answer = fixture.service.respond(
        to: HTTPRequest(.get, target, fields: fields), context: context)
      for name in names { #expect(answer.fields.count(name) == 1, "\(name.text)") }
      #expect(answer.fields.count(.vary) <= 1)
      ids.insert(answer.id)
      var out = OutBuffer()
      ResponseEncoder.writeHead(answer, .none, .keep, date: [], to: &out)
      #expect(String(decoding: out.bytes, as: UTF8.self).contains("\r\nX-Request-Id: \(answer.id)\r\n"))
    }
    #expect(ids.count == 5)
  }

  @Test func `a write is seen by the next request`() throws {
    let before = (0..<3).map { _ in get("/v1/articles") }
    let tag = try #require(before[2].fields[.etag])
    _ = try fixture.ingest(RegisterFixture.item(7))
    let after = get("/v1/articles", [.ifNoneMatch: tag])
    #expect(after.status == .ok)
    #expect(
      try after.value["data"]?.elements?.count == (try before[2].value["data"]?.elements?.count ?? 0) + 1)
  }

  @Test func `a look at the store is good for four milliseconds, until this process writes`() throws {
    context.turnBegan = 1
    for _ in 0..<3 { _ = get("/v1/articles") }
    let tag = try #require(get("/v1/articles").fields[.etag])
    let other = try SQLiteStore(path: fixture.path)
    _ = try RegisterFixture.ingest(RegisterFixture.item(7), into: other)
    context.turnBegan = AnswerCache.lookInterval
    #expect(get("/v1/articles").fields[.etag] == tag)
    context.turnBegan = 1 + AnswerCache.lookInterval
    let later = try #require(get("/v1/articles").fields[.etag])
    #expect(later != tag)
    _ = try fixture.ingest(RegisterFixture.item(8))
    #expect(get("/v1/articles").fields[.etag] != later)
  }

  @Test func `an answer is kept for its own target and Accept only`() throws {
    let cache = AnswerCache()
    cache.enter(1)
    var answer = HTTPResponse.json(Array("{}".utf8))
    answer.setETag(ETag("1"))
    let request = HTTPRequest(.get, "/v1/deals?limit=1", fields: [.accept: "application/json"])
    #expect(cache.answer(to: request) == nil)
    #expect([1, 2, 3].map { _ in cache.isAskedAgain(request) } == [false, true, true])
    cache.keep(answer, to: request)
    #expect(cache.answer(to: request)?.bytes == answer.bytes)
    for other in [
      HTTPRequest(.get, "/v1/deals?limit=2", fields: [.accept: "application/json"]),
      HTTPRequest(.get, "/v1/deals", fields: [.accept: "application/json"]),
      HTTPRequest(.get, "/v1/deals?limit=1"),
      HTTPRequest(.get, "/v1/deals?limit=1", fields: [.accept: "text/csv"]),
      HTTPRequest(
        .get, "/v1/deals?limit=1", fields: [.accept: "application/json", .accept: "text/csv"]),
    ] { #expect(cache.answer(to: other) == nil) }
    cache.enter(1)
    #expect(cache.answer(to: request) != nil)
    cache.enter(2)
    #expect(cache.answer(to: request) == nil)
  }

  @Test func `an answer is dated by the last change, once no other can have the same date`() throws {
    #expect(get("/v1/deals").fields[.lastModified] == nil)
    let fixture = try RegisterFixture(articles: 0)
    var item = RegisterFixture.item(1)
    item.now = Timestamp(secondsSinceEpoch: RegisterFixture.now.secondsSinceEpoch - 2)
    _ = try fixture.ingest(item)
    for target in ["/v1/deals", "/v1/deals/\(try fixture.firstID("/v1/deals"))"] {
      let date = try #require(fixture.get(target).fields[.lastModified])
      #expect(date == "Tue, 14 Nov 2023 22:13:18 GMT")
      #expect(fixture.get(target, [.ifModifiedSince: date]).status == .notModified)
      #expect(fixture.get(target, [.ifModifiedSince: "Tue, 14 Nov 2023 22:13:17 GMT"]).status == .ok)
      #expect(fixture.get(target, [.ifModifiedSince: date, .ifNoneMatch: "\"x\""]).status == .ok)
    }
  }

  @Test func `what is large, an error or without a tag is not kept`() {
    let cache = AnswerCache()
    let request = HTTPRequest(.get, "/v1/deals")
    var large = HTTPResponse.json([UInt8](repeating: 0x20, count: AnswerCache.largest + 1))
    large.setETag(ETag("1"))
    for answer in [large, HTTPResponse.json([0x7B, 0x7D]), Problem.notFound().response] {
      cache.keep(answer, to: request)
      #expect(cache.answer(to: request) == nil)
    }
  }

  @Test func `the cache stays within its bounds`() {
    let cache = AnswerCache()
    var answer = HTTPResponse.json([UInt8](repeating: 0x20, count: 60_000))
    answer.setETag(ETag("1"))
    for number in 0..<200 {
      cache.keep(answer, to: HTTPRequest(.get, "/\(number)"))
      #expect(cache.octets <= AnswerCache.capacity)
    }
    #expect(cache.octets > AnswerCache.capacity / 4)
  }
}
