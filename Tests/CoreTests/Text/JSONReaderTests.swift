import Testing

@testable import Core

struct JSONReaderTests {
  private func read(_ text: String) throws -> JSONValue { try JSONReader.value(of: Array(text.utf8)) }

  private func failure(_ bytes: [UInt8]) -> JSONError? {
    do {
      _ = try JSONReader.value(of: bytes)
      return nil
    } catch { return error }
  }

  @Test(
    arguments: [
      ("null", .null), ("true", .bool(true)), (" false ", .bool(false)), ("0", .integer(0)),
      ("-12", .integer(-12)), ("1.5e3", .number(1500)),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)),
      (#""a\/\u00e9\n\"""#, .string("a/é\n\"")), (#""\ud83d\ude00""#, .string("😀")), ("[]", .array([])),
      ("[1, [2]]", .array([.integer(1), .array([.integer(2)])])), ("{ }", .object([])),
    ] as [(String, JSONValue)])
  func `well-formed JSON is read`(_ text: String, _ value: JSONValue) throws {
    #expect(try read(text) == value)
  }

  @Test func `members keep their order and are found by name`() throws {
    let value = try read(#"{"b":1,"a":{"c":[true,"x"]}}"#)
    #expect(value.members?.map(\.name) == ["b", "a"])
    #expect(value["a"]?["c"]?[1]?.string == "x")
    #expect(value["a"]?["c"]?[2] == nil)
    #expect(value["b"]?["c"] == nil)
  }

  @Test(
    arguments: [
      ("", .unexpectedEnd, 0), ("[1,]", .unexpectedByte(0x5D), 3), ("{\"a\" 1}", .unexpectedByte(0x31), 5),
      ("01", .invalidNumber, 0), ("-", .invalidNumber, 0), ("1.", .invalidNumber, 0),
      ("1e999", .invalidNumber, 0),
      ("+1", .unexpectedByte(0x2B), 0), ("NaN", .unexpectedByte(0x4E), 0), ("nul", .unexpectedEnd, 3),
      ("\"a\nb\"", .controlCharacter(0x0A), 2), (#""\x""#, .invalidEscape, 1),
      (#""\ud800""#, .loneSurrogate, 1),
      (#""\u12"#, .invalidEscape, 1), ("\"ab", .unexpectedEnd, 3), ("1 2", .trailingBytes, 2),
      (#"{"a":1,"a":2}"#, .duplicateName("a"), 7), ("{a:1}", .unexpectedByte(0x61), 1),
      ("[1}", .unexpectedByte(0x7D), 2),
    ] as [(String, JSONError.Reason, Int)])
  func `what is not JSON is refused with the place and the reason`(
    _ text: String, _ reason: JSONError.Reason, _ offset: Int
  ) {
    #expect(failure(Array(text.utf8)) == JSONError(reason: reason, offset: offset))
  }

  @Test func `strings that are not UTF-8 are refused`() {
    #expect(failure([0x22, 0x61, 0xFF, 0x22])?.reason == .invalidUTF8)
    #expect(failure([0x22, 0xC0, 0x80, 0x22])?.reason == .invalidUTF8)
  }

  @Test func `nesting is read to the limit and refused beyond it`() throws {
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(try read(deep).kind == "an array")
    #expect(failure(Array(("[" + deep + "]").utf8))?.reason == .tooDeep(limit: 64))
    #expect(failure(Array(repeating: UInt8(ascii: "["), count: 100_000))?.reason == .tooDeep(limit: 64))
  }

  @Test func `an error names the byte for a person`() {
    #expect(failure(Array("[1;2]".utf8))?.description == "unexpected ';' at byte 2")
    #expect(failure(Array("[\u{1}]".utf8))?.description == "unexpected byte 0x01 at byte 1")
  }
}
