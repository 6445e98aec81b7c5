import Testing

@testable import Core
@testable import Server

struct YAMLReaderTests {
  private func json(_ yaml: String) throws -> String {
    var writer = JSONWriter()
    writer.value(try YAMLReader.value(of: Array(yaml.utf8)))
    return writer.string
  }

  @Test(arguments: [
    ("a: 1\nb: two\n", #"{"a":1,"b":"two"}"#),
    ("# note\na:\n  b: true\n  c: null\n", #"{"a":{"b":true,"c":null}}"#),
    ("a:\n  - x\n  - y: 1\n    z: 2\n  - {}\n", #"{"a":["x",{"y":1,"z":2},{}]}"#),
    ("a:\n- x\n- y\nb: 1\n", #"{"a":["x","y"],"b":1}"#),
    ("a: [x, -y, \"null\", 3, null]\n", #"{"a":["x","-y","null",3,null]}"#),
    ("a:\n  [x,\n  y]\nb: 1\n", #"{"a":["x","y"],"b":1}"#),
    ("a: >-\n  one\n  two\n\n  three\nb: 1\n", #"{"a":"one two\nthree","b":1}"#),
    ("a: |\n  one\n    two\n", #"{"a":"one\n  two\n"}"#),
    ("\"200\":\n  a: \"2022\"\n  b: 1.5\n", #"{"200":{"a":"2022","b":1.5}}"#),
    ("a: https://x.example/y\nb: x: y\n", #"{"a":"https://x.example/y","b":"x: y"}"#),
    ("a: one\n  two\nb:\n", #"{"a":"one two","b":null}"#),
    ("a: 'it''s'\nb: \"x\\ny\"\n", #"{"a":"it's","b":"x\ny"}"#),
    ("- - 1\n  - 2\n- 3\n", "[[1,2],3]"),
  ])
  func `what the contract uses is read`(_ yaml: String, _ expected: String) throws {
    #expect(try json(yaml) == expected)
  }

  @Test(arguments: [
    ("a: 1\na: 2\n", 2), ("a: *b\n", 2), ("a: {b: 1}\n", 2), ("a: \"b\n", 2), ("a: [b\n", 2), ("", 1),
    ("a: 1\n  b: 2\n", 2), ("  a: 1\nb: 2\n", 2),
  ])
  func `what is not read here is an error with its line`(_ yaml: String, _ line: Int) {
    let error = #expect(throws: YAMLError.self) { try json(yaml) }
    #expect((line - 1...line).contains(error?.line ?? 0))
  }

  @Test func `deep nesting ends in an error`() {
    let yaml = String(repeating: "- ", count: 10_000) + "x"
    #expect(throws: YAMLError.self) { try json(yaml) }
  }

  @Test func `the contract is served as the file at the top of the checkout`() throws {
    let fixture = try RegisterFixture(articles: 0)
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    let file = try DocumentFiles.read(parts.joined(separator: "/") + "/openapi.yaml")
    let response = fixture.get("/openapi.yaml")
    #expect(response.bytes == file)
    #expect(
      fixture.get("/openapi.json", [.ifNoneMatch: fixture.get("/openapi.json").fields[.etag] ?? ""]).status
        == .notModified)
  }
}
