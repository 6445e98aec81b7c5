import ArgumentParser
import Core

/// `armsledger check`: looks for damage and contradictions.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the database: integrity, foreign keys, search index, change log, counts, evidence.",
    discussion: "Reads the whole file. Ends with 0 when all is well, else with 1 and a line for each finding."
  )

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let store = try database.openStore(mustExist: true)
    let findings = try store.check()
    for finding in findings { CommandEnvironment.print("\(finding.check): \(finding.description)") }
    if !findings.isEmpty { throw ExitCode(1) }
    CommandEnvironment.print("\(store.path): ok")
  }
}
