import Glibc
import Synchronization
import Testing

@testable import Core
@testable import Server

/// Following the register, over real sockets.
@Suite(.timeLimit(.minutes(5)))
struct ChangeEndpointTests {
  private let fixture: RegisterFixture

  init() throws { fixture = try RegisterFixture() }

  private func server() throws -> TestServer { try TestServer(fixture.service.router.routes) }

  private func get(_ target: String, _ fields: String = "") -> String {
    "GET \(target) HTTP/1.1\r\nHost: x\r\n\(fields)\r\n"
  }

  private var last: Int { get throws { try fixture.store.read { try $0.version().lastChange } } }

  @Test func `pages follow one another without a gap`() throws {
    var since = 0
    var numbers: [Int] = []
    while true {
      let page = try fixture.get("/v1/changes?since=\(since)&limit=3").value
      let data = page["data"]?.elements ?? []
      numbers += data.compactMap { $0["number"]?.int }
      since = page["last"]?.int ?? 0
      if page["has_more"]?.bool != true { break }
    }
    #expect(numbers == Array(1...(try last)))
    #expect(fixture.get("/v1/changes?since=1000000").status == .badRequest)
    #expect(fixture.get("/v1/changes?since=-1").status == .badRequest)
    #expect(fixture.get("/v1/changes?kind=deal").status == .badRequest)
  }

  @Test func `a long poll is answered by the next change, or empty when its time is over`() throws {
    let server = try server()
    let since = try last
    let client = try server.connect()
    client.send(get("/v1/changes?since=\(since)&wait=30"))
    usleep(50_000)
    _ = try fixture.ingest(RegisterFixture.item(50))
    #expect(client.read(until: "has_more").contains("\"number\":\(since + 1)"))
    let patient = try server.connect()
    patient.send(get("/v1/changes?since=\(try last)&wait=1", "Connection: close\r\n"))
    #expect(patient.readAll().contains("\"data\":[],\"last\":\(try last)"))
  }

  @Test func `a stream goes on after the last event that the client had`() throws {
    let server = try server()
    let client = try server.connect()
    client.send(get("/v1/changes", "Accept: text/event-stream\r\nLast-Event-ID: 2\r\n"))
    let told = client.read(until: "id: \(try last)\n")
    #expect(told.contains("Content-Type: text/event-stream"))
    #expect(told.contains("id: 3\nevent: change\ndata: {\"number\":3,"))
    #expect(!told.contains("id: 2\n"))
    let next = try last + 1
    _ = try fixture.ingest(RegisterFixture.item(51))
    #expect(client.read(until: "id: \(next)\n").contains("id: \(next)\n"))
  }

  @Test func `what another process writes is noticed`() throws {
    let server = try server()
    let client = try server.connect()
    client.send(get("/v1/changes", "Accept: text/event-stream\r\n"))
    _ = client.read(until: "the log was at")
    let next = try last + 1
    let other = try SQLiteStore(path: fixture.store.path)
    _ = try other.writer.ingest(RegisterFixture.item(52)) { reports in
      try DealMerger().resolve(reports).map { ResolvedDeal(reportIDs: $0.reportIDs, deal: $0.deal) }
    }
    #expect(client.read(until: "id: \(next)\n").contains("id: \(next)\n"))
  }

  @Test func `followers beyond the limit are told to come back, and idle ones cost no thread`() throws {
    let crowded = try RegisterFixture(maxFollowers: 200)
    let server = try TestServer(crowded.service.router.routes)
    let before = Self.threads
    var descriptors: [Int32] = []
    defer { for descriptor in descriptors { close(descriptor) } }
    for _ in 0..<200 {
      let client = try server.connect()
      client.send(get("/v1/changes", "Accept: text/event-stream\r\n"))
      _ = client.read(until: "the log was at")
      descriptors.append(client.release())
    }
    #expect(Self.threads <= before + 4)
    let client = try server.connect()
    let refused = client.exchange(
      get("/v1/changes", "Accept: text/event-stream\r\nConnection: close\r\n"))
    #expect(refused.contains("503") && refused.contains("Retry-After"))
    #expect(try server.connect().exchange(get("/healthz", "Connection: close\r\n")).contains("200"))
  }

  private static var threads: Int {
    guard let directory = opendir("/proc/self/task") else { return 0 }
    defer { closedir(directory) }
    var count = -2
    while readdir(directory) != nil { count += 1 }
    return count
  }

  /// Three clients follow 10,000 changes, each breaking off at random and coming back with what it had last.
  @Test func `ten thousand changes are followed through random disconnects without a gap or a double`()
    async throws
  {
    let server = try server()
    let start = try last
    let goal = start + 10_000
    let port = server.server.port
    let received = Mutex<[Int: [Int]]>([:])
    let breaks = Atomic<Int>(0)
    let running = Atomic<Int>(3)
    for follower in 0..<3 {
      Thread.start("follower-\(follower)") {
        var numbers: [Int] = []
        while (numbers.last ?? start) < goal {
          guard
            let more = Self.listen(
              port, after: numbers.last ?? start, to: goal, patience: .random(in: 1...60))
          else { break }
          numbers += more
          breaks.wrappingAdd(1, ordering: .relaxed)
        }
        received.withLock { $0[follower] = numbers }
        running.wrappingSubtract(1, ordering: .releasing)
      }
    }
    // Hand-made deals: each is a change or two, several to a transaction, while the clients listen.
    var number = 0
    while try last < goal {
      try fixture.store.writer.write(now: RegisterFixture.now) { transaction in
        for _ in 0..<Int.random(in: 1...40) {
          number += 1
          try transaction.log(.deal, "dtest\(number)", .updated, revision: 1)
        }
      }
      await Task.yield()
    }
    while running.load(ordering: .acquiring) > 0 { try await Task.sleep(for: .milliseconds(10)) }
    let lists = received.withLock { $0 }
    #expect(lists.count == 3)
    for numbers in lists.values {
      #expect(Array(numbers.prefix(10_000)) == Array(start + 1...goal))
    }
    #expect(breaks.load(ordering: .relaxed) > 30)
  }

  /// Follows for some reads and breaks off; the numbers of the events that came whole, nil when nobody listens.
  private static func listen(_ port: UInt16, after last: Int, to goal: Int, patience: Int) -> [Int]? {
    guard let client = try? TestClient(port: port) else { return nil }
    client.send(
      "GET /v1/changes HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nLast-Event-ID: \(last)\r\n\r\n")
    var numbers: [Int] = []
    var kept: [UInt8] = []
    for _ in 0..<patience {
      guard (numbers.last ?? last) < goal, let part = client.readSome(4_096) else { break }
      kept += part
      // Only whole events count: what is cut off comes again.
      while let end = kept.firstRange(of: Array("\n\n".utf8)) {
        let event = String(decoding: kept[..<end.lowerBound], as: UTF8.self)
        if let line = event.split(whereSeparator: \.isNewline).first(where: { $0.hasPrefix("id: ") }),
          let number = Int(line.dropFirst(4))
        {
          numbers.append(number)
        }
        kept.removeSubrange(..<end.upperBound)
      }
    }
    if Bool.random() { client.resetOnClose() }
    return numbers
  }
}
