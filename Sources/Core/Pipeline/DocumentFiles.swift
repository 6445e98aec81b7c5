#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds and reads documents in the file system.
public enum DocumentFiles {
  /// Bytes of one file that are read; as large as a fetched document may get.
  public static let sizeLimit = 32 << 20
  /// Levels of folders that are entered; links to folders are not followed, so there are no circles.
  private static let depthLimit = 64

  /// The files that `path` names: itself, or every file below it in the order of their names.
  ///
  /// Names that begin with a dot are passed over.
  public static func paths(at path: String) throws(FileError) -> [String] {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw FileError(path, errno) }
    guard facts.st_mode & S_IFMT == S_IFDIR else { return [path] }
    var paths: [String] = []
    try collect(path, depth: 0, into: &paths)
    return paths
  }

  /// The bytes of a file, or of standard input for `-`.
  public static func read(_ path: String) throws(FileError) -> [UInt8] {
    if path == "-" { return try read(STDIN_FILENO, named: "standard input") }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path, errno) }
    defer { close(descriptor) }
    return try read(descriptor, named: path)
  }

  private static func collect(
    _ folder: String, depth: Int, into paths: inout [String]
  ) throws(FileError) {
    guard let directory = opendir(folder) else { throw FileError(folder, errno) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    closedir(directory)
    for name in names.sorted() {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      var facts = stat()
      guard lstat(path, &facts) == 0 else { continue }
      switch facts.st_mode & S_IFMT {
      case S_IFREG: paths.append(path)
      case S_IFDIR where depth < depthLimit: try collect(path, depth: depth + 1, into: &paths)
      case S_IFLNK where stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG: paths.append(path)
      default: break
      }
    }
  }

  private static func read(_ descriptor: Int32, named name: String) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = systemRead(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError(name, errno) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= sizeLimit else {
        throw FileError(path: name, reason: "larger than \(sizeLimit >> 20) MiB")
      }
    }
  }
}

/// A file or folder that cannot be read.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path as it was given.
  public let path: String
  /// The system's reason.
  public let reason: String

  init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  fileprivate init(_ path: String, _ code: Int32) {
    self.init(path: path, reason: String(cString: strerror(code)))
  }

  /// One line for a person.
  public var description: String { "\(path): \(reason)" }
}

/// `read(2)`, by a name that the type's own methods do not hide.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
