/// What a transaction changes in the full-text tables, gathered for its end.
///
/// FTS5 writes out the terms that it has in memory before every statement that can be undone by itself, and most that
/// store an article can: done in between, each article made a segment of its own, to be merged with others later.
/// At the end all of a transaction are one.
struct SearchChanges {
  private enum Change {
    case add(FullTextIndex.Entry)
    case remove(FullTextIndex.Entry)
  }

  private struct Place: Hashable {
    var table: FullTextIndex.Table
    var row: Int64
  }

  /// In order; nil where an entry was added and taken out again.
  private var changes: [Change?] = []
  private var added: [Place: Int] = [:]

  mutating func add(_ entry: FullTextIndex.Entry) {
    added[Place(table: entry.table, row: entry.row)] = changes.count
    changes.append(.add(entry))
  }

  mutating func remove(_ entry: FullTextIndex.Entry) {
    if let place = added.removeValue(forKey: Place(table: entry.table, row: entry.row)),
      case .add(let known) = changes[place], known == entry
    {
      changes[place] = nil
    } else {
      changes.append(.remove(entry))
    }
  }

  /// Carries out everything, and forgets it.
  mutating func apply(to index: FullTextIndex) throws(StoreError) {
    for change in changes {
      switch change {
      case .add(let entry): try index.add(entry)
      case .remove(let entry): try index.remove(entry)
      case nil: break
      }
    }
    self = SearchChanges()
  }
}
