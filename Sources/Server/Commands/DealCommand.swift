import ArgumentParser
import Core
import Glibc

/// `armsledger deal`: corrections without HTTP.
struct DealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deal", abstract: "Show and correct deals in the database.",
    discussion:
      "A running server shows what was changed at once. Every change is a revision with its reason.",
    subcommands: [
      Show.self, Patch.self, Merge.self, Split.self, Verify.self, Reject.self, Undo.self,
    ])

  /// What every correction takes.
  struct Options: ParsableArguments {
    @OptionGroup var database: DatabaseOptions

    @Option(help: "Why; every revision keeps it.")
    var reason: String

    @Option(help: "Who changes it (USER).")
    var author: String?

    func validate() throws {
      guard (1...Author.reasonLimit).contains(reason.unicodeScalars.count) else {
        throw ValidationError("--reason is a text of 1 to \(Author.reasonLimit) characters")
      }
    }

    /// Makes a correction and prints the deal as it is then, and a line for each further deal.
    func correct(
      _ body: (SQLiteWriter, Correction, @escaping ResolveReports) throws -> CorrectionResult
    ) throws {
      let lexicon = try LexiconLoader.load()
      let store = try database.openStore(lexicon: lexicon, mustExist: true)
      let name = author ?? CommandEnvironment["USER"] ?? "command line"
      let correction = Correction(
        author: Author(name: name, reason: reason), now: Timestamp(secondsSinceEpoch: HTTPDate.now()))
      let pipeline = IngestPipeline(analyzer: Analyzer(lexicon: lexicon), store: store)
      do {
        let result = try body(store.writer, correction, pipeline.resolve)
        try DealCommand.show(result.id, store)
        for other in result.others { CommandEnvironment.printError("also changed: \(other)") }
      } catch let error as CorrectionError {
        throw CommandFailure(error.told)
      } catch let error as FieldError {
        throw CommandFailure("\(error.pointer.isEmpty ? "the change" : error.pointer): \(error.message)")
      }
    }
  }

  private static func show(_ id: String, _ store: SQLiteStore) throws {
    var out: [UInt8] = []
    let lookup = try store.read { try $0.record(.deal, id, into: &out) }
    guard case .found = lookup else {
      throw CommandFailure(CorrectionError.notFound(.deal, id: id, lookup: lookup).told)
    }
    CommandEnvironment.print(String(decoding: out, as: UTF8.self))
  }

  /// Prints a deal as JSON.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print a deal as JSON.")
    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The deal's id.") var id: String

    func run() throws { try DealCommand.show(id, database.openStore(mustExist: true)) }
  }

  /// Sets fields.
  struct Patch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set fields of a deal, as a JSON merge patch tells them.")
    @OptionGroup var options: Options
    @Argument(help: "The deal's id.") var id: String
    @Argument(help: #"Such as {"stage": "ordered"}; "release": ["value"] gives fields back to the machine."#)
    var json: String

    func run() throws {
      try options.correct { writer, correction, resolve in
        let body = FieldReader(try JSONReader.value(of: Array(json.utf8)))
        try body.members(DealPatch.members)
        return try writer.patchDeal(id, DealPatch(body), correction, resolve: resolve)
      }
    }
  }

  /// Makes several deals one.
  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Merge deals into one; the others' ids lead to it.")
    @OptionGroup var options: Options
    @Argument(help: "The deal that stays.") var id: String
    @Argument(help: "The deals that end in it.") var others: [String]

    func run() throws {
      try options.correct { writer, correction, resolve in
        try writer.mergeDeals(others, into: id, correction, resolve: resolve)
      }
    }
  }

  /// Takes reports out of a deal.
  struct Split: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Split reports off into a deal of their own.")
    @OptionGroup var options: Options
    @Argument(help: "The deal's id.") var id: String
    @Argument(help: "The ids of the reports.") var reports: [String]

    func run() throws {
      try options.correct { writer, correction, resolve in
        try writer.splitDeal(id, reports: reports, correction, resolve: resolve)
      }
    }
  }

  /// Says that a deal was checked.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say that a deal was checked.")
    @OptionGroup var options: Options
    @Argument(help: "The deal's id.") var id: String

    func run() throws {
      try options.correct { try $0.judgeDeal(id, .verified, $1, resolve: $2) }
    }
  }

  /// Says that a deal is wrong.
  struct Reject: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say that a deal is wrong; it is kept and no longer listed.")
    @OptionGroup var options: Options
    @Argument(help: "The deal's id.") var id: String

    func run() throws {
      try options.correct { try $0.judgeDeal(id, .rejected, $1, resolve: $2) }
    }
  }

  /// Takes the last correction back.
  struct Undo: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take the last correction of a deal back.")
    @OptionGroup var options: Options
    @Argument(help: "The deal's id.") var id: String

    func run() throws { try options.correct { try $0.undoDeal(id, $1, resolve: $2) } }
  }
}

extension CorrectionError {
  /// One line for a terminal.
  fileprivate var told: String {
    switch self {
    case .notFound(let kind, let id, .moved(let heir)): "\(kind.rawValue) \(id) was merged into \(heir)"
    case .notFound(let kind, let id, .gone): "\(kind.rawValue) \(id) was deleted"
    case .notFound(let kind, let id, _): "there is no \(kind.rawValue) \(id)"
    case .unfit(let error): "\(error.pointer): needs \(error.message)"
    case .exists(let id): "there is one already: \(id)"
    case .nothingToUndo(let id): "no correction of \(id) is left that could be taken back"
    }
  }
}
