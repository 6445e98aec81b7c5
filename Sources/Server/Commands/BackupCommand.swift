import ArgumentParser
import Core

/// `armsledger backup`: a sound copy of the database, also while it is served.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the database to one file, also while it is served and written.",
    discussion: """
      TARGET is the new file, or a folder, which gets a file named by the time (armsledger-20261128T195000Z.sqlite). \
      The copy is one state of the database; its pages, keys and log of changes are looked through before it gets \
      its name. Without TARGET the folder is that of the setting backup-folder.
      """)

  @OptionGroup var database: DatabaseOptions

  @Option(help: "Backups that stay in the folder; older ones are removed (backup-keep; 7).")
  var keep: String?

  @Flag(help: "Look through search indexes, counts and evidence of the copy, too.")
  var thorough = false

  @Argument(help: "The new file, or a folder.")
  var target: String?

  func run() throws {
    let settings = try database.settings([.backupFolder: target, .backupKeep: keep])
    let path = settings[.database].value
    let plan = try BackupPlan(settings)
    guard CommandEnvironment.exists(path) else { throw CommandFailure("there is no database \(path)") }
    guard let folder = plan.folder else {
      throw CommandFailure("name the new file or a folder, or set backup-folder")
    }
    let stop = try StopRequest()
    let depth = thorough ? Backup.Depth.thorough : .sound
    let backup =
      CommandEnvironment.isFolder(folder)
      ? try BackupFolder(folder, keep: plan.keep).add(
        path, now: CommandEnvironment.now(), depth: depth, shouldStop: { stop.isMade })
      : try Backup.make(of: path, at: folder, depth: depth, shouldStop: { stop.isMade })
    CommandEnvironment.print(
      "\(backup.path): \(backup.bytes) octets, sound, up to change \(backup.version.lastChange)")
  }
}
