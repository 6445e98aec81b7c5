import Core
import Glibc
import Testing

extension EndToEnd {
  /// What an operator's tools rely on: systemd's sockets and notices, keys by HTTP, too few descriptors.
  struct SupervisionTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// A socket of a family that is bound to a path of the test.
    private func bound(_ path: String, _ type: __socket_type) throws -> Int32 {
      let descriptor = socket(AF_UNIX, Int32(type.rawValue | SOCK_CLOEXEC.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
      let outcome = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      try #require(outcome == 0)
      return descriptor
    }

    @Test func `systemd hands over a socket and is told when the server is ready and when it stops`() throws {
      let notices = try bound(folder["notices"], SOCK_DGRAM)
      let listening = try bound(folder["api"], SOCK_STREAM)
      defer {
        close(notices)
        close(listening)
      }
      try #require(listen(listening, 16) == 0)
      let process = try BinaryProcess(
        ["serve"], in: folder.path, environment: ["NOTIFY_SOCKET": folder["notices"]],
        prelude: "LISTEN_PID=$$ LISTEN_FDS=1", inherited: listening)
      var notice = [UInt8](repeating: 0, count: 256)
      let length = recv(notices, &notice, notice.count, 0)
      #expect(String(decoding: notice[..<max(0, length)], as: UTF8.self) == "READY=1")
      #expect(process.readLine() == "armsledger: listening on unix:\(folder["api"])")

      let client = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      defer { close(client) }
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: folder["api"].utf8) }
      let connected = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(client, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      try #require(connected == 0)
      let request = Array("GET /healthz HTTP/1.0\r\n\r\n".utf8)
      _ = send(client, request, request.count, Int32(MSG_NOSIGNAL))
      var answer = [UInt8](repeating: 0, count: 1_024)
      let count = recv(client, &answer, answer.count, 0)
      #expect(String(decoding: answer[..<max(0, count)], as: UTF8.self).hasPrefix("HTTP/1.1 200 OK"))

      process.signal(SIGTERM)
      #expect(process.finish().code == 0)
      let rest = recv(notices, &notice, notice.count, 0)
      #expect(String(decoding: notice[..<max(0, rest)], as: UTF8.self) == "STOPPING=1")
      // The file belongs to systemd, which goes on listening.
      #expect(access(folder["api"], F_OK) == 0)
    }

    @Test func `an administrator's key makes keys, a writer's does not`() throws {
      func made(_ scope: String) throws -> String {
        let outcome = try BinaryProcess.run(
          ["key", "create", "--name", scope, "--scope", scope], in: folder.path)
        return String(outcome.output.dropLast())
      }
      let (admin, writer) = (try made("admin"), try made("write"))
      let server = try RunningServer(in: folder)
      let body = #"{"name": "script", "scope": "write"}"#
      #expect(try server.post("/v1/keys", body).status == 401)
      #expect(try server.post("/v1/keys", body, key: writer).status == 403)
      let created = try server.post("/v1/keys", body, key: admin)
      #expect(created.status == 201)
      let key = try #require(created.value["key"]?.string)
      let document = #"{"title": "T", "text": "Berlin will send tanks to Kyiv."}"#
      #expect(try server.post("/v1/articles", document, key: key).status == 201)
      let path = try #require(created.fields["location"])
      #expect(try server.send("DELETE", path, ["Authorization": "Bearer \(admin)"]).status == 204)
      #expect(try server.post("/v1/articles", document, key: key).status == 401)
    }

    @Test func `when no descriptor is left the server neither ends nor spins, and is back at once`() throws {
      let server = try RunningServer(in: folder, prelude: "ulimit -n 64;")
      var clients: [Int32] = []
      for _ in 0..<150 { clients.append(try server.connection()) }
      let before = try processorTicks(server.process.identifier)
      usleep(500_000)
      let spent = try processorTicks(server.process.identifier) - before
      #expect(spent < 10, "\(spent) hundredths of a second of processor time in half a second")
      for client in clients { close(client) }
      // The first answer may still be that there are too many.
      var status = 0
      for _ in 0..<50 where status != 200 {
        status = try server.get("/healthz").status
        if status != 200 { usleep(100_000) }
      }
      #expect(status == 200)
    }

    /// Processor time of a process in hundredths of a second.
    private func processorTicks(_ process: pid_t) throws -> Int {
      let text = String(decoding: try DocumentFiles.read("/proc/\(process)/stat"), as: UTF8.self)
      let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
      try #require(fields.count > 13)
      return (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
    }
  }
}
