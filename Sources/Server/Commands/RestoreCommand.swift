import ArgumentParser
import Core

/// `armsledger restore`: a backup in the place of the database.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a backup in the place of the database.",
    discussion: """
      The backup is looked through first, thoroughly, and stays as it is. No server or worker may have the database \
      open. The database that stood there stays beside it as DATABASE.before-TIME. Clients that follow changes \
      are told to begin anew when they have seen more than the backup has.
      """)

  @OptionGroup var database: DatabaseOptions

  @Argument(help: "The backup.")
  var backup: String

  func run() throws {
    let path = try database.settings()[.database].value
    guard CommandEnvironment.exists(backup) else { throw CommandFailure("there is no backup \(backup)") }
    let restored = try Restoration(backup, to: path, now: CommandEnvironment.now())
    let before = restored.previous.map { "; what was there is \($0)" } ?? ""
    CommandEnvironment.print("\(path): restored up to change \(restored.version.lastChange)\(before)")
  }
}
