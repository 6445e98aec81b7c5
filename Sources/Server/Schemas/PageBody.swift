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
    if let facets = page.facets { append(facets) }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func append(_ facets: [Page.Facet]) {
    var json = JSONWriter(reserving: 1_024)
    json.object { json in
      for facet in facets {
        json.name(of: facet.name)
        json.object { json in
          json.name("is_complete")
          json.value(facet.isComplete)
          json.name("values")
          json.array { json in
            for value in facet.values {
              json.object { json in
                json.name("value")
                json.value(value.value)
                json.name("count")
                json.value(value.count)
              }
            }
          }
        }
      }
    }
    bytes.append(contentsOf: ",\"facets\":".utf8)
    bytes.append(contentsOf: json.bytes)
  }
}
