import Synchronization

/// The time zones of the system's tz database, read when they are asked for.
public final class ZoneDatabase: Sendable {
  private let folder: String
  private let known = Mutex<[String: TimeZoneRules]>([:])

  /// The system's own.
  public static let system = ZoneDatabase(folder: "/usr/share/zoneinfo")

  /// Reads from another folder.
  public init(folder: String) { self.folder = folder }

  /// The rules of a zone such as `Europe/Berlin`; nil when there is none of this name.
  public func rules(of name: String) -> TimeZoneRules? {
    if name == "UTC" { return .utc }
    if let rules = known.withLock({ $0[name] }) { return rules }
    // A name becomes a path: letters, digits and signs only, and no way out of the folder.
    let isName =
      name.utf8.count <= 64 && !name.isEmpty
      && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy {
            ASCII.isLetter($0) || ASCII.isDigit($0) || [0x2B, 0x2D, 0x5F].contains($0)
          }
      }
    guard isName, let bytes = try? DocumentFiles.read(folder + "/" + name),
      let rules = TimeZoneRules(name: name, file: bytes)
    else { return nil }
    known.withLock { $0[name] = rules }
    return rules
  }
}
