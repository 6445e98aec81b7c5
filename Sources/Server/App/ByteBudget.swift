import Synchronization

/// Octets that all connections together may hold for something, such as bodies that are still arriving.
final class ByteBudget: Sendable {
  private let limit: Int
  private let used = Atomic<Int>(0)

  init(limit: Int) { self.limit = limit }

  /// Takes so many octets; false, and nothing taken, when they are not there.
  func take(_ count: Int) -> Bool {
    if used.wrappingAdd(count, ordering: .relaxed).newValue <= limit { return true }
    giveBack(count)
    return false
  }

  func giveBack(_ count: Int) { used.wrappingSubtract(count, ordering: .relaxed) }

  /// What is taken at the moment.
  var inUse: Int { used.load(ordering: .relaxed) }
}
