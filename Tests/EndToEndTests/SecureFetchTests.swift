import Glibc
import Testing

/// Whether the programs of the test are there.
private let areToolsInstalled =
  access("/usr/sbin/nginx", X_OK) == 0 && access("/usr/bin/openssl", X_OK) == 0

extension EndToEnd {
  /// Fetching over TLS, from an nginx on this machine where there is one.
  @Suite(.enabled(if: areToolsInstalled, "nginx and openssl are not installed"))
  struct SecureFetchTests {
    private let folder: TestFolder
    private let port: UInt16

    init() throws {
      folder = try TestFolder()
      port = try Self.freePort()
      for name in ["site", "temporary"] { mkdir(folder[name], 0o755) }
      try TestFolder.write("User-agent: *\nAllow: /\n", to: folder["site/robots.txt"])
      let text = String(repeating: "Rain is expected in the north on the second day of the fair. ", count: 40)
      try TestFolder.write(
        """
        <html><head><title>Howitzers for Chile</title></head><body><article><h1>Howitzers for Chile</h1>
        <p>Sweden will send 12 Archer howitzers to Chile, the ministry said on Friday.</p><p>\(text)</p>
        </article></body></html>
        """, to: folder["site/howitzers.html"])
      try TestFolder.write(
        """
        daemon off; master_process off; pid \(folder["pid"]); error_log \(folder["errors"]);
        events {}
        http {
          types { text/html html; text/plain txt; }
          gzip on; gzip_min_length 100;
          client_body_temp_path \(folder["temporary"]); proxy_temp_path \(folder["temporary"]);
          fastcgi_temp_path \(folder["temporary"]); uwsgi_temp_path \(folder["temporary"]);
          scgi_temp_path \(folder["temporary"]);
          log_format protocol '$server_protocol $uri $status $http_accept_encoding';
          access_log \(folder["log"]) protocol;
          server {
            listen 127.0.0.1:\(port) ssl http2;
            ssl_certificate \(folder["certificate"]); ssl_certificate_key \(folder["key"]);
            root \(folder["site"]);
          }
        }
        """, to: folder["nginx.conf"])
      let made = try BinaryProcess.run(
        [
          "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
          "-keyout", folder["key"], "-out", folder["certificate"], "-subj", "/CN=localhost",
          "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
        ], in: folder.path, binary: "/usr/bin/openssl")
      #expect(made.code == 0, "\(made.errors)")
    }

    @Test func `a site that speaks HTTP/2 is asked in it, for every coding that is known`() throws {
      let site = try start()
      defer { site.signal(SIGTERM) }
      let outcome = try ingest(["--certificates", folder["certificate"]])
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.hasSuffix("armsledger: 1 document: 1 new\n"))
      let log = String(decoding: try TestFolder.read(folder["log"]), as: UTF8.self).split(separator: "\n")
      #expect(log.count == 2)
      #expect(log.first?.hasPrefix("HTTP/2.0 /robots.txt 200 gzip") == true, "\(log)")
      #expect(log.last?.hasPrefix("HTTP/2.0 /howitzers.html 200 gzip") == true, "\(log)")
    }

    @Test func `a certificate of an unknown authority is refused`() throws {
      let site = try start()
      defer { site.signal(SIGTERM) }
      let outcome = try ingest([])
      #expect(outcome.code == 1)
      #expect(outcome.errors.contains("no secure connection"), "\(outcome.errors)")
    }

    private func ingest(_ options: [String]) throws -> BinaryProcess.Outcome {
      try BinaryProcess.run(
        ["ingest", "--host-pause", "0", "--allow-net", "127.0.0.1/32:\(port)"] + options
          + ["https://127.0.0.1:\(port)/howitzers.html"], in: folder.path)
    }

    /// nginx, when it listens.
    private func start() throws -> BinaryProcess {
      let process = try BinaryProcess(
        ["-c", folder["nginx.conf"], "-p", folder.path], in: folder.path, binary: "/usr/sbin/nginx")
      for _ in 0..<200 {
        if try Self.socket({ connect($0, $1, $2) == 0 }, port: port) { return process }
        usleep(20_000)
      }
      let told = String(decoding: (try? TestFolder.read(folder["errors"])) ?? [], as: UTF8.self)
      Issue.record("nginx does not listen: \(told)")
      return process
    }

    /// A port that nobody listens on now.
    private static func freePort() throws -> UInt16 {
      var port: UInt16 = 0
      _ = try socket(
        { descriptor, address, length in
          var bound = sockaddr_in()
          var size = length
          let isBound =
            bind(descriptor, address, length) == 0
            && withUnsafeMutablePointer(to: &bound) { pointer in
              pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &size) == 0
              }
            }
          port = UInt16(bigEndian: bound.sin_port)
          return isBound
        }, port: 0)
      return port
    }

    private static func socket(
      _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool, port: UInt16
    ) throws -> Bool {
      let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      guard descriptor >= 0 else { throw BinaryProcess.SpawnError(code: errno) }
      defer { close(descriptor) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      address.sin_port = port.bigEndian
      return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          body(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
  }
}
