import Testing

@testable import Server

struct HTTPFieldsTests {
  @Test func `names are found in any case and the order is kept`() {
    var fields: HTTPFields = [.etag: "a", .vary: "Accept", .link: "x", .vary: "Origin"]
    #expect(fields[.etag] == "a")
    #expect(fields["vary"] == "Accept")
    #expect(fields.values("VARY") == ["Accept", "Origin"])
    #expect(fields.count(.vary) == 2)
    fields[.vary] = "*"
    #expect(fields.values(.vary) == ["*"])
    fields.remove(.etag)
    #expect(!fields.contains(.etag))
    #expect(fields[.age] == nil)
  }

  @Test(arguments: [
    ("a, b", ["a", "b"]), ("a,,b,", ["a", "b"]), (" a\t,\tb ", ["a", "b"]),
    ("\"a, b\", c", ["\"a, b\"", "c"]),
    ("\"a\\\", b\", c", ["\"a\\\", b\"", "c"]), ("", []), ("\"a, b", ["\"a, b"]),
  ])
  func `list members are split outside quoted strings`(_ value: String, _ expected: [String]) {
    let fields: HTTPFields = [.vary: value]
    #expect(fields.members(.vary) == expected)
  }

  @Test func `values can be written as bytes and lists joined`() {
    var fields: HTTPFields = [.age: "1"]
    fields.append(.link) { value in
      for number in [0, 7, 10, 99, 100, -5, .max, .min] {
        ASCII.append(number, to: &value)
        value.append(UInt8(ascii: "\n"))
      }
    }
    #expect(fields[.link] == "0 7 10 99 100 -5 9223372036854775807 -9223372036854775808 ")
    fields.append(all: [.etag: "a", .vary: "b"])
    fields.append(all: [:])
    #expect(fields[.age] == "1" && fields[.etag] == "a" && fields[.vary] == "b")
    #expect(fields.entries.count == 4)
  }

  @Test func `no value can end its line, wherever the control octet stands`() {
    for position in 0..<20 {
      for byte: UInt8 in [0x00, 0x0A, 0x0D, 0x1F, 0x7F] {
        var value = [UInt8](repeating: 0x61, count: 20)
        value[position] = byte
        var fields = HTTPFields()
        fields.append(.link, String(decoding: value, as: UTF8.self))
        value[position] = 0x20
        #expect(fields[.link]?.utf8.elementsEqual(value) == true)
      }
    }
    let fine: HTTPFields = [.link: "tab\tümlaut ~"]
    #expect(fine[.link] == "tab\tümlaut ~")
  }
}
