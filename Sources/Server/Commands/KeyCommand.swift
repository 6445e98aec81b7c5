import ArgumentParser
import Core

/// `armsledger key`: who may write.
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make, list and revoke the keys of clients.",
    subcommands: [Create.self, List.self, Revoke.self])

  /// What a key may do, as it is typed.
  enum Scope: String, ExpressibleByArgument, CaseIterable {
    case read, write, admin

    var stored: StoredKey.Scope {
      switch self {
      case .read: .read
      case .write: .write
      case .admin: .admin
      }
    }
  }

  /// Makes a key and shows it once.
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a key; it is printed once and cannot be shown again.")

    @OptionGroup var database: DatabaseOptions

    @Option(help: "Whose key it is.")
    var name: String

    @Option(help: "What it allows: read, write (and read), admin (and both).")
    var scope = Scope.write

    @Option(help: "Days until it stops being valid; never when left out.")
    var days: Int?

    func validate() throws {
      guard NewKey.nameLength.contains(name.unicodeScalars.count) else {
        throw ValidationError("--name is a text of 1 to 200 characters")
      }
      if let days, !NewKey.validDays.contains(days) {
        throw ValidationError("--days is a whole number from 1 to 36500")
      }
    }

    func run() throws {
      let (key, stored) = APIKey.make(
        name, scope.stored, days: days, now: Timestamp(secondsSinceEpoch: HTTPDate.now()))
      let store = try database.openStore()
      guard try store.read({ try $0.keys().count }) < StoredKey.limit else {
        throw CommandFailure("there are \(StoredKey.limit) keys already")
      }
      try store.writer.insert(stored)
      CommandEnvironment.print(key.text)
    }
  }

  /// Lists keys without their secrets.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the keys; their secrets are not stored.")

    @OptionGroup var database: DatabaseOptions

    func run() throws {
      let keys = try database.openStore(mustExist: true).read { try $0.keys() }
      for key in keys {
        let state =
          if let revoked = key.revokedAt { "revoked \(revoked)" } else {
            key.expiresAt.map { "expires \($0)" } ?? "valid"
          }
        let used = key.usedAt.map { "used \($0)" } ?? "never used"
        CommandEnvironment.print("\(key.id)  \(key.scope.rawValue)  \(state)  \(used)  \(key.name)")
      }
    }
  }

  /// Revokes a key.
  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Revoke a key; it stops being valid at once.")

    @OptionGroup var database: DatabaseOptions

    @Argument(help: "The key's id, as `key list` prints it.")
    var id: String

    func run() throws {
      let now = Timestamp(secondsSinceEpoch: HTTPDate.now())
      guard try database.openStore(mustExist: true).writer.revokeKey(id, at: now) else {
        throw CommandFailure("there is no valid key \(id)")
      }
      CommandEnvironment.print("revoked \(id)")
    }
  }
}
