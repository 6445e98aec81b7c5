import Testing

@testable import Core

struct RetryTests {
  @Test func `waits grow, and end with the last try`() {
    let policy = RetryPolicy()
    #expect((1...4).map { policy.wait(after: $0, asked: nil, random: 0.5) } == [2, 8, 32, nil])
  }

  @Test func `chance spreads a wait from half of it to one and a half`() {
    let policy = RetryPolicy()
    #expect(policy.wait(after: 2, asked: nil, random: 0) == 4)
    #expect(policy.wait(after: 2, asked: nil, random: 0.75) == 10)
  }

  @Test(arguments: [(1, 2.0), (120, 120), (3_600, nil)] as [(Int, Double?)])
  func `a site that asks for a pause gets it, or is not asked again`(_ asked: Int, _ wait: Double?) {
    #expect(RetryPolicy().wait(after: 1, asked: asked, random: 0.5) == wait)
  }

  @Test(arguments: [
    (408, true), (429, true), (500, true), (503, true), (501, false), (404, false), (200, false),
  ])
  func `statuses that may pass are tried again`(_ status: Int, _ isTransient: Bool) {
    let response = FetchResponse(
      status: status, url: "", permanentURL: nil, fields: [], body: [], wireBytes: 0)
    #expect(response.isTransientFailure == isTransient)
  }

  @Test func `a breaker opens after eight failures in a row, tries again, and gives up at last`() {
    var breaker = CircuitBreaker()
    for _ in 0..<7 { breaker.fail(at: 0) }
    #expect(breaker.state == .closed)
    breaker.fail(at: 0)
    #expect(breaker.state == .open(until: 15))
    breaker.fail(at: 15)
    #expect(breaker.state == .open(until: 45))
    breaker.fail(at: 45)
    #expect(breaker.state == .open(until: 105))
    breaker.fail(at: 105)
    #expect(breaker.state == .broken)
  }

  @Test func `one answer closes a breaker`() {
    var breaker = CircuitBreaker()
    for _ in 0..<8 { breaker.fail(at: 0) }
    breaker.succeed()
    #expect(breaker.state == .closed)
    for _ in 0..<7 { breaker.fail(at: 0) }
    #expect(breaker.state == .closed)
  }
}
