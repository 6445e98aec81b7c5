import Synchronization

/// One run of a loader: reads and analyzes ahead on several threads, stores in order.
final class LoadRun: Sendable {
  /// What is to be read, or why it cannot be.
  private enum Source: Sendable {
    case file(String)
    case submission(Submission, name: String)
    case unreadable(name: String, reason: String)
  }

  /// What reading brought.
  private enum Read: Sendable {
    case articles([IngestPipeline.Reading], name: String)
    case unreadable(name: String, reason: String)
  }

  private let work: OrderedWork<Source, Read>
  private let tally: Tally

  private final class Tally: Sendable {
    let summary = Mutex(SeedLoader.Summary())
  }

  init(
    _ pipeline: IngestPipeline, threads: Int, now: @escaping @Sendable () -> Timestamp,
    progress: @escaping @Sendable (SeedLoader.Event) -> Void
  ) {
    let tally = Tally()
    self.tally = tally
    work = OrderedWork(
      threads: threads,
      work: { Self.read($0, pipeline, at: now()) },
      deliver: { read in
        switch read {
        case .articles(let readings, let name):
          let outcomes = readings.map { pipeline.store($0, at: now()) }
          tally.summary.withLock { $0.add(outcomes) }
          progress(.document(name: name, outcomes))
        case .unreadable(let name, let reason):
          tally.summary.withLock { $0.failed += 1 }
          progress(.unreadable(name: name, reason: reason))
        }
      })
  }

  func load(file: String) { work.submit(.file(file)) }

  func load(_ submission: Submission, name: String) { work.submit(.submission(submission, name: name)) }

  func fail(name: String, reason: String) { work.submit(.unreadable(name: name, reason: reason)) }

  func finish(isStopped: Bool = false) -> SeedLoader.Summary {
    work.finish()
    return tally.summary.withLock { summary in
      summary.isStopped = isStopped
      return summary
    }
  }

  private static func read(
    _ source: Source, _ pipeline: IngestPipeline, at now: Timestamp
  ) -> Read {
    switch source {
    case .file(let path):
      do {
        let submission = Submission(.bytes(try DocumentFiles.read(path)), url: path == "-" ? "" : path)
        return .articles(try pipeline.read(submission, receivedAt: now), name: path)
      } catch let error as FileError {
        return .unreadable(name: error.path, reason: error.reason)
      } catch {
        return .unreadable(name: path, reason: "\(error)")
      }
    case .submission(let submission, let name):
      do {
        return .articles(try pipeline.read(submission, receivedAt: now), name: name)
      } catch {
        return .unreadable(name: name, reason: "\(error)")
      }
    case .unreadable(let name, let reason): return .unreadable(name: name, reason: reason)
    }
  }
}
