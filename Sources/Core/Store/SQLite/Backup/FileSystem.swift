#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What backups need of the file system: names, and that what was written is on disk.
enum FileSystem {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func remove(_ path: String) { unlink(path) }

  /// Octets of a file; nil when there is none.
  static func size(_ path: String) -> Int? {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int(facts.st_size) : nil
  }

  /// How long ago a file was last changed, by the system's clock; nil when there is none.
  static func secondsSinceChange(_ path: String) -> Int? {
    var facts = stat()
    return stat(path, &facts) == 0 ? time(nil) - facts.st_mtim.tv_sec : nil
  }

  static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  /// The folder that a path names something in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes an empty file that only its owner may read; fails when there is one.
  static func create(_ path: String) throws(BackupError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0, errno == EEXIST { throw .exists(path: path) }
    guard descriptor >= 0 else { throw failure(path) }
    close(descriptor)
  }

  /// Makes a folder that only its owner may enter.
  static func makeFolder(_ path: String) throws(BackupError) {
    guard mkdir(path, 0o700) == 0 else { throw failure(path) }
  }

  /// Waits until a file's content, or a folder's names, are on disk.
  static func synchronize(_ path: String) throws(BackupError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(path) }
  }

  /// Gives a file a second name that must be free.
  static func link(_ path: String, as name: String) throws(BackupError) {
    guard systemLink(path, name) == 0 else {
      throw errno == EEXIST ? .exists(path: name) : failure(name)
    }
  }

  /// Gives a file another name in place of whatever had it, in one step.
  static func rename(_ path: String, to name: String) throws(BackupError) {
    guard systemRename(path, name) == 0 else { throw failure(name) }
  }

  /// The names in a folder, without order.
  static func names(in folder: String) throws(BackupError) -> [String] {
    guard let directory = opendir(folder) else { throw failure(folder) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names
  }

  private static func failure(_ path: String) -> BackupError {
    .system(path: path, reason: String(cString: strerror(errno)))
  }
}

// Within the type its own functions of these names hide the system's.
private func systemLink(_ path: String, _ name: String) -> Int32 { link(path, name) }
private func systemRename(_ path: String, _ name: String) -> Int32 { rename(path, name) }
