import ArgumentParser
import Core
import Glibc

/// `armsledger worker`: polls sources and does jobs, without the API.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Poll sources and do ingest jobs, without serving the API.",
    discussion: """
      One worker works on a database: start `serve` with --worker false beside it. SIGTERM ends it between two \
      articles; what is left is gone on with at the next start.
      """)

  @OptionGroup var database: DatabaseOptions

  @Option(help: Self.help(.allowNet)) var allowNet: String?
  @Option(help: Self.help(.contact)) var contact: String?
  @Option(help: Self.help(.hostPause)) var hostPause: String?
  @Option(help: Self.help(.fetches)) var fetches: String?
  @Option(help: Self.help(.certificates)) var certificates: String?
  @Option(help: Self.help(.threads)) var threads: String?

  func run() throws {
    let settings = try database.settings([
      .allowNet: allowNet, .contact: contact, .hostPause: hostPause, .fetches: fetches,
      .certificates: certificates, .threads: threads,
    ])
    let policy = try FetchPolicy(settings)
    let options = try IngestWorker.Options(settings)
    let analyzer = Analyzer(lexicon: try LexiconLoader.load())
    let store = try database.openStore(lexicon: analyzer.lexicon)
    let gate = HostGate(policy: policy)
    let service = try WorkerService(
      IngestPipeline(analyzer: analyzer, store: store), store,
      PoliteFetcher(policy: policy, gate: gate, now: CommandEnvironment.now), gate, options, WorkerCounters(),
      now: CommandEnvironment.now)
    guard let service else { throw CommandFailure("another process works on \(store.path) already") }
    let signals = try Signals.open([SIGINT, SIGTERM])
    service.start()
    CommandEnvironment.print("armsledger: working on \(store.path)")
    Systemd.notify("READY=1")
    var watched = pollfd(fd: signals, events: Int16(POLLIN), revents: 0)
    while poll(&watched, 1, -1) < 1 {}
    Systemd.notify("STOPPING=1")
    service.stop()
    try store.writer.checkpoint()
  }
}
