import Testing

@testable import Core

struct LinkFieldTests {
  @Test(arguments: [
    ("<https://a.example/?page=2>; rel=\"next\"", "https://a.example/?page=2"),
    ("<?page=1>; rel=prev, <?page=3,4>; title=\"more, and more\"; rel=\"last next\"", "?page=3,4"),
    ("</2>;REL=Next", "/2"),
    ("<https://a.example/>; rel=\"https://api.w.org/\"", nil),
    ("<https://a.example/2>; title=\"next\"", nil),
    ("<https://a.example/2; rel=next", nil),
    ("", nil),
  ])
  func `the next page is told by its relation`(_ value: String, _ next: String?) {
    #expect(LinkField.target(of: "next", in: value) == next)
  }

  @Test func `a target is resolved against the address of the answer`() {
    func response(_ fields: [(name: String, value: String)]) -> FetchResponse {
      FetchResponse(
        status: 200, url: "https://a.example/posts?page=1", permanentURL: nil, fields: fields, body: [],
        wireBytes: 0)
    }
    #expect(
      response([("link", "<x>; rel=up"), ("link", "<?page=2>; rel=next")]).nextPage
        == "https://a.example/posts?page=2")
    #expect(response([]).nextPage == nil)
  }
}
