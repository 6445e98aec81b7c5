import FoundationEssentials

/// The documents in `seeds/`, found from this file's own place.
enum SeedFile {
  static func bytes(_ name: String, file: String = #filePath) throws -> [UInt8] {
    var parts = file.split(separator: "/", omittingEmptySubsequences: false)
    while let last = parts.last, last != "Tests" { parts.removeLast() }
    let path = (parts.dropLast() + ["seeds"]).joined(separator: "/") + "/" + name
    return Array(try Data(contentsOf: URL(filePath: path)))
  }
}
