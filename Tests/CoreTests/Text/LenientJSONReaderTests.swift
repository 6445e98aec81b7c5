import Testing

@testable import Core

struct LenientJSONReaderTests {
  private func read(_ text: String) -> RepairedJSON? { LenientJSONReader.read(Array(text.utf8)) }

  @Test func `whole JSON needs no repair`() {
    let json = read(#"{"a":"x, y","b":[1,2]}"#)
    #expect(json?.repairs == 0)
    #expect(json?.isTruncated == false)
    #expect(json?.value["a"]?.string == "x, y")
  }

  @Test(arguments: [
    ("{\"a\":\"one\ntwo\",\"b\":1}", "one\ntwo"),  // a raw line break
    ("{\"a\":\"one\u{1}two\",\"b\":1}", "one\u{1}two"),
    (#"{"a":"a <a href="x">link</a>","b":1}"#, #"a <a href="x">link</a>"#),
    (#"{"a":"he said "yes", and left","b":1}"#, #"he said "yes", and left"#),
    (#"{"a":"the set {"x"} of it","b":1}"#, #"the set {"x"} of it"#),
    (#"{"a":"50\% off C:\q","b":1}"#, #"50\% off C:\q"#),
    (#"{"a":"half \ud800 pair","b":1}"#, "half \u{FFFD} pair"),
    (#"{"a":"x",,"b":1,}"#, "x"),
    ("Notice: [x] in {file}\n{\"a\":\"x\",\"b\":1}", "x"),
    ("\u{FEFF}{\"a\":\"x\",\"b\":1}<!-- cached -->", "x"),
    (#"{"n":NaN,"a":"x","b":1}"#, "x"),
    (#"{"c":0,a:"x","b":1}"#, "x"),
    (#"{"a":"w","a":"x","b":1}"#, "x"),
  ])
  func `damage is read as it was meant and counted`(_ text: String, _ expected: String) {
    let json = read(text)
    #expect(json?.value["a"]?.string == expected)
    #expect(json?.value["b"]?.int == 1)
    #expect((json?.repairs ?? 0) > 0)
    #expect(json?.isTruncated == false)
  }

  @Test func `JSON cut off anywhere keeps what came before`() throws {
    let whole = #"{"id":7,"t":{"r":"Über \u00e9 \/ \"x\""},"l":[true,{"k":null}],"z":-1.5e2}"#
    let bytes = Array(whole.utf8)
    for length in 1..<bytes.count {
      let json = LenientJSONReader.read(Array(bytes[..<length]))
      if length < 2 { continue }
      let cut = try #require(json, "cut at \(length)")
      #expect(cut.isTruncated, "cut at \(length)")
      if length > 7 { #expect(cut.value["id"]?.int == 7) }
      if length > 40 { #expect(cut.value["t"]?["r"]?.string == "Über é / \"x\"") }
    }
  }

  @Test(arguments: ["", "plain words", "<html>{x}</html>", "[link] text", "12"])
  func `what holds no JSON document is refused`(_ text: String) {
    #expect(read(text) == nil || text == "12")
  }

  @Test(arguments: [100_000])
  func `deep nesting ends in a flat result`(_ depth: Int) {
    let json = LenientJSONReader.read(Array(repeating: UInt8(ascii: "["), count: depth))
    #expect(json?.isTruncated == true)
    let objects = LenientJSONReader.read(Array(String(repeating: "{\"a\":", count: depth).utf8))
    #expect(objects?.isTruncated == true)
  }

  @Test func `no bytes make it crash or hang`() {
    var random = SystemRandomNumberGenerator(seed: 42)
    let alphabet = Array("{}[]\",:\\ un0a\n-e<".utf8)
    for _ in 0..<2_000 {
      let bytes = (0..<60).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
      let json = LenientJSONReader.read([0x7B, 0x22] + bytes)
      #expect(json != nil)
    }
  }
}

/// A small generator with a fixed start, so that a failure comes again.
private struct SystemRandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
