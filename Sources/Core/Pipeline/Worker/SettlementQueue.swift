import Dispatch
import Synchronization

/// Gathers what is to be stored while the store is busy, and stores it together: one commit for many articles.
final class SettlementQueue: Sendable {
  private struct Waiting: Sendable {
    var settlement: Settlement
    var continuation: CheckedContinuation<Result<Settlement.Outcome, StoreError>, Never>
  }

  private struct State {
    var waiting: [Waiting] = []
    var isStoring = false
  }

  /// Articles of one commit: short enough that a client's write waits for less than 100 ms.
  private static let batch = 32

  private let pipeline: IngestPipeline
  private let now: @Sendable () -> Timestamp
  private let queue = DispatchQueue(label: "armsledger.settlement")
  private let state = Mutex(State())

  init(_ pipeline: IngestPipeline, now: @escaping @Sendable () -> Timestamp) {
    self.pipeline = pipeline
    self.now = now
  }

  /// Stores a settlement; returns when it is on disk.
  func settle(_ settlement: Settlement) async throws(StoreError) -> Settlement.Outcome {
    let result = await withCheckedContinuation { continuation in
      let mustStart = state.withLock { state in
        state.waiting.append(Waiting(settlement: settlement, continuation: continuation))
        defer { state.isStoring = true }
        return !state.isStoring
      }
      if mustStart { queue.async { self.storeAll() } }
    }
    return try result.get()
  }

  private func storeAll() {
    while case let batch = takeBatch(), !batch.isEmpty {
      if let outcomes = try? pipeline.settle(batch.map(\.settlement), at: now()) {
        for (waiting, outcome) in zip(batch, outcomes) {
          waiting.continuation.resume(returning: .success(outcome))
        }
      } else {
        // One that cannot be stored must not take the others with it.
        for waiting in batch { waiting.continuation.resume(returning: storeAlone(waiting.settlement)) }
      }
    }
  }

  private func storeAlone(_ settlement: Settlement) -> Result<Settlement.Outcome, StoreError> {
    do {
      let outcomes = try pipeline.settle([settlement], at: now())
      return outcomes.first.map(Result.success) ?? .failure(.inconsistent("nothing was settled"))
    } catch let error as StoreError {
      return .failure(error)
    } catch {
      return .failure(.inconsistent("\(error)"))
    }
  }

  private func takeBatch() -> [Waiting] {
    state.withLock { state in
      var articles = 0
      let end = state.waiting.firstIndex { waiting in
        articles += max(1, waiting.settlement.articles.count)
        return articles > Self.batch
      }
      // A single large settlement makes a batch of its own.
      let batch = Array(state.waiting.prefix(max(1, end ?? state.waiting.count)))
      state.waiting.removeFirst(batch.count)
      state.isStoring = !batch.isEmpty
      return batch
    }
  }
}
