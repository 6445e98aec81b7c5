import Testing

@testable import Server

struct QueryParametersTests {
  private func parse(_ query: String) throws -> [String] {
    try HTTPRequest(.get, "/?" + query).query().items.map { "\($0.name)=\($0.value)" }
  }

  @Test(arguments: [
    ("", []), ("a=b", ["a=b"]), ("a=b&a=c", ["a=b", "a=c"]), ("a", ["a="]), ("a=&=b", ["a=", "=b"]),
    ("&&a=b&", ["a=b"]),
    ("a=b+c%20d", ["a=b c d"]), ("a%3D=b%26", ["a==b&"]), ("a=%D0%9A2", ["a=К2"]), ("a=b=c", ["a=b=c"]),
    ("a=%252f", ["a=%2f"]), ("a=?/", ["a=?/"]),
  ])
  func `parameters are split before they are decoded`(_ query: String, _ expected: [String]) throws {
    #expect(try parse(query) == expected)
  }

  @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%00", "a=%ff", "a=%c0%80", "%=b", "a=%ed%a0%80"])
  func `what cannot be decoded is a bad request`(_ query: String) {
    #expect(throws: Problem.self) { try parse(query) }
  }

  @Test func `length and number are limited`() throws {
    #expect(try parse("a=" + String(repeating: "b", count: 2_047)).count == 1)
    #expect(throws: Problem.self) { try parse("a=" + String(repeating: "b", count: 2_048)) }
    #expect(throws: Problem.self) { try parse(String(repeating: "a=b&", count: 129)) }
  }

  @Test func `a parameter that may stand once is nil when it stands twice`() throws {
    let query = try HTTPRequest(.get, "/?a=1&b=2&a=3").query()
    #expect(query["a"] == nil)
    #expect(query["b"] == "2")
    #expect(query.values("a") == ["1", "3"])
  }

  @Test(arguments: ["a", "K2 tank", "a/b?c", "ü", "%", "a+b"])
  func `what has been encoded decodes to itself`(_ text: String) {
    let encoded = Array(PercentEncoding.encode(text).utf8)
    #expect(encoded.withUnsafeBufferPointer { PercentEncoding.decode($0, plusIsSpace: true) } == text)
  }
}
