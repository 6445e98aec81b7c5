import ArgumentParser
import Core
import Glibc

/// `armsledger reanalyze`: reads the whole store again, without fetching.
struct ReanalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reanalyze", abstract: "Read stored articles again with the newest analysis; fetch nothing.",
    discussion: """
      Articles that an older analysis read are read again and their deals told anew; what analysts said stays. A \
      run that was stopped, by SIGINT or SIGTERM or otherwise, goes on where it was. Ends with 0 when all is up \
      to date, else with 1.
      """)

  @OptionGroup var database: DatabaseOptions

  @Flag(help: "Read every article again, also those that the newest analysis has read.")
  var all = false

  @Flag(help: "Print a line for each article that says something else now.")
  var verbose = false

  @Option(help: "Threads that read (one each core).")
  var threads: Int?

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads is a whole number from 1 to 256")
    }
  }

  func run() throws {
    let analyzer = Analyzer(lexicon: try LexiconLoader.load())
    let store = try database.openStore(lexicon: analyzer.lexicon, mustExist: true)
    let reanalysis = Reanalysis(
      IngestPipeline(analyzer: analyzer, store: store), store: store,
      threads: threads ?? CommandEnvironment.processors,
      now: { Timestamp(secondsSinceEpoch: HTTPDate.now()) })
    let stop = try StopRequest()
    let isVerbose = verbose
    let summary = try reanalysis.run(all: all, shouldStop: { stop.isMade }) { step in
      guard isVerbose, step.isChanged != false else { return }
      let what =
        step.isChanged == nil
        ? "could not be stored" : "\(step.reportsBefore) reports, now \(step.reportsAfter)"
      CommandEnvironment.print("\(step.articleID): \(what)")
    }
    try store.writer.checkpoint()
    CommandEnvironment.print("armsledger: \(summary)")
    if summary.failed > 0 || summary.isStopped { throw ExitCode(1) }
  }
}
