/// One write transaction: stamps what it writes with its generation and numbers its changes without gaps.
///
/// Lives within `BEGIN IMMEDIATE … COMMIT`, so that no other process numbers at the same time.
final class RegisterTransaction {
  /// What happened to a record; the raw values are the API's.
  enum Action: String {
    case created, updated, deleted, merged, split, restored
  }

  /// Who changes records in this transaction, and what they do; the machine when nobody is named.
  struct Act {
    var author: Author
    /// What the revisions are called.
    var action: CorrectionAction
  }

  let connection: Connection
  let catalog: EntityCatalog
  let now: Timestamp
  let memory: RegisterMemory
  /// The version of every record that this transaction writes.
  let generation: Int64
  private var lastChange: Int64
  private(set) var hasWritten = false
  /// Set by what an analyst does; every revision of this transaction is then theirs.
  var act: Act?
  /// What readers can find changes with the end of the transaction.
  var search = SearchChanges()
  /// Items of jobs that were settled, to be added to the jobs' counts.
  var settled: [Int64: Job.Counts] = [:]
  /// Stories whose articles changed: told anew once, however many copies a transaction brings.
  var changedStories: Set<Int64> = []
  /// Rows of the entities met so far.
  var entityRows: [String: Int64] = [:]
  /// Read when it is asked for first.
  var redirects: EntityRedirects?

  init(
    _ connection: Connection, catalog: EntityCatalog, memory: RegisterMemory, now: Timestamp
  ) throws(StoreError) {
    self.connection = connection
    self.memory = memory
    self.catalog = catalog
    self.now = now
    var state: (generation: Int64, lastChange: Int64)?
    try connection.statement("SELECT generation, last_change FROM state").first { row throws(StoreError) in
      state = (row.integer(0), row.integer(1))
    }
    guard let state else { throw .inconsistent("the table of states is empty") }
    generation = state.generation + 1
    lastChange = state.lastChange
    memory.begin(state.generation)
  }

  /// Where names lead to after analysts merged and split entities.
  func entityRedirects() throws(StoreError) -> EntityRedirects {
    if let redirects { return redirects }
    let read = try EntityRedirects(connection)
    redirects = read
    return read
  }

  /// Forgets what is known of entities, after an analyst changed where names lead to.
  func forgetEntities() {
    entityRows = [:]
    redirects = nil
  }

  /// Notes that a record was written without an entry in the log of changes: counts of entities.
  func touch() { hasWritten = true }

  /// Appends to the log of changes.
  @discardableResult
  func log(
    _ kind: RecordKind, _ id: String, _ action: Action, revision: Int64, heir: String? = nil
  ) throws(StoreError) -> Int64 {
    lastChange += 1
    hasWritten = true
    try connection.run(
      "INSERT INTO changes(number, at, kind, record, action, revision, heir) VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        .integer(lastChange), Binding(now.secondsSinceEpoch), .text(kind.rawValue), .text(id),
        .text(action.rawValue), .integer(revision), Binding(heir),
      ])
    return lastChange
  }

  /// Remembers that an id was given up, so that it is never given again.
  func bury(
    _ kind: RecordKind, _ id: String, revision: Int64, heir: String? = nil, url: String? = nil,
    contentHash: [UInt8]? = nil
  ) throws(StoreError) {
    let change = try log(kind, id, heir == nil ? .deleted : .merged, revision: revision, heir: heir)
    try connection.run(
      "INSERT INTO tombstones(id, kind, url, content_hash, heir, change) VALUES (?, ?, ?, ?, ?, ?)",
      [
        .text(id), .text(kind.rawValue), Binding(url), contentHash.map(Binding.blob) ?? .null, Binding(heir),
        .integer(change),
      ])
  }

  /// Whether an id is in use or was given up.
  func isTaken(_ id: String, table: String) throws(StoreError) -> Bool {
    try connection.integer(
      "SELECT 1 WHERE EXISTS (SELECT 1 FROM \(table) WHERE id = ?1) OR EXISTS (SELECT 1 FROM tombstones WHERE id = ?1)",
      [.text(id)]) != nil
  }

  /// A free row number for a date.
  func freeRow(in table: String, from first: Int64) throws(StoreError) -> Int64 {
    let range = ChronologicalRow.range(from: first)
    let last = try connection.integer(
      "SELECT max(seq) FROM \(table) WHERE seq BETWEEN ? AND ?",
      [.integer(range.lowerBound), .integer(range.upperBound)])
    guard let last else { return max(first, 1) }
    guard last < range.upperBound else {
      throw .inconsistent("no row number is left for one second in \(table)")
    }
    return last + 1
  }

  /// Keeps what a record was and is.
  func revise(
    _ kind: RecordKind, _ id: String, revision: Int64, from old: [UInt8], to new: [UInt8], reason: String
  ) throws(StoreError) {
    let difference = RecordDifference(from: old, to: new)
    let action = act?.action ?? (old.isEmpty ? .created : .updated)
    try connection.run(
      """
      INSERT INTO revisions(kind, record, revision, at, actor, reason, action, before, after)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(kind.rawValue), .text(id), .integer(revision), Binding(now.secondsSinceEpoch),
        .text(act?.author.name ?? "machine"), .text(act?.author.reason ?? reason), .text(action.rawValue),
        .blob(difference.before), .blob(difference.after),
      ])
  }

  /// Writes what was gathered, and the new state; the last step before the commit.
  func finish() throws(StoreError) {
    guard hasWritten else { return }
    let stories = StoryTable(self)
    try stories.renderChanged()
    try stories.sketches.fileWaiting()
    try search.apply(to: FullTextIndex(connection))
    for (job, counts) in settled.sorted(by: { $0.key < $1.key }) {
      try JobTable(transaction: self).add(counts, to: job)
    }
    try connection.run(
      "UPDATE state SET generation = ?, last_change = ?", [.integer(generation), .integer(lastChange)])
  }
}
