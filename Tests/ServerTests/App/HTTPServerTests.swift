import Testing

@testable import Server

struct HTTPServerTests {
  static let routes: [Route] = [
    .inline(.get, "/hello") { _, _ in .text("hello") },
    .pooled(.get, "/pooled/{name}") { request, _ in .text(request.parameters["name"]) },
    .pooled(.post, "/echo") { request, _ in HTTPResponse(.ok, .text, request.body) },
  ]

  @Test func `a request is answered on either lane`() throws {
    let server = try TestServer(Self.routes)
    let client = try server.connect()
    client.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(client.read(until: "\r\n\r\nhello").hasPrefix("HTTP/1.1 200 OK\r\nDate: "))
    let answer = client.exchange("GET /pooled/k2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    #expect(answer.contains("Content-Length: 2\r\nConnection: close\r\n\r\nk2"))
  }

  @Test func `pipelined requests are answered in order`() throws {
    let server = try TestServer(Self.routes)
    let client = try server.connect()
    let names = (0..<200).map { "n\($0)" }
    let requests = names.map {
      "GET /\($0.hasSuffix("7") ? "pooled/\($0)" : "hello?\($0)") HTTP/1.1\r\nHost: x\r\n\r\n"
    }
    client.send(
      requests.joined()
        + "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\nend")
    let answer = client.readAll()
    #expect(answer.components(of: "HTTP/1.1 200 OK") == 201)
    #expect(answer.hasSuffix("end"))
  }
}

extension String {
  /// How often `text` occurs.
  func components(of text: String) -> Int {
    Array(utf8).ranges(of: Array(text.utf8)).count
  }
}
