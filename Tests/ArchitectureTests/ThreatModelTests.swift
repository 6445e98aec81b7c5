import Core
import Testing

/// The threat model names tests, and those have to be there.
struct ThreatModelTests {
  @Test func `every defence of the threat model names a test that is there`() throws {
    let page = String(
      decoding: try DocumentFiles.read(SourceTree.root + "/Documentation/ThreatModel.md"), as: UTF8.self)
    var tests: Set<Substring> = []
    for path in try DocumentFiles.paths(at: SourceTree.root + "/Tests") where path.hasSuffix(".swift") {
      let source = String(decoding: try DocumentFiles.read(path), as: UTF8.self)
      for line in source.split(separator: "\n") {
        let parts = line.split(separator: "`")
        if parts.count > 1, parts[0].hasSuffix("func ") { tests.insert(parts[1]) }
      }
    }
    var named = 0
    for line in page.split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count == 5, cells[3].contains("`") else { continue }
      for (place, name) in cells[3].split(separator: "`", omittingEmptySubsequences: false).enumerated()
      where place % 2 == 1 {
        named += 1
        #expect(tests.contains(name), "there is no test \"\(name)\"")
      }
    }
    #expect(named > 40)
  }
}
