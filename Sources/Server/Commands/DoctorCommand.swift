import ArgumentParser
import Core

/// `armsledger doctor`: what is wrong with an installation, and what to do.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Tell what is wrong with this installation and what to do.",
    discussion: """
      Looks at settings, files, database, room on the disk, clock, worker, server, sources, keys, backups and what \
      the program needs of the system. Changes nothing. Takes its settings as `serve` does, from the environment and \
      the file that --config names. Ends with 0 when nothing is broken, else with 1.
      """)

  @OptionGroup var database: DatabaseOptions

  @Option(help: Self.help(.host)) var host: String?
  @Option(help: Self.help(.port)) var port: String?
  @Option(help: Self.help(.backupFolder)) var backupFolder: String?

  func run() throws {
    let settings = try database.settings([.host: host, .port: port, .backupFolder: backupFolder])
    let configuration: Configuration
    do { configuration = try Configuration(settings) } catch {
      throw CommandFailure("\(error); `armsledger help serve` tells what each setting takes")
    }
    var doctor = Doctor(configuration, now: CommandEnvironment.now())
    doctor.examine()
    for finding in doctor.findings { CommandEnvironment.print(finding.description) }
    if doctor.findings.contains(where: { $0.state == .broken }) { throw ExitCode(1) }
  }
}
