import Testing

@testable import Core

struct JSONMemberFilterTests {
  private func filtered(_ names: [String], _ json: String) -> String {
    var json = json
    var out: [UInt8] = []
    json.withUTF8 { JSONMemberFilter(names).append($0, to: &out) }
    return String(decoding: out, as: UTF8.self)
  }

  @Test(arguments: [
    (["id"], #"{"id":"a","x":1}"#, #"{"id":"a"}"#),
    (["x"], #"{"id":"a,\"x\":2","x":1}"#, #"{"x":1}"#),
    (["b", "a"], #"{"a":[{"b":1},"]"],"b":{"a":[]},"c":null}"#, #"{"a":[{"b":1},"]"],"b":{"a":[]}}"#),
    (["c"], #"{"a":"\\","b":"}","c":-1.5e3}"#, #"{"c":-1.5e3}"#),
    (["nothing"], #"{"a":1}"#, "{}"), (["a"], "{}", "{}"), ([], #"{"a":1}"#, "{}"),
  ])
  func `only the chosen members of the top level are copied`(
    _ names: [String], _ json: String, _ kept: String
  ) {
    #expect(filtered(names, json) == kept)
  }

  @Test func `any beginning of an object gives an object`() {
    let whole = #"{"a":[1,{"b":"\"}"}],"c":"d","e":{"f":"\\"},"g":null}"#
    for count in 0...whole.utf8.count {
      let part = String(decoding: Array(whole.utf8.prefix(count)), as: UTF8.self)
      let result = filtered(["c", "g"], part)
      #expect(result.hasPrefix("{") && result.hasSuffix("}"))
    }
  }
}
