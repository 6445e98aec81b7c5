import Testing

@testable import Server

struct ServerTimingTests {
  private static let service = Service(
    [.inline(.get, "/") { _, _ in .text("root") }], middleware: [.serverTiming])

  private func timing(_ fields: HTTPFields, _ path: String = "/") -> (String?, String?) {
    let response = Self.service.respond(to: HTTPRequest(.get, path, fields: fields))
    return (response.fields[.serverTiming], response.fields[.preferenceApplied])
  }

  @Test func `who asks is told where the time went, nobody else`() throws {
    #expect(timing([:]) == (nil, nil))
    #expect(timing([.prefer: "respond-async"]) == (nil, nil))
    let (told, applied) = timing([.prefer: "respond-async, Server-Timing"])
    #expect(applied == "server-timing")
    let entries = try #require(told).split(separator: ",").map { $0.split(separator: "=") }
    #expect(entries.map { $0[0] } == ["wait;dur", " handler;dur"])
    for entry in entries { #expect(Double(entry[1]) != nil) }
    // What no handler answered has nothing to tell.
    #expect(timing([.prefer: "server-timing"], "/none") == (nil, nil))
  }

  @Test(arguments: [(0, "0.000"), (1_999, "0.001"), (12_345_678, "12.345"), (3_000_000_000, "3000.000")])
  func `times are milliseconds with three decimals`(_ nanoseconds: Int, _ text: String) {
    var response = HTTPResponse.noContent
    response.setTiming(arrived: 5, began: 5, ended: 5 + nanoseconds)
    #expect(response.fields[.serverTiming] == "wait;dur=0.000, handler;dur=\(text)")
  }
}
