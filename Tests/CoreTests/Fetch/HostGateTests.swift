import Synchronization
import Testing

@testable import Core

struct HostGateTests {
  private let pace = TestPace()
  private var policy = FetchPolicy(userAgent: "ArmsLedger-test/1")

  init() {
    policy.spacingSeconds = 2
    policy.connectionsPerHost = 1
    policy.connectionLimit = 3
  }

  @Test func `requests to one host keep their distance, those to others do not wait for it`() async {
    let gate = HostGate(policy: policy, pace: pace.pace)
    var starts: [Double] = []
    for _ in 0..<3 { starts.append(await gate.admitted(to: "a.example") { _ in pace.now }) }
    #expect(starts == [0, 2, 4])
    #expect(await gate.admitted(to: "b.example") { _ in pace.now } == 4)
  }

  @Test func `the pause runs from the beginning of the answer, however long that takes`() async {
    let gate = HostGate(policy: policy, pace: pace.pace)
    await gate.admitted(to: "a.example") { request in
      await pace.pace.sleep(5)
      request.answered()
      await pace.pace.sleep(1)
    }
    #expect(await gate.admitted(to: "a.example") { _ in pace.now } == 7)
    await gate.admitted(to: "a.example") { _ in await pace.pace.sleep(4) }
    #expect(await gate.admitted(to: "a.example") { _ in pace.now } == 15)
  }

  @Test func `nothing is asked of a host that has not begun to answer, though it has a place free`() async {
    var policy = policy
    policy.connectionsPerHost = 2
    let gate = HostGate(policy: policy, pace: pace.pace)
    let (begins, begin) = AsyncStream<Void>.makeStream()
    let (ends, end) = AsyncStream<Void>.makeStream()
    let (starts, start) = AsyncStream<Double>.makeStream()
    await withTaskGroup { group in
      for _ in 0..<2 {
        group.addTask { [pace] in
          await gate.admitted(to: "a.example") { request in
            start.yield(pace.now)
            guard pace.now == 0 else { return end.finish() }
            for await _ in begins {}
            await pace.pace.sleep(9)
            request.answered()
            // The other goes out while this one still arrives.
            for await _ in ends {}
          }
        }
      }
      var times = starts.makeAsyncIterator()
      #expect(await times.next() == 0)
      begin.finish()
      #expect(await times.next() == 11)
    }
  }

  @Test func `a host that asked for a pause gets it`() async {
    let gate = HostGate(policy: policy, pace: pace.pace)
    gate.hold("a.example", for: 60)
    #expect(gate.wait(for: "a.example") == 60)
    #expect(await gate.admitted(to: "a.example") { _ in pace.now } == 60)
  }

  @Test func `a crawl delay is kept up to a limit and never shortens the pause`() async {
    let gate = HostGate(policy: policy, pace: pace.pace)
    gate.slow("a.example", to: 10_000)
    gate.slow("b.example", to: 0.1)
    for host in ["a.example", "b.example"] {
      let first = await gate.admitted(to: host) { _ in pace.now }
      let second = await gate.admitted(to: host) { _ in pace.now }
      #expect(second - first == (host == "a.example" ? 30 : 2))
    }
  }

  @Test func `no more than the limit are under way, at one host and at all`() async {
    var policy = policy
    policy.spacingSeconds = 0
    policy.connectionsPerHost = 2
    let gate = HostGate(policy: policy)
    let peak = Peak()
    await withTaskGroup { group in
      for number in 0..<40 {
        let host = "host\(number % 4)"
        group.addTask {
          await gate.admitted(to: host) { _ in
            peak.enter(host)
            await Task.yield()
            peak.leave(host)
          }
        }
      }
    }
    #expect(peak.most.host <= 2)
    #expect(peak.most.all <= 3)
  }

  /// How many were under way at once.
  private final class Peak: Sendable {
    private struct State {
      var now: [String: Int] = [:]
      var most = (host: 0, all: 0)
    }

    private let state = Mutex(State())

    var most: (host: Int, all: Int) { state.withLock { $0.most } }

    func enter(_ host: String) {
      state.withLock { state in
        state.now[host, default: 0] += 1
        state.most.host = max(state.most.host, state.now[host] ?? 0)
        state.most.all = max(state.most.all, state.now.values.reduce(0, +))
      }
    }

    func leave(_ host: String) { state.withLock { $0.now[host, default: 0] -= 1 } }
  }
}
