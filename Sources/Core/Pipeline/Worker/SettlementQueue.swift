import Dispatch
import Synchronization

/// Gathers what is to be stored while the store is busy, and stores it together: one commit for many articles.
final class SettlementQueue: Sendable {
  fileprivate struct Waiting: Sendable {
    var settlement: Settlement
    var continuation: CheckedContinuation<Result<Settlement.Outcome, StoreError>, Never>
  }

  fileprivate struct State {
    var waiting: [Waiting] = []
    var step = Step.idle
  }

  fileprivate enum Step {
    case idle
    /// A first one waits for others.
    case gathering
    case storing
  }

  /// Articles of one commit: short enough that a client's write waits for less than 100 ms.
  fileprivate static let batch = 32
  /// Milliseconds for which a commit waits for more than a few articles.
  ///
  /// A commit of one writes as many pages as one of ten, and nobody waits for it: at 500 articles a second it saves
  /// a seventh of all processor time.
  private static let patience = 30

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
      take(
        state.withLock { state in
          state.waiting.append(Waiting(settlement: settlement, continuation: continuation))
          return state.step == .storing ? nil : state.turn()
        })
    }
    return try result.get()
  }

  /// Goes over to a step; nil goes on with the present one.
  private func take(_ step: Step?) {
    switch step {
    case .gathering:
      queue.asyncAfter(deadline: .now() + .milliseconds(Self.patience)) {
        let isStill = self.state.withLock { state in
          guard state.step == .gathering else { return false }
          state.step = .storing
          return true
        }
        if isStill { self.storeBatch() }
      }
    case .storing: queue.async { self.storeBatch() }
    case .idle, nil: break
    }
  }

  private func storeBatch() {
    let batch = state.withLock { $0.takeBatch() }
    if let outcomes = try? pipeline.settle(batch.map(\.settlement), at: now()) {
      for (waiting, outcome) in zip(batch, outcomes) {
        waiting.continuation.resume(returning: .success(outcome))
      }
    } else {
      // One that cannot be stored must not take the others with it.
      for waiting in batch { waiting.continuation.resume(returning: storeAlone(waiting.settlement)) }
    }
    take(
      state.withLock { state in
        state.step = .idle
        return state.turn()
      })
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
}

extension SettlementQueue.State {
  /// Turns to what the settlements at hand ask for; nil when that is under way.
  fileprivate mutating func turn() -> SettlementQueue.Step? {
    let next: SettlementQueue.Step =
      waiting.isEmpty ? .idle : waiting.count * 2 >= SettlementQueue.batch ? .storing : .gathering
    defer { step = next }
    return next == step ? nil : next
  }

  fileprivate mutating func takeBatch() -> [SettlementQueue.Waiting] {
    var articles = 0
    let end = waiting.firstIndex { waiting in
      articles += max(1, waiting.settlement.articles.count)
      return articles > SettlementQueue.batch
    }
    // A single large settlement makes a batch of its own.
    let batch = Array(waiting.prefix(max(1, end ?? waiting.count)))
    waiting.removeFirst(batch.count)
    return batch
  }
}
