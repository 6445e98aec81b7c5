/// Loads documents from files and folders into the register.
public struct SeedLoader: Sendable {
  /// How many articles came to what.
  public struct Summary: Hashable, Sendable {
    /// Documents that were read, whole or not.
    public var documents = 0
    /// Articles that are new.
    public var inserted = 0
    /// Articles whose content or analysis is newer now.
    public var updated = 0
    /// Articles that were stored already.
    public var unchanged = 0
    /// Articles that were deleted earlier and stay so.
    public var deleted = 0
    /// Articles without text, and documents without articles.
    public var empty = 0
    /// Documents that could not be read and articles that could not be stored.
    public var failed = 0
    /// Whether the run was stopped before its end.
    public var isStopped = false

    /// Nothing yet.
    public init() {}
  }

  /// One step of a run, for telling its progress.
  public enum Event: Sendable {
    /// A document is done; the outcomes of its articles.
    case document(name: String, [IngestPipeline.Outcome])
    /// A document could not be read, with the reason.
    case unreadable(name: String, reason: String)
    /// A document is done and gave no article to store, with what became of it.
    case through(name: String, JobItem.Result)
  }

  private let pipeline: IngestPipeline
  private let threads: Int
  private let now: @Sendable () -> Timestamp

  /// Makes a loader that reads and analyzes on so many threads.
  public init(_ pipeline: IngestPipeline, threads: Int = 1, now: @escaping @Sendable () -> Timestamp) {
    self.pipeline = pipeline
    self.threads = threads
    self.now = now
  }

  /// Loads every document below `paths`, in order; `-` is standard input.
  ///
  /// - Parameters:
  ///   - paths: files and folders.
  ///   - shouldStop: asked before each document; what has been begun is finished.
  ///   - progress: gets each step, one at a time and in order.
  /// - Returns: the sums over the run.
  public func load(
    _ paths: [String], shouldStop: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (Event) -> Void = { _ in }
  ) -> Summary {
    let run = LoadRun(pipeline, threads: threads, now: now, progress: progress)
    for path in paths {
      do throws(FileError) {
        for file in try path == "-" ? ["-"] : DocumentFiles.paths(at: path) {
          if shouldStop() { return run.finish(isStopped: true) }
          run.load(file: file)
        }
      } catch {
        run.fail(name: error.path, reason: error.reason)
      }
    }
    return run.finish()
  }

  /// Loads submissions as they come, each under a name; a submission that is an error counts as failed.
  public func load(
    _ submissions: some Sequence<(name: String, submission: Result<Submission, SubmissionError>)>,
    shouldStop: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (Event) -> Void = { _ in }
  ) -> Summary {
    let run = LoadRun(pipeline, threads: threads, now: now, progress: progress)
    for (name, submission) in submissions {
      if shouldStop() { return run.finish(isStopped: true) }
      switch submission {
      case .success(let submission): run.load(submission, name: name)
      case .failure(let error): run.fail(name: name, reason: error.message)
      }
    }
    return run.finish()
  }
}

extension SeedLoader.Summary {
  /// Adds the sums of another run.
  public mutating func add(_ other: SeedLoader.Summary) {
    documents += other.documents
    inserted += other.inserted
    updated += other.updated
    unchanged += other.unchanged
    deleted += other.deleted
    empty += other.empty
    failed += other.failed
    isStopped = isStopped || other.isStopped
  }

  mutating func add(_ outcomes: [IngestPipeline.Outcome]) {
    if outcomes.isEmpty { empty += 1 }
    add(outcomes, document: true)
  }

  /// Adds articles of a document that is through, or of one of which more will come.
  public mutating func add(_ outcomes: [IngestPipeline.Outcome], document isThrough: Bool) {
    if isThrough { documents += 1 }
    for outcome in outcomes {
      switch outcome {
      case .stored(let result):
        switch result.outcome {
        case .inserted: inserted += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        case .deleted: deleted += 1
        }
      case .noText: empty += 1
      case .failed: failed += 1
      }
    }
  }
}

extension SeedLoader.Summary: CustomStringConvertible {
  /// One line for a person; counts of nothing are left out, except of what is new.
  public var description: String {
    let counts = [
      (updated, "updated"), (unchanged, "unchanged"), (deleted, "deleted earlier"), (empty, "without text"),
      (failed, "failed"),
    ]
    let parts = ["\(inserted) new"] + counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let head = documents == 1 ? "1 document" : "\(documents) documents"
    return "\(head): \(parts.joined(separator: ", "))\(isStopped ? "; stopped before the end" : "")"
  }
}
