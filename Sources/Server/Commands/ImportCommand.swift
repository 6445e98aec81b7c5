import ArgumentParser
import Core

/// `armsledger import`: what others have written down, from files.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take over SIPRI's trade register or a table of deals.",
    discussion: """
      Ends with 0 when everything was taken, 1 when a line could not be read; the others are taken all the same. A file \
      is at most 32 MB.
      """,
    subcommands: [SIPRI.self, Deals.self])

  /// Takes over a yearly register.
  struct SIPRI: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sipri", abstract: "Take over CSV files of SIPRI's Arms Transfers Database.",
      discussion: """
        The trade register, the list of deliveries or both, as the site gives them. What they say takes the place of \
        what was taken over before; it is kept apart from the news and compared under /v1/compare/sipri.
        """)

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The files, or - for standard input.") var files: [String]

    func run() throws {
      let names = try LexiconLoader.registerNames()
      var reading = TradeImport(names: names)
      for file in files {
        do {
          try reading.read(try DocumentFiles.read(file), file: file)
        } catch let error as TradeImport.NotARegister {
          throw CommandFailure("\(error)")
        }
      }
      let outcome = reading.finish()
      for (file, line) in outcome.broken {
        CommandEnvironment.printError("\(file), line \(line.line): left out, \(line.reason)")
      }
      try database.openStore().writer.replaceTrades(
        with: outcome.trades, edition: outcome.edition, names: names, now: CommandEnvironment.now())
      let edition = outcome.edition.map { " of \($0)" } ?? ""
      CommandEnvironment.print(
        "armsledger: \(outcome.trades.count) records\(edition), \(outcome.joined) joined from two files, \(outcome.unknownWeapons) of weapons that are not known, \(outcome.broken.count) lines left out"
      )
      if !outcome.broken.isEmpty { throw ExitCode(1) }
    }
  }

  /// Takes over a table of deals.
  struct Deals: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "deals", abstract: "Take over deals of your own from a table.",
      discussion: """
        Comma-separated values with a row an item and the columns supplier, recipient, stage, weapon or category, and \
        if told deal, via, companies, kind, assertion, date, value (or value_min, value_max), currency, number (or \
        min, max), approx, words. Rows with the same deal are one. A table that is read again changes what it tells \
        differently.
        """)

    @OptionGroup var database: DatabaseOptions
    @Option(help: "Why; every revision keeps it.") var reason: String
    @Option(help: "Who says so (USER).") var author: String?
    @Argument(help: "The file, or - for standard input.") var file: String

    func validate() throws {
      guard (1...Author.reasonLimit).contains(reason.utf8.count) else {
        throw ValidationError("--reason is a text of 1 to \(Author.reasonLimit) bytes")
      }
    }

    func run() throws {
      let sheet: DealSheet
      do {
        sheet = try DealSheet(try DocumentFiles.read(file), names: try LexiconLoader.registerNames())
      } catch let fault as DealSheet.Fault {
        throw CommandFailure("\(file), \(fault)")
      }
      let lexicon = try LexiconLoader.load()
      let store = try database.openStore(lexicon: lexicon)
      let pipeline = IngestPipeline(analyzer: Analyzer(lexicon: lexicon), store: store)
      let name = author ?? CommandEnvironment["USER"] ?? "command line"
      let correction = Correction(author: Author(name: name, reason: reason), now: CommandEnvironment.now())
      var counts: [DealSheetImport.Outcome: Int] = [:]
      for entry in sheet.entries {
        counts[try DealSheetImport(store, pipeline).store(entry, correction), default: 0] += 1
      }
      for fault in sheet.faults { CommandEnvironment.printError("\(file), \(fault)") }
      let told = [DealSheetImport.Outcome.inserted, .updated, .unchanged, .left].compactMap { outcome in
        counts[outcome].map { "\($0) \(Self.words[outcome] ?? outcome.rawValue)" }
      }
      let parts = told + (sheet.faults.isEmpty ? [] : ["\(sheet.faults.count) not taken"])
      CommandEnvironment.print(
        "armsledger: \(sheet.entries.count + sheet.faults.count) deals\(parts.isEmpty ? "" : ": ")\(parts.joined(separator: ", "))"
      )
      if !sheet.faults.isEmpty { throw ExitCode(1) }
    }

    private static let words: [DealSheetImport.Outcome: String] = [
      .inserted: "new", .left: "merged or deleted since",
    ]
  }
}
