import Testing

@testable import Core

struct PollStateTests {
  private static let now = Timestamp(secondsSinceEpoch: 1_700_000_000)
  private static let adaptive = PollSchedule.interval(seconds: 900, isAdaptive: true)

  private func failure(_ at: Int = 0) -> PollFailure {
    PollFailure(at: Timestamp(secondsSinceEpoch: Self.now.secondsSinceEpoch + at), code: "x", message: "x")
  }

  private func wait(_ state: PollState) -> Int? {
    state.nextPoll.map { $0.secondsSinceEpoch - (state.lastPolled ?? Self.now).secondsSinceEpoch }
  }

  @Test func `an adaptive source without news is asked ever more seldom, and with news often again`() {
    var state = PollState(due: Self.now)
    var waits: [Int?] = []
    for hasNews in [true] + Array(repeating: false, count: 8) + [true, true, true, true, true] {
      state.succeed(at: Self.now, Self.adaptive, hasNews: hasNews, zone: .utc)
      waits.append(wait(state))
    }
    #expect(waits.prefix(4) == [900, 1_350, 2_025, 3_037])
    #expect(waits[8] == 14_400)
    #expect(waits.suffix(5) == [7_200, 3_600, 1_800, 900, 900])
  }

  @Test func `a fixed interval stays what it is`() {
    var state = PollState()
    for hasNews in [false, false, true] {
      state.succeed(at: Self.now, .interval(seconds: 600, isAdaptive: false), hasNews: hasNews, zone: .utc)
      #expect(wait(state) == 600)
    }
  }

  @Test func `failures double the wait up to a day, and one success ends that`() {
    var state = PollState()
    var waits: [Int?] = []
    for _ in 0..<13 {
      state.fail(failure(), random: 0)
      waits.append(wait(state))
    }
    #expect(waits.prefix(4) == [60, 120, 240, 480])
    #expect(waits.last == 86_400)
    #expect(state.status(isEnabled: true) == .suspended)
    state.succeed(at: Self.now, Self.adaptive, hasNews: false, zone: .utc)
    #expect(state.failures == 0 && wait(state) == 900)
    #expect(state.status(isEnabled: true) == .ok)
  }

  @Test func `a site that asks for a longer pause gets it, and chance only adds to a wait`() {
    var state = PollState()
    state.fail(failure(), asked: 7_200, random: 0)
    #expect(wait(state) == 7_200)
    state.fail(failure(), asked: .max, random: 0.99)
    #expect((7 * 86_400...9 * 86_400).contains(wait(state) ?? 0))
  }

  @Test func `an address counts as moved when three polls in a row were sent there for good`() {
    var state = PollState()
    #expect(state.see(movedTo: "a") == nil)
    #expect(state.see(movedTo: "b") == nil)
    #expect(state.see(movedTo: "b") == nil)
    #expect(state.see(movedTo: nil) == nil)
    #expect(["c", "c", "c"].map { state.see(movedTo: $0) } == [nil, nil, "c"])
    #expect(state.movedURL == nil)
  }
}
