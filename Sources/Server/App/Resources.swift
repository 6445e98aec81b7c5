import Glibc

/// Finds the files that were built with the program, wherever it is started.
enum Resources {
  /// No place has the file.
  struct Missing: Error, CustomStringConvertible {
    let name: String
    let searched: [String]

    var description: String { "\(name) is missing; looked for in \(searched.joined(separator: ", "))" }
  }

  /// The path of a resource: beside the executable, or where packages install it.
  static func path(of name: String) throws(Missing) -> String {
    let folder = executableFolder
    let candidates = [folder + "/ArmsLedger_Server.resources", folder + "/../share/armsledger"].map {
      $0 + "/" + name
    }
    for candidate in candidates where access(candidate, R_OK) == 0 { return candidate }
    throw Missing(name: name, searched: candidates)
  }

  private static var executableFolder: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard length > 0 else { return "." }
    let path = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
