import Core
import Synchronization

/// What the ingest worker has done since the start, for `/metrics`.
final class WorkerCounters: Sendable {
  private struct Counts {
    var fetches: [String: Int] = [:]
    var items: [String: Int] = [:]
  }

  private let counts = Mutex(Counts())

  func add(_ event: IngestWorker.Event) {
    switch event {
    case .fetched(let outcome): counts.withLock { $0.fetches[outcome, default: 0] += 1 }
    case .settled(_, let outcome):
      if let result = outcome.result { counts.withLock { $0.items[result.rawValue, default: 0] += 1 } }
    case .trouble: break
    }
  }

  /// Fetches by outcome and items by result, each in the order of the names.
  var snapshot: (fetches: [(String, Int)], items: [(String, Int)]) {
    func sorted(_ counts: [String: Int]) -> [(String, Int)] {
      counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
    let counts = counts.withLock { $0 }
    return (sorted(counts.fetches), sorted(counts.items))
  }
}
