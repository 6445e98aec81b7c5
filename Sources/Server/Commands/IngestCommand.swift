import ArgumentParser
import Core

/// `armsledger ingest`: documents into the database, for cron.
struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest", abstract: "Read documents into the database.",
    discussion: """
      Addresses of pages, feeds and sitemaps are fetched where the site's robots.txt allows it, with everything that \
      a feed lists. Storing a document again changes nothing. Ends with 0 when everything was stored, 1 when \
      something could not be read or stored. SIGINT and SIGTERM finish the document at hand and end; the same \
      command then goes on with the addresses that are left.
      """)

  @OptionGroup var database: DatabaseOptions

  @Flag(help: "The files hold a JSON object a line, as `analyze --jsonl` takes it.")
  var jsonl = false

  @Option(help: "Threads that read and analyze (one each core).")
  var threads: Int?

  @Option(help: Self.help(.allowNet)) var allowNet: String?
  @Option(help: Self.help(.contact)) var contact: String?
  @Option(help: Self.help(.hostPause)) var hostPause: String?
  @Option(help: Self.help(.fetches)) var fetches: String?
  @Option(help: Self.help(.certificates)) var certificates: String?

  @Argument(help: "Files, folders, http or https addresses, or - for standard input.")
  var sources: [String]

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads is a whole number from 1 to 256")
    }
  }

  func run() throws {
    let policy = try FetchPolicy(
      try database.settings([
        .allowNet: allowNet, .contact: contact, .hostPause: hostPause, .fetches: fetches,
        .certificates: certificates,
      ]))
    let analyzer = Analyzer(lexicon: try LexiconLoader.load())
    let store = try database.openStore(lexicon: analyzer.lexicon)
    let pipeline = IngestPipeline(analyzer: analyzer, store: store)
    let threads = threads ?? CommandEnvironment.processors
    let loader = SeedLoader(pipeline, threads: threads, now: CommandEnvironment.now)
    let addresses = jsonl ? [] : sources.filter(\.isWebAddress)
    let files = jsonl ? sources : sources.filter { !$0.isWebAddress }
    let stop = try StopRequest()
    let progress = IngestProgress(total: files.isEmpty ? addresses.count : 0)
    var summary = SeedLoader.Summary()
    if jsonl {
      summary = loader.load(
        SubmissionLines(paths: files), shouldStop: { stop.isMade }, progress: { progress.show($0) })
    } else if !files.isEmpty {
      summary = loader.load(files, shouldStop: { stop.isMade }, progress: { progress.show($0) })
    }
    if !addresses.isEmpty, !summary.isStopped {
      var options = IngestWorker.Options()
      options.threads = threads
      let run = AddressRun(pipeline, store, policy, options) { progress.show($0) }
      summary.add(try run.load(addresses, shouldStop: { stop.isMade }))
    }
    progress.end()
    try store.writer.checkpoint()
    CommandEnvironment.print("armsledger: \(summary)")
    if summary.failed > 0 || summary.isStopped { throw ExitCode(1) }
  }
}
