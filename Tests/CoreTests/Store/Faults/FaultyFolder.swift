import FaultVFS
import Glibc

@testable import Core

/// A copy of a folder with a database whose calls to the system a test has fail, or crashes between two of them.
///
/// Each has a place in the layer below SQLite while it lives; its stores have to be gone before it.
final class FaultyFolder {
  let path: String
  private let plan: Int32
  private var shadow: String?

  /// What a call that fails says.
  enum Failure: CaseIterable {
    case ioError, full

    fileprivate var kind: Int32 { Int32(self == .full ? FAULT_FULL : FAULT_IO_ERROR) }
  }

  /// What a crash leaves.
  enum Crash: CaseIterable {
    /// Everything that was written, as `kill -9` does.
    case ofProcess
    /// The same, and half of the write at hand.
    case inWrite
    /// Only what was synchronized.
    case ofPower

    fileprivate var kind: Int32 {
      switch self {
      case .ofProcess: Int32(CRASH_OF_PROCESS)
      case .inWrite: Int32(CRASH_IN_WRITE)
      case .ofPower: Int32(CRASH_OF_POWER)
      }
    }
  }

  struct NoPlace: Error {}

  init(copying template: String? = nil) throws {
    path = try TemporaryStore.makeFolder()
    if let template { try Self.copy(template, to: path) }
    plan = fault_begin(path)
    guard plan >= 0 else { throw NoPlace() }
  }

  deinit {
    fault_end(plan)
    TemporaryStore.remove(path)
    if let shadow { TemporaryStore.remove(shadow) }
  }

  var database: String { path + "/register.sqlite" }

  /// Calls since a failure or a crash was set.
  var calls: Int { fault_calls(plan) }

  /// Whether the call that was set has come.
  var hasCome: Bool { fault_has_come(plan) != 0 }

  /// Has the n-th call from now fail; `stays` also all that follow.
  func fail(at call: Int, _ failure: Failure, stays: Bool = false) {
    fault_fail(plan, call, failure.kind, stays ? 1 : 0)
  }

  /// Lets every call pass again.
  func mend() { fault_fail(plan, 0, 0, 0) }

  /// How many octets the files may still grow; nil for as many as the disk has.
  func setRoom(_ octets: Int?) { fault_room(plan, octets ?? -1) }

  /// Keeps in a folder beside this one what a crash before the n-th call from now would leave.
  func crash(at call: Int, _ crash: Crash) throws {
    let shadow = try TemporaryStore.makeFolder()
    self.shadow = shadow
    try Self.copy(path, to: shadow)
    fault_crash(plan, call, crash.kind, shadow)
  }

  /// The database as the crash left it.
  var remains: String { (shadow ?? path) + "/register.sqlite" }

  /// Copies the files of a folder but the shared memory, which means nothing without its processes.
  static func copy(_ folder: String, to other: String) throws {
    for name in try FileSystem.names(in: folder) where !name.hasPrefix(".") && !name.hasSuffix("-shm") {
      try writeFile(try DocumentFiles.read("\(folder)/\(name)"), to: "\(other)/\(name)")
    }
  }

  static func writeFile(_ bytes: some Collection<UInt8>, to path: String) throws {
    guard let file = fopen(path, "w") else { throw NoPlace() }
    defer { fclose(file) }
    let bytes = Array(bytes)
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw NoPlace() }
  }
}

/// A folder with a small register that tests copy, made once.
final class Template: Sendable {
  let folder: String

  static let small = Result { try Template() }

  private init() throws {
    folder = try TemporaryStore.makeFolder()
    let store = try SQLiteStore(path: folder + "/register.sqlite")
    for number in 1...2 {
      _ = try store.writer.ingest(
        Sample.item(Sample.article(number), [Sample.report()]), resolve: Sample.resolve)
    }
    try store.writer.checkpoint()
  }
}
