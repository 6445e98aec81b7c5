import Core
import Glibc

/// The folders of `Sources`, the types that each declares, and those of other folders that it names.
struct SourceTree {
  /// One folder of a module, such as `Core/Model`.
  struct Folder {
    var files: [File] = []
    /// Types at the top of its files, which others can name.
    var types: Set<String> = []
    /// Types at any depth, which hide those of other folders.
    var own: Set<String> = []
  }

  /// One file without its comments and strings.
  struct File {
    var name: String
    var words: Set<String>
    var imports: Set<String>
  }

  /// By name, `Core/Model`; files at the top of a module belong to none.
  private(set) var folders: [String: Folder] = [:]

  /// Reads the sources of the checkout that this file is in.
  init() throws {
    for path in try DocumentFiles.paths(at: Self.root + "/Sources") where path.hasSuffix(".swift") {
      let parts = path.dropFirst(Self.root.count + 1).split(separator: "/")
      guard parts.count >= 4 else { continue }
      let source = Source(String(decoding: try DocumentFiles.read(path), as: UTF8.self))
      let folder = "\(parts[1])/\(parts[2])"
      folders[folder, default: Folder()].files.append(
        File(name: String(parts[parts.count - 1]), words: source.words, imports: source.imports))
      folders[folder, default: Folder()].types.formUnion(source.types)
      folders[folder, default: Folder()].own.formUnion(source.own)
    }
  }

  /// The checkout.
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

  /// The folders of the same module whose types a folder names, each with one type and file as the proof.
  func uses(of name: String) -> [String: String] {
    guard let folder = folders[name] else { return [:] }
    let module = name.prefix { $0 != "/" } + "/"
    var uses: [String: String] = [:]
    for (other, target) in folders where other != name && other.hasPrefix(module) {
      // A type that several folders have says nothing about which is meant.
      let types = target.types.subtracting(folder.own)
      for file in folder.files {
        if let type = file.words.intersection(types).min() { uses[other] = "\(type) in \(file.name)" }
      }
    }
    return uses
  }
}

/// What a file declares and names.
private struct Source {
  private(set) var words: Set<String> = []
  private(set) var types: Set<String> = []
  private(set) var own: Set<String> = []
  private(set) var imports: Set<String> = []

  init(_ text: String) {
    let code = Self.withoutCommentsAndStrings(text)
    for line in code.split(separator: "\n") {
      let parts = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      words.formUnion(parts.map(String.init))
      if let place = parts.firstIndex(of: "import"), place <= 1, parts.count > place + 1 {
        imports.insert(String(parts[place + 1]))
      }
      let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "actor", "typealias"]
      guard let place = parts.firstIndex(where: kinds.contains), place <= 3, parts.count > place + 1 else {
        continue
      }
      let name = String(parts[place + 1])
      own.insert(name)
      // Declarations at the top of a file begin in the first column.
      if line.first != " ", parts[0] != "private", parts[0] != "fileprivate" { types.insert(name) }
    }
  }

  private static func withoutCommentsAndStrings(_ text: String) -> String {
    var code = ""
    var isInText = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.contains("\"\"\"") {
        isInText.toggle()
        continue
      }
      if isInText { continue }
      var isInString = false
      var last: Character = " "
      for character in line {
        if character == "/", last == "/", !isInString { break }
        if character == "\"", last != "\\" { isInString.toggle() }
        if !isInString { code.append(character) }
        last = character
      }
      code.append("\n")
    }
    return code
  }
}
