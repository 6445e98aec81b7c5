import Glibc
import Synchronization
import Testing

@testable import Core

struct OrderedWorkTests {
  private final class Delivered: Sendable {
    let numbers = Mutex<[Int]>([])
  }

  @Test(arguments: [1, 2, 7])
  func `results come in the order of the inputs, whatever each takes`(_ threads: Int) {
    let delivered = Delivered()
    let work = OrderedWork<Int, Int>(threads: threads) { number in
      // Every third one takes longer than those behind it.
      if number % 3 == 0 { usleep(500) }
      return number * 2
    } deliver: { number in
      delivered.numbers.withLock { $0.append(number) }
    }
    for number in 0..<300 { work.submit(number) }
    work.finish()
    #expect(delivered.numbers.withLock { $0 } == (0..<300).map { $0 * 2 })
  }

  @Test func `a slow receiver holds the producer up`() {
    let started = Atomic<Int>(0)
    let work = OrderedWork<Int, Int>(threads: 2) { number in
      started.wrappingAdd(1, ordering: .relaxed)
      return number
    } deliver: { _ in
      usleep(2_000)
    }
    var most = 0
    for number in 0..<100 {
      work.submit(number)
      most = max(most, started.load(ordering: .relaxed))
      if number == 20 { #expect(most <= 21) }
    }
    work.finish()
    #expect(started.load(ordering: .relaxed) == 100)
  }
}
