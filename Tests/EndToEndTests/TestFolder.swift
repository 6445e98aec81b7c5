import FoundationEssentials
import Glibc

/// A folder that is removed with everything in it.
final class TestFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/armsledger-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw BinaryProcess.SpawnError(code: errno) }
    path = String(cString: made)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A path within the folder.
  subscript(name: String) -> String { path + "/" + name }

  static func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

  static func write(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o755)
    guard descriptor >= 0, Glibc.write(descriptor, bytes, bytes.count) == bytes.count, close(descriptor) == 0
    else { throw BinaryProcess.SpawnError(code: errno) }
  }

  /// The bytes of a file of any size.
  static func read(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    var facts = stat()
    guard descriptor >= 0, fstat(descriptor, &facts) == 0 else { throw BinaryProcess.SpawnError(code: errno) }
    var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
    guard Glibc.read(descriptor, &bytes, bytes.count) == bytes.count else {
      throw BinaryProcess.SpawnError(code: errno)
    }
    return bytes
  }

  /// Copies the binary and the folders that were built with it.
  static func copyProgram(to folder: String) throws {
    let built = String(BinaryProcess.path.dropLast("/armsledger".utf8.count))
    for name in ["armsledger", "ArmsLedger_Core.resources", "ArmsLedger_Server.resources"] {
      try copy("\(built)/\(name)", to: "\(folder)/\(name)")
    }
  }

  /// Copies a file or a folder with everything in it; the copies are ours, whoever has the originals.
  private static func copy(_ path: String, to other: String) throws {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw BinaryProcess.SpawnError(code: ENOENT)
    }
    guard isFolder else {
      return try write(Array(FileManager.default.contents(atPath: path) ?? Data()), to: other)
    }
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: false)
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      try copy("\(path)/\(name)", to: "\(other)/\(name)")
    }
  }

  /// Removes a file or a folder with everything in it.
  static func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }

  /// The five documents at the top of the checkout.
  static let seeds: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return parts.joined(separator: "/") + "/seeds"
  }()
}
