import ArgumentParser
import Core
import Glibc

/// The command line: picks a command and turns what it throws into a line and an exit code.
struct Armsledger: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "armsledger", abstract: "A sourced register of arms deals, read out of the news.",
    discussion: "Ends with 0 after success, 1 after a failure and 2 after a mistake on the command line.",
    version: ArmsLedger.version,
    subcommands: [
      ServeCommand.self, IngestCommand.self, AnalyzeCommand.self, DealCommand.self, SourceCommand.self,
      CheckCommand.self, BackupCommand.self, RestoreCommand.self, DoctorCommand.self, KeyCommand.self,
      ReanalyzeCommand.self, WorkerCommand.self, ImportCommand.self, ExportCommand.self,
    ])

  /// The commands by their names, for what has to tell of each.
  static var commandNames: [String] {
    configuration.subcommands.compactMap { $0.configuration.commandName }
  }

  /// Runs the command that the arguments name.
  ///
  /// - Returns: the process's exit code.
  static func run(_ arguments: [String]) -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    unblockSignals()
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
      return 0
    } catch {
      return tell(error)
    }
  }

  /// A parent that blocks signals in the thread that starts us leaves them blocked here: nobody could stop us.
  private static func unblockSignals() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&signals, number) }
    sigprocmask(SIG_UNBLOCK, &signals, nil)
  }

  private static func tell(_ error: any Error) -> Int32 {
    switch error {
    case let code as ExitCode: return code.rawValue
    case is SettingError:
      CommandEnvironment.printError("armsledger: \(error)")
      return 2
    case is CommandFailure, is StoreError, is BackupError, is SocketError, is FileError, is Resources.Missing,
      is YAMLError,
      is LexiconError:
      CommandEnvironment.printError("armsledger: \(error)")
      return 1
    default: break
    }
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    switch code {
    case .success:
      CommandEnvironment.print(message)
      return 0
    case .validationFailure:
      CommandEnvironment.printError(message)
      return 2
    default:
      CommandEnvironment.printError("armsledger: \(error)")
      return 1
    }
  }
}
