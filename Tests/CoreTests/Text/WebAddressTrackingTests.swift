import Testing

@testable import Core

struct WebAddressTrackingTests {
  @Test(arguments: [
    ("https://a.example/x?utm_source=rss&id=7&fbclid=1", "https://a.example/x?id=7"),
    ("https://a.example/x?utm_medium=feed", "https://a.example/x"),
    ("https://a.example:443/x", "https://a.example/x"), ("http://a.example:443/x", "http://a.example:443/x"),
    ("http://A.example:80?a=1#top", "http://a.example/?a=1"),
    ("https://a.example/x?page=2&&b", "https://a.example/x?page=2&&b"),
  ])
  func `an address loses what only tells where its reader came from`(_ text: String, _ expected: String) {
    #expect(WebAddress(text)?.withoutTracking.text == expected)
  }
}
