import Core
import Testing

/// A verb that is missing from the list by which most verbs are passed over would leave its rule without effect.
struct TurningVerbTests {
  @Test func `every verb that a rule turns is on the list of those that are asked`() throws {
    let path = SourceTree.root + "/Sources/Core/Relate/SentenceReading+Verbs.swift"
    let source = String(decoding: try DocumentFiles.read(path), as: UTF8.self)
    let rules = try #require(source.firstMatch(of: /switch verb\.lemma \{(?s:(.*?))default: break/)?.1)
    let list = try #require(source.firstMatch(of: /let turning: WordGroup = \[(?s:(.*?))\]/)?.1)
    let asked = Set(list.matches(of: /"(\w+)"/).map { String($0.1) })
    let turned = rules.split(separator: "\n").flatMap { line in
      line.replacing(/\[.*?\]/, with: "")
        .matches(of: /(?:case |, |^      )"(\w+)"(?: where|,|:)/.asciiOnlyWordCharacters()).map {
          String($0.1)
        }
    }
    #expect(turned.count > 50)
    #expect(Set(turned).subtracting(asked).isEmpty)
  }
}
