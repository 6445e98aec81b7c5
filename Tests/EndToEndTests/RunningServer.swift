import Core
import Glibc

/// `armsledger serve` on a free port, and a client for it.
final class RunningServer {
  let process: BinaryProcess
  let port: UInt16

  /// Starts the server and waits for the line that tells its address.
  init(
    in folder: TestFolder, _ arguments: [String] = [], environment: [String: String] = [:],
    binary: String = BinaryProcess.path, prelude: String = ""
  ) throws {
    process = try BinaryProcess(
      ["serve", "--port", "0"] + arguments, in: folder.path, environment: environment,
      binary: binary, prelude: prelude)
    guard let line = process.readLine(), let colon = line.lastIndex(of: ":"),
      let port = UInt16(line[line.index(after: colon)...])
    else { throw NoAddress(errors: process.finish().errors) }
    self.port = port
  }

  struct NoAddress: Error { let errors: String }

  /// An answer with its fields' names in lower case.
  struct Answer {
    var status = 0
    var fields: [String: String] = [:]
    var body: [UInt8] = []

    /// The body as JSON; null when it is none.
    var value: JSONValue { (try? JSONReader.value(of: body)) ?? .null }
  }

  func get(_ target: String, _ fields: [String: String] = [:]) throws -> Answer {
    try send("GET", target, fields)
  }

  /// The page of metrics as soon as it fulfils a condition; numbers of the register are looked at every few seconds.
  func metrics(when isFulfilled: (String) -> Bool = { _ in true }) throws -> String {
    var page = ""
    for _ in 0..<200 {
      page = String(decoding: try get("/metrics").body, as: UTF8.self)
      if isFulfilled(page) { break }
      usleep(100_000)
    }
    return page
  }

  func post(_ target: String, _ body: String, key: String? = nil) throws -> Answer {
    var fields = ["Content-Type": "application/json"]
    if let key { fields["Authorization"] = "Bearer \(key)" }
    return try send("POST", target, fields, body: body)
  }

  /// Sends one request on a connection of its own and reads the answer; `length` tells another length than
  /// the body has.
  func send(
    _ method: String, _ target: String, _ fields: [String: String] = [:], body: String = "",
    length: Int? = nil
  ) throws -> Answer {
    var request = "\(method) \(target) HTTP/1.1\r\nHost: test\r\nConnection: close\r\n"
    for (name, value) in fields { request += "\(name): \(value)\r\n" }
    if length != nil || !body.isEmpty { request += "Content-Length: \(length ?? body.utf8.count)\r\n" }
    return Self.parse(try exchange(Array((request + "\r\n" + body).utf8)))
  }

  private func exchange(_ bytes: [UInt8]) throws -> [UInt8] {
    let descriptor = try connection()
    defer { close(descriptor) }
    _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = recv(descriptor, &chunk, chunk.count, 0), count > 0 { all += chunk[..<count] }
    return all
  }

  /// A new connection, which its owner closes; reads give up after 30 s.
  func connection() throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var timeout = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else {
      close(descriptor)
      throw BinaryProcess.SpawnError(code: errno)
    }
    return descriptor
  }

  private static func parse(_ bytes: [UInt8]) -> Answer {
    var answer = Answer()
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return answer }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    answer.status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      answer.fields[line[..<colon].lowercased()] = String(
        line[line.index(after: colon)...].drop { $0 == " " })
    }
    answer.body = Array(bytes[end.upperBound...])
    return answer
  }
}
