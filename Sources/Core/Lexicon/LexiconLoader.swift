#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the lexicon's folder beside the executable and reads it.
///
/// `Bundle.module` stops the process when its folder is missing; here that is an error with the places searched.
public enum LexiconLoader {
  /// Loads the lexicon that was built with the program, or the one that `ARMSLEDGER_LEXICON` names.
  public static func load() throws -> Lexicon {
    let folder = try locate().path
    return try Lexicon { name throws in try read(folder + "/" + name) }
  }

  /// Loads what a yearly register calls parties and weapons.
  public static func registerNames() throws -> RegisterNames {
    let folder = try locate().path
    return try RegisterNames { name throws in try read(folder + "/" + name) }
  }

  /// The lexicon's folder, and whether somebody has named it: such a one may have mistakes that no test has seen.
  ///
  /// One that is named and is none is an error, never silently replaced by ours.
  public static func locate() throws(LexiconError) -> (path: String, isNamed: Bool) {
    if let named = getenv("ARMSLEDGER_LEXICON").map({ String(cString: $0) }), !named.isEmpty {
      guard access(named + "/countries.csv", R_OK) == 0 else { throw .notFound(searched: [named]) }
      return (named, true)
    }
    var candidates: [String] = []
    if let executable = executablePath() {
      let directory = executable.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/")
      candidates.append(directory + "/ArmsLedger_Core.resources/Data")
      candidates.append(directory + "/../share/armsledger/lexicon")
    }
    for candidate in candidates where access(candidate + "/countries.csv", R_OK) == 0 {
      return (candidate, false)
    }
    throw .notFound(searched: candidates)
  }

  private static func executablePath() -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard length > 0 else { return nil }
    return String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func read(_ path: String) throws(LexiconError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path: path, errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, errno: errno) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        systemRead(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .unreadable(path: path, errno: errno) }
      filled += count
    }
    return bytes
  }
}

/// `read(2)`, by a name that the loader's own method does not hide.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
