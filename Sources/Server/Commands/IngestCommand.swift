import ArgumentParser
import Core
import Glibc
import Synchronization

/// `armsledger ingest`: documents into the database, for cron.
struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest", abstract: "Read documents into the database.",
    discussion: """
      Addresses are fetched where the site's robots.txt allows it. Storing a document again changes nothing. Ends with 0 when everything was stored, 1 when something could not be \
      read or stored. SIGINT and SIGTERM finish the document at hand and end.
      """)

  @OptionGroup var database: DatabaseOptions

  @Flag(help: "The files hold a JSON object a line, as `analyze --jsonl` takes it.")
  var jsonl = false

  @Option(help: "Threads that read and analyze (one each core).")
  var threads: Int?

  @Option(help: "Networks that are fetched from although they are not public (ARMSLEDGER_ALLOW_NET; none).")
  var allowNet: String?

  @Argument(help: "Files, folders, http or https addresses, or - for standard input.")
  var sources: [String]

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads is a whole number from 1 to 256")
    }
  }

  func run() throws {
    let policy = try FetchPolicy(try database.settings([.allowNet: allowNet]))
    let analyzer = Analyzer(lexicon: try LexiconLoader.load())
    let store = try database.openStore(lexicon: analyzer.lexicon)
    let loader = SeedLoader(
      IngestPipeline(analyzer: analyzer, store: store), web: WebReader(policy: policy, now: Self.now),
      threads: threads ?? CommandEnvironment.processors, now: Self.now)
    let stop = try StopRequest()
    let progress = IngestProgress()
    let summary =
      if jsonl {
        loader.load(
          SubmissionLines(paths: sources), shouldStop: { stop.isMade }, progress: { progress.show($0) })
      } else {
        loader.load(sources, shouldStop: { stop.isMade }, progress: { progress.show($0) })
      }
    progress.end()
    try store.writer.checkpoint()
    CommandEnvironment.print("armsledger: \(summary)")
    if summary.failed > 0 || summary.isStopped { throw ExitCode(1) }
  }
}

extension IngestCommand {
  @Sendable private static func now() -> Timestamp { Timestamp(secondsSinceEpoch: HTTPDate.now()) }
}

/// SIGINT or SIGTERM, asked for between documents.
final class StopRequest: Sendable {
  private let descriptor: Int32

  init() throws(SocketError) { descriptor = try Signals.open([SIGINT, SIGTERM]) }

  private let wasMade = Atomic<Bool>(false)

  var isMade: Bool {
    if !Signals.pending(descriptor).isEmpty { wasMade.store(true, ordering: .relaxed) }
    return wasMade.load(ordering: .relaxed)
  }
}

/// Tells of each document: on one line that is drawn anew on a terminal, else a line each.
private final class IngestProgress: Sendable {
  private let done = Mutex(0)
  private let isLive = CommandEnvironment.hasTerminal

  func show(_ event: SeedLoader.Event) {
    let count = done.withLock { done in
      done += 1
      return done
    }
    let line = Self.line(event)
    if isLive, !line.isTrouble {
      CommandEnvironment.write(Array("\r\u{1B}[K\(count) \(line.text.prefix(100))".utf8), to: STDERR_FILENO)
    } else {
      if isLive { CommandEnvironment.write(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO) }
      line.isTrouble ? CommandEnvironment.printError(line.text) : CommandEnvironment.print(line.text)
    }
  }

  func end() {
    if isLive { CommandEnvironment.write(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO) }
  }

  private static func line(_ event: SeedLoader.Event) -> (text: String, isTrouble: Bool) {
    switch event {
    case .unreadable(let name, let reason): return ("\(name): \(reason)", true)
    case .document(let name, let outcomes):
      if outcomes.isEmpty { return ("\(name): no article", false) }
      let words = outcomes.map { outcome -> (String, Bool) in
        switch outcome {
        case .stored(let result):
          let deals = result.dealIDs.count
          let told = deals == 1 ? "1 deal" : "\(deals) deals"
          return ("\(result.outcome.rawValue) \(result.articleID)\(deals > 0 ? ", \(told)" : "")", false)
        case .noText: return ("no text", false)
        case .failed(let error): return ("\(error)", true)
        }
      }
      return (
        "\(name): \(words.map(\.0).joined(separator: "; "))", words.contains(where: \.1)
      )
    }
  }
}
