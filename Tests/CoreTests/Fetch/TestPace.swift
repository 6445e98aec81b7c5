import Synchronization

@testable import Core

/// Time that passes only while somebody waits for it.
final class TestPace: Sendable {
  private let seconds = Mutex(0.0)

  var now: Double { seconds.withLock { $0 } }

  func advance(_ wait: Double) { seconds.withLock { $0 += wait } }

  var pace: Pace {
    Pace(
      now: { self.now },
      sleep: { wait in
        self.seconds.withLock { $0 += wait }
        await Task.yield()
      })
  }
}
