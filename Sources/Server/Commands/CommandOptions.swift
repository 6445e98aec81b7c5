import ArgumentParser
import Core

/// What every command that opens a register takes.
struct DatabaseOptions: ParsableArguments {
  @Option(help: "The SQLite file (ARMSLEDGER_DATABASE; armsledger.sqlite).")
  var database: String?

  @Option(help: "A file of `name = value` lines (ARMSLEDGER_CONFIG).")
  var config: String?

  /// The settings of the process; `options` are those of the command line besides the database.
  func settings(_ options: [Setting: String?] = [:]) throws -> Settings { try settingsReader(options)() }

  /// Reads the settings of the process, each time anew: the file may have changed.
  func settingsReader(_ options: [Setting: String?]) -> @Sendable () throws -> Settings {
    var options = options
    options[.database] = database
    let path = config ?? CommandEnvironment["ARMSLEDGER_CONFIG"]
    return { [options] in
      let file = try path.map { (path: $0, bytes: try DocumentFiles.read($0)) }
      return try Settings(commandLine: options, environment: Settings.environment, file: file)
    }
  }

  /// Opens the register, as its file says what it knows of entities.
  ///
  /// With `mustExist` a file that is not there is an error rather than made.
  func openStore(lexicon: Lexicon? = nil, mustExist: Bool = false) throws -> SQLiteStore {
    let path = try settings()[.database].value
    if mustExist, !CommandEnvironment.exists(path) {
      throw CommandFailure("there is no database \(path)")
    }
    var options = SQLiteStore.Options()
    if let lexicon { options.catalog = EntityCatalog(lexicon: lexicon) }
    return try SQLiteStore(path: path, options: options)
  }
}
