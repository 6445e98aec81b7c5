import Core
import Testing

/// The direction of imports, which folders of one module cannot enforce by themselves.
struct LayeringTests {
  private let tree: SourceTree

  init() throws { tree = try SourceTree() }

  /// The vocabulary, in the order in which it is read: each knows those before it.
  private static let vocabulary = ["Model", "Text", "Lexicon", "Query"]
  /// The stages, which know the vocabulary and not each other.
  private static let stages = [
    "Fetch", "Decode", "Extract", "Recognize", "Relate", "Resolve", "Store", "Export",
  ]
  /// Folders of the server, and what each knows of the others.
  private static let server: [String: Set<String>] = [
    "Socket": [], "HTTP": [], "Routing": ["HTTP"], "Schemas": ["HTTP"],
    "Endpoints": ["HTTP", "Routing", "Schemas"],
    "App": ["Socket", "HTTP", "Routing", "Endpoints", "Schemas"],
    "Commands": ["Socket", "HTTP", "Routing", "Endpoints", "Schemas", "App"],
  ]

  /// What is against the rule and stays so, with the reason.
  private static let exceptions: [String: String] = [
    "Core/Lexicon > Core/Relate": "learned weights are loaded with the words that they weigh",
    "Core/Store > Core/Export": "rows are stored rendered, so that a read copies bytes",
    "Server/HTTP > Server/App": "a body that is made while it is sent gets the context of its thread",
    "Server/HTTP > Server/Routing": "a request carries what routing has found out about it",
    "Server/Routing > Server/App": "a handler gets the context of its thread",
    "Server/Endpoints > Server/App": "a handler keeps its reader in the context of its thread",
  ]

  private static func allowed(_ folder: String) -> Set<String>? {
    let name = String(folder.drop { $0 != "/" }.dropFirst())
    if folder.hasPrefix("Server/") { return server[name].map { Set($0.map { "Server/" + $0 }) } }
    if let place = vocabulary.firstIndex(of: name) { return Set(vocabulary[..<place].map { "Core/" + $0 }) }
    if stages.contains(name) { return Set(vocabulary.map { "Core/" + $0 }) }
    return name == "Pipeline" ? Set((vocabulary + stages).map { "Core/" + $0 }) : nil
  }

  @Test func `a folder names types of the folders that it may know`() {
    for folder in tree.folders.keys.sorted() {
      guard let allowed = Self.allowed(folder) else {
        Issue.record("\(folder) has no place in the layers")
        continue
      }
      for (other, proof) in tree.uses(of: folder) where !allowed.contains(other) {
        #expect(Self.exceptions["\(folder) > \(other)"] != nil, "\(folder) knows \(other): \(proof)")
      }
    }
  }

  @Test func `an exception is one that is needed`() {
    for exception in Self.exceptions.keys {
      let sides = exception.split(separator: " ")
      #expect(tree.uses(of: String(sides[0]))[String(sides[2])] != nil, "\(exception)")
    }
  }

  @Test func `sockets and routing know nothing of the register`() {
    // Keys are kept as digests, which are no word of the register.
    let exceptions = ["APIKey.swift"]
    for folder in ["Server/Socket", "Server/Routing"] {
      for file in tree.folders[folder]?.files ?? [] where !exceptions.contains(file.name) {
        #expect(!file.imports.contains("Core"), "\(folder)/\(file.name)")
      }
    }
  }

  @Test func `stages are pure but for those that are for input and output`() {
    let pure = ["Model", "Query", "Decode", "Extract", "Recognize", "Resolve", "Export"]
    for name in pure {
      for file in tree.folders["Core/\(name)"]?.files ?? [] {
        #expect(file.imports.isEmpty, "\(name)/\(file.name) imports \(file.imports.sorted())")
      }
    }
  }

  @Test func `no file of Core or the server imports Foundation`() {
    for (folder, content) in tree.folders {
      for file in content.files { #expect(!file.imports.contains("Foundation"), "\(folder)/\(file.name)") }
    }
  }

  @Test func `the map names every folder and no other`() throws {
    let map = String(
      decoding: try DocumentFiles.read(SourceTree.root + "/ARCHITECTURE.md"), as: UTF8.self)
    let rows = map.split(separator: "\n").compactMap { line -> String? in
      let cells = line.split(separator: "|")
      guard let first = cells.first, line.hasPrefix("| `") else { return nil }
      return first.split(separator: "`").dropFirst().first.map(String.init)
    }
    let named = Set(rows.filter { $0.hasPrefix("Core/") || $0.hasPrefix("Server/") })
    #expect(named == Set(tree.folders.keys))
  }
}
