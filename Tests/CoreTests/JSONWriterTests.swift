import Testing

@testable import Core

struct JSONWriterTests {
  @Test func `members and elements are divided by commas`() {
    var json = JSONWriter()
    json.object { json in
      json.name("a")
      json.array { json in
        json.value(1)
        json.value(-2)
        json.null()
        json.object { _ in }
      }
      json.name(of: "b\"")
      json.value(true)
    }
    #expect(json.string == #"{"a":[1,-2,null,{}],"b\"":true}"#)
  }

  @Test func `control characters, quotes and backslashes are escaped and the rest is kept`() {
    var json = JSONWriter()
    json.value("é\u{1}\n\"\\한\u{7F}😀")
    #expect(json.string == #""é\u0001\n\"\\한\u007f😀""#)
  }

  @Test(arguments: [
    (12_000_000_000.0, "12000000000"), (0.5, "0.5"), (-0.25, "-0.25"), (.nan, "null"), (.infinity, "null"),
  ])
  func `a number is written in the shortest form that JSON has`(_ number: Double, _ text: String) {
    var json = JSONWriter()
    json.value(number)
    #expect(json.string == text)
  }

  @Test func `the extremes of Int are written whole`() {
    var json = JSONWriter()
    json.array { json in
      json.value(Int.min)
      json.value(Int.max)
      json.value(0)
    }
    #expect(json.string == "[-9223372036854775808,9223372036854775807,0]")
  }
}
