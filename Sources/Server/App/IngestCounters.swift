import Core
import Synchronization

/// What has been handed in since the start, by what became of it.
final class IngestCounters: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  /// Counts an article: inserted, updated, unchanged, deleted, empty or failed.
  func add(_ outcome: IngestPipeline.Outcome) {
    let name =
      switch outcome {
      case .stored(let result): result.outcome.rawValue
      case .noText: "empty"
      case .failed: "failed"
      }
    counts.withLock { $0[name, default: 0] += 1 }
  }

  /// The counts by name, in the order of the names.
  var snapshot: [(name: String, count: Int)] {
    counts.withLock { $0.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
  }
}
