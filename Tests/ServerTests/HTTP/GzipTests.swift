import CZlib
import Testing

@testable import Server

struct GzipTests {
  private static let long = Array(String(repeating: "arms deal ", count: 500).utf8)

  private func apply(
    _ accept: String?, _ body: [UInt8] = GzipTests.long, type: MediaType = .json
  ) -> HTTPResponse {
    var response = HTTPResponse(.ok, type, body)
    response.setETag(ETag("v1"))
    var request = HTTPRequest(.get, "/")
    if let accept { request = HTTPRequest(.get, "/", fields: [.acceptEncoding: accept]) }
    Gzip().apply(to: &response, for: request)
    return response
  }

  @Test func `a long body is compressed for who takes it and comes out the same`() throws {
    let response = apply("gzip")
    #expect(response.fields[.contentEncoding] == "gzip")
    #expect(response.fields[.etag] == "\"v1-gzip\"")
    #expect(response.fields.members(.vary) == ["Accept-Encoding"])
    guard case .bytes(let bytes) = response.body else { Issue.record("the body is whole"); return }
    #expect(bytes.count < 200)
    #expect(inflate(bytes) == Self.long)
  }

  @Test(arguments: [nil, "", "br", "gzip;q=0", "identity"])
  func `who does not take it gets the body as it is, and a Vary`(_ accept: String?) {
    let response = apply(accept)
    #expect(response.fields[.contentEncoding] == nil)
    #expect(response.fields[.etag] == "\"v1\"")
    #expect(response.fields.members(.vary) == ["Accept-Encoding"])
    #expect(response.text == String(decoding: Self.long, as: UTF8.self))
  }

  @Test func `short and binary bodies are left alone`() {
    #expect(apply("gzip", Array("{}".utf8)).fields[.vary] == nil)
    #expect(apply("gzip", type: MediaType(text: "image/png")).fields[.contentEncoding] == nil)
  }

  @Test func `the compressed variant answers 304 to its own tag`() {
    let route = Route(.get, "/", lane: .inline) { _, _ in
      var response = HTTPResponse.json(GzipTests.long)
      response.setETag(ETag("v1"))
      return response
    }
    let service = Service([route], gzip: Gzip())
    let first = service.respond(to: HTTPRequest(.get, "/", fields: [.acceptEncoding: "gzip"]))
    let tag = first.fields[.etag] ?? ""
    let second = service.respond(
      to: HTTPRequest(.get, "/", fields: [.acceptEncoding: "gzip", .ifNoneMatch: tag]))
    #expect(second.status == .notModified)
    #expect(second.fields[.etag] == tag)
    #expect(second.fields.members(.vary) == ["Accept-Encoding"])
  }

  @Test func `a stream is compressed while it is made`() throws {
    let parts = Counter()
    let stream = BodyStream(lane: .inline) { _ in
      parts.next() <= 100 ? .bytes(Array("line \(parts.value)\n".utf8)) : .end
    }
    var response = HTTPResponse.stream(.csv, stream)
    Gzip().apply(to: &response, for: HTTPRequest(.get, "/", fields: [.acceptEncoding: "gzip"]))
    guard case .stream(let compressed) = response.body else { Issue.record("still a stream"); return }
    var bytes: [UInt8] = []
    pulling: while true {
      switch try compressed.next(HandlerContext()) {
      case .bytes(let part): bytes += part
      case .wait: Issue.record("nothing to wait for")
      case .end: break pulling
      }
    }
    #expect(String(decoding: inflate(bytes) ?? [], as: UTF8.self).hasSuffix("line 99\nline 100\n"))
  }

  private func inflate(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return nil
    }
    defer { inflateEnd(&stream) }
    var input = bytes
    return input.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      var status = Z_OK
      let output = [UInt8](unsafeUninitializedCapacity: 100_000) { buffer, count in
        stream.next_out = buffer.baseAddress
        stream.avail_out = 100_000
        status = CZlib.inflate(&stream, Z_FINISH)
        count = 100_000 - Int(stream.avail_out)
      }
      return status == Z_STREAM_END ? output : nil
    }
  }
}

/// Counts up from 1.
final class Counter: @unchecked Sendable {
  // Unchecked because one thread counts.
  private(set) var value = 0
  func next() -> Int {
    value += 1
    return value
  }
}
