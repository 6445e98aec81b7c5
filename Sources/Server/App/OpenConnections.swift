import Synchronization

/// How many connections are open in all loops together.
final class OpenConnections: Sendable {
  private let value = Atomic<Int>(0)

  var count: Int { value.load(ordering: .relaxed) }

  /// Counts one more and says how many there are now.
  func enter() -> Int { value.wrappingAdd(1, ordering: .relaxed).newValue }

  func leave() { value.wrappingSubtract(1, ordering: .relaxed) }
}
