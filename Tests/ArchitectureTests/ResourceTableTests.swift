import Core
import Testing

@testable import Server

/// `Documentation/Resources.md` against the contract and the tests that it names.
struct ResourceTableTests {
  private let lines: [Substring]
  private let contract: JSONValue

  init() throws {
    let table = try DocumentFiles.read(SourceTree.root + "/Documentation/Resources.md")
    lines = String(decoding: table, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("| ") }
    contract = try YAMLReader.value(of: try DocumentFiles.read(SourceTree.root + "/openapi.yaml"))
  }

  /// The words between backticks in a cell.
  private func marked(_ cell: Substring) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }

  @Test func `the table has every path of the contract and no other`() {
    let told = lines.flatMap { marked($0.split(separator: "|")[0]) }.filter { $0.hasPrefix("/") }
    #expect(Set(told) == Set((contract["paths"]?.members ?? []).map(\.name)))
    #expect(Set(told).count == told.count)
  }

  @Test func `a row names the verbs of its paths`() {
    for line in lines {
      let cells = line.split(separator: "|")
      let paths = marked(cells[0]).filter { $0.hasPrefix("/") }
      guard !paths.isEmpty else { continue }
      let verbs = Set(paths.flatMap { contract["paths"]?[$0]?.members ?? [] }.map { $0.name.uppercased() })
      #expect(Set(cells[1].split { $0 == "," || $0 == " " }.map(String.init)) == verbs, "\(cells[0])")
    }
  }

  @Test func `every test that the table names is there`() throws {
    var tests: [String: String] = [:]
    for path in try DocumentFiles.paths(at: SourceTree.root + "/Tests") where path.hasSuffix("Tests.swift") {
      let name = path.split(separator: "/").last.map { String($0.dropLast(".swift".count)) } ?? ""
      tests[name, default: ""] += String(decoding: try DocumentFiles.read(path), as: UTF8.self)
    }
    var named = 0
    for line in lines.dropFirst() {
      guard let cell = line.split(separator: "|").last(where: { $0 != " " }) else { continue }
      for proof in cell.split(separator: ";") {
        let parts = proof.split(separator: "`").map(String.init)
        guard parts.count == 3 else { continue }
        let sentence = parts[2].split(separator: "\"").dropFirst().first.map(String.init) ?? ""
        #expect(tests[parts[1]]?.contains("func `\(sentence)`") == true, "\(parts[1]): \(sentence)")
        named += 1
      }
    }
    #expect(named > 40)
  }

  @Test func `the table has every command and no other`() {
    let told = lines.filter { $0.hasPrefix("| `") && !$0.hasPrefix("| `/") }.flatMap {
      marked($0.split(separator: "|")[0])
    }
    #expect(Set(told) == Set(Armsledger.commandNames))
  }
}
