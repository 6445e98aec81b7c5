import ArgumentParser
import Core
import Glibc

/// `armsledger analyze`: documents in, analysis out as JSON, without a database.
struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze", abstract: "Read deals and entities out of documents; nothing is stored.",
    discussion: """
      Prints a JSON object a line: one for each article of a file, or one for each line of input with --jsonl. \
      Such a line has an id and one of text, html and base64, and may have url, title, published and content_type. \
      A text with a title is taken as it is.
      """)

  /// How far documents are read.
  enum Stage: String, ExpressibleByArgument, CaseIterable {
    case article
  }

  @Flag(help: "Take a JSON object a line, from standard input where no file is named.")
  var jsonl = false

  @Option(help: "Stop after the article: no deals and no entities.")
  var only: Stage?

  @Option(help: "Threads; the output keeps the order of the input.")
  var threads = 1

  @Option(help: "Leave out reports whose confidence, from 0 to 1, is less than this.")
  var leastConfidence: Double?

  @Flag(help: "Tell in words how each report was read, instead of JSON.")
  var explain = false

  @Flag(help: .hidden)
  var features = false

  @Argument(help: "Files, folders, or - for standard input.")
  var files: [String] = []

  func validate() throws {
    if let leastConfidence, !(0...1).contains(leastConfidence) {
      throw ValidationError("--least-confidence is a number from 0 to 1")
    }
    guard (1...256).contains(threads) else {
      throw ValidationError("--threads is a whole number from 1 to 256")
    }
    guard jsonl || features || !files.isEmpty else {
      throw ValidationError("name a file, - for standard input, or use --jsonl")
    }
  }

  func run() throws {
    let run = AnalysisRun(
      analyzer: only == nil ? Analyzer(lexicon: try LexiconLoader.load()) : nil,
      output: features ? .features : explain ? .explanation : .analysis, leastConfidence: leastConfidence)
    let failures = FailureCount()
    let work = OrderedWork(threads: threads, work: run.answer) { answer in
      if answer.isFailure { failures.add() }
      CommandEnvironment.write(answer.bytes, to: STDOUT_FILENO)
    }
    if jsonl || features {
      for path in files.isEmpty ? ["-"] : files {
        guard let lines = LineReader(path) else {
          throw CommandFailure("\(path): \(String(cString: strerror(errno)))")
        }
        for line in lines where !line.allSatisfy({ $0 <= 0x20 }) { work.submit(.line(line)) }
      }
      work.finish()
      return
    }
    for path in files {
      for file in try path == "-" ? ["-"] : DocumentFiles.paths(at: path) { work.submit(.file(file)) }
    }
    work.finish()
    if failures.count > 0 { throw ExitCode(1) }
  }
}
