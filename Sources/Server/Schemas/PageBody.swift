import Core

/// A page of a list: `{"data": […], "next": …}`, around rows that the store has rendered.
struct PageBody {
  var bytes: [UInt8]

  init() {
    bytes = []
    // A page of fifty deals is some 60 kB; growing to it costs four copies less.
    bytes.reserveCapacity(16 * 1024)
    bytes.append(contentsOf: "{\"data\":[".utf8)
  }

  /// Ends the rows and says where the next page begins.
  mutating func close(_ page: Page) {
    bytes.append(contentsOf: "],\"next\":".utf8)
    // Cursors are Base64 of the URL-safe alphabet: nothing to escape.
    bytes.append(contentsOf: (page.next.map { "\"\($0)\"" } ?? "null").utf8)
    if let total = page.total { bytes.append(contentsOf: ",\"total\":\(total)".utf8) }
    bytes.append(UInt8(ascii: "}"))
  }
}
