import Testing

@testable import Server

struct ContentNegotiationTests {
  @Test(
    arguments: [
      (nil, "application/json"), ("*/*", "application/json"), ("text/csv", "text/csv"),
      ("text/*", "text/csv"), ("application/json;q=0.5, text/csv", "text/csv"), ("TEXT/CSV", "text/csv"),
      ("text/csv;q=0, */*", "application/json"), ("application/json;q=0", nil), ("image/png", nil), ("", nil),
      ("image/png, */*;q=0.1", "application/json"), ("text/csv;q=0.001", "text/csv"), ("text/csv;q=2", nil),
      ("application/*;q=0.2, text/csv;q=0.3", "text/csv"),
      ("text/csv; q=0.9, application/json ;q=0.9", "application/json"),
      ("text/csv;header=present;q=0.4", "text/csv"), ("application/json;q=0.000", nil),
      ("text/csv;q=0.1234", nil),
    ] as [(String?, String?)])
  func `Accept chooses among the offers`(_ accept: String?, _ expected: String?) {
    var fields = HTTPFields()
    if let accept { fields.append(.accept, accept) }
    let chosen = ContentNegotiation.mediaType(fields, of: [.json, .csv])
    #expect(chosen.map { String($0.text.description.prefix { $0 != ";" }) } == expected)
  }

  @Test(arguments: [
    ("gzip", true), ("GZIP", true), ("deflate, gzip;q=0.5", true), ("*", true), ("gzip;q=1.0, *;q=0", true),
    ("", false), ("br", false), ("gzip;q=0", false), ("*;q=0", false), ("identity;q=1, gzip;q=0.5", false),
    ("gzip;q=0, *", false), ("gzip;q=x", false), ("x-gzip", false), ("identity, gzip", true),
    ("gzip;q=0.000", false),
  ])
  func `Accept-Encoding allows gzip or does not`(_ value: String, _ expected: Bool) {
    #expect(ContentNegotiation.accepts(coding: "gzip", [.acceptEncoding: value]) == expected)
  }

  @Test func `without Accept-Encoding nothing is compressed`() {
    #expect(!ContentNegotiation.accepts(coding: "gzip", [:]))
  }
}
