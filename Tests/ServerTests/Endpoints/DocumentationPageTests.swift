import Testing

@testable import Core
@testable import Server

/// The contract as a page.
struct DocumentationPageTests {
  private func page(_ contract: String, style: String = "", script: String = "") throws -> String {
    let contract = try YAMLReader.value(of: Array(contract.utf8))
    return String(decoding: DocumentationPage(contract, style: style, script: script).bytes, as: UTF8.self)
  }

  private let small = """
    info:
      title: Small
      summary: One operation.
    tags:
      - name: Things
        description: What there is.
    paths:
      /things/{id}:
        get:
          operationId: getThing
          tags: [Things]
          summary: Get <one> `thing`
          parameters:
            - name: colour
              in: query
              description: Which & why.
              schema:
                type: array
                items:
                  type: string
                  enum: [red, blue]
          responses:
            "200":
              description: The thing.
              content:
                application/json:
                  schema:
                    type: integer
                    minimum: 1
                    maximum: 9
                  example: 7
    """

  @Test func `texts of the contract are never markup`() throws {
    let html = try page(small)
    #expect(html.contains("Get &lt;one&gt; <code>thing</code>"))
    #expect(html.contains("Which &amp; why."))
    #expect(!html.contains("<one>"))
  }

  @Test func `an operation tells its parameters, answers and examples`() throws {
    let html = try page(small)
    #expect(html.contains("some of <code>red</code>, <code>blue</code>, in the query"))
    #expect(
      html.contains(
        #"data-name="colour" data-in="query" data-many data-type="string" data-values="red blue""#))
    #expect(html.contains("whole number as <code>application/json</code>"))
    #expect(html.contains("<code>7</code></pre>"))
  }

  @Test func `the policy allows the page's own style and script and nothing else`() throws {
    let contract = try YAMLReader.value(of: Array(small.utf8))
    let page = DocumentationPage(contract, style: "p{}", script: "run()")
    let digest = Base64.encode(SHA256.hash(Array("run()".utf8)))
    #expect(page.policy.contains("script-src 'sha256-\(digest)'"))
    #expect(page.policy.hasPrefix("default-src 'none'"))
    #expect(!page.policy.contains("unsafe"))
  }

  @Test func `the whole contract is there and nothing is loaded from elsewhere`() throws {
    let fixture = try RegisterFixture(articles: 0)
    let html = fixture.get("/docs").text
    let paths = try fixture.get("/openapi.json").value["paths"]?.members ?? []
    for operation in paths.flatMap({ $0.value.members ?? [] }) {
      let id = operation.value["operationId"]?.string ?? ""
      #expect(html.ranges(of: "<details class=\"operation\" id=\"\(id)\"").count == 1, "\(id)")
    }
    for attribute in ["src=\"", "href=\""] {
      for piece in html.split(separator: "<script>")[0].split(separator: attribute).dropFirst() {
        let isOwn = piece.hasPrefix("#") || piece.hasPrefix("/") || piece.hasPrefix("data:")
        #expect(isOwn, "\(attribute)\(piece.prefix(60))")
      }
    }
    #expect(html.ranges(of: "</style>").count == 1)
    #expect(html.ranges(of: "</script>").count == 1)
  }

  @Test func `every reference to a schema leads somewhere`() throws {
    let page = try RegisterFixture(articles: 0).get("/docs").text
    let html = page.split(separator: "<script>")[0]
    let targets = Set(html.split(separator: "id=\"").dropFirst().map { $0.prefix { $0 != "\"" } })
    for piece in html.split(separator: "href=\"#").dropFirst() {
      let target = piece.prefix { $0 != "\"" }
      #expect(targets.contains(target), "\(target)")
    }
  }
}
