import Core
import Synchronization

/// How often this process has changed the register: whoever has seen the count has nothing older in front of him.
final class CommitCount: Sendable {
  private let count = Atomic(0)

  init(_ store: SQLiteStore) {
    store.writer.observe { [weak self] in self?.count.add(1, ordering: .releasing) }
  }

  /// The commits so far; a look at the store that begins now sees all of them.
  var value: Int { count.load(ordering: .acquiring) }
}
