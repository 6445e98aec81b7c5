// Fuzzes a connection as a whole: parser, chunked decoder, routing, answers. `Tests/Fuzz/run` builds it.
//
// Properties: no crash, and the same answers however the octets are split.

private let routes: [Route] = [
  .inline(.get, "/") { _, _ in .text("root") },
  .inline(.get, "/v1/deals/{id}") { request, _ in .text(request.parameters["id"]) },
  .inline(.get, "/v1/search") { request, _ in
    .text(try request.query().items.map { "\($0.name)=\($0.value)" }.joined(separator: "\n"))
  },
  .pooled(.post, "/v1/articles", bodyLimit: 512) { request, _ in HTTPResponse(.ok, .text, request.body) },
]

private let service = Service(
  routes, middleware: [.securityHeaders, .cors(CORSPolicy(origins: ["https://d.example"]))])

/// One for all runs, because an out buffer for each would be most of the work; the fuzzer has one thread.
private nonisolated(unsafe) let loop = {
  let loop = LoopEnvironment(
    service: service, limits: HTTPLimits(), metrics: ServerMetrics(routes: routes.count))
  loop.updateClock(milliseconds: 1, unixSeconds: 1)
  return loop
}()

/// What is sent for the octets when they arrive in parts of the given lengths, the last one repeating.
private func answers(_ input: [UInt8], parts: [Int]) -> [UInt8] {
  var connection = HTTPConnection(peer: .local)
  var sent: [UInt8] = []
  var start = 0
  var part = 0
  while start < input.count {
    let end = min(input.count, start + max(1, parts[min(part, parts.count - 1)]))
    var action = input[start..<end].withUnsafeBufferPointer { connection.receive($0, loop) }
    acting: while true {
      sent += loop.out.bytes
      sent += loop.tail
      loop.out.removeAll()
      loop.tail = []
      switch action {
      case .read: break acting
      case .again: action = connection.proceed(loop)
      case .run(let route, let request):
        var response = service.run(route, request, loop.context)
        service.finish(request, &response)
        action = connection.complete(response, loop)
      case .compress, .pull, .wait: fatalError("no route asks for this")
      case .close, .drop:
        connection.abandon(loop)
        return sent
      }
    }
    start = end
    part += 1
  }
  connection.abandon(loop)
  return sent
}

/// Whether 100 Continue is sent depends on what has arrived, and may.
private func withoutContinue(_ bytes: [UInt8]) -> [UInt8] {
  var bytes = bytes
  let interim = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
  while let range = bytes.firstRange(of: interim) { bytes.removeSubrange(range) }
  return bytes
}

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: data, count: count))
  let whole = withoutContinue(answers(input, parts: [max(1, count)]))
  let cut = input.isEmpty ? 1 : Int(input[count / 2]) + 1
  precondition(withoutContinue(answers(input, parts: [cut])) == whole, "in parts of \(cut)")
  if count < 600 { precondition(withoutContinue(answers(input, parts: [1])) == whole, "octet by octet") }
  return 0
}
