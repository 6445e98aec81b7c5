import Core
import Glibc
import Testing

extension EndToEnd {
  /// What the server serves for people to read, and the clients that come with it.
  struct DocumentationTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private static let root = TestFolder.seeds + "/.."
    private static let python = "/usr/bin/python3"
    private static let hasPython = access(python, X_OK) == 0
    private static let hasChromium = ["chromium", "chromium-browser", "google-chrome"].contains {
      access("/usr/bin/\($0)", X_OK) == 0
    }

    @Test func `the page of the contract comes compressed, with its own policy, and unchanged by its tag`()
      throws
    {
      let server = try RunningServer(in: folder)
      let plain = try server.get("/docs")
      #expect(plain.status == 200)
      #expect(plain.fields["content-type"] == "text/html; charset=utf-8")
      #expect(plain.fields["content-security-policy"]?.contains("script-src 'sha256-") == true)
      let packed = try server.get("/docs", ["Accept-Encoding": "gzip"])
      #expect(packed.fields["content-encoding"] == "gzip")
      #expect(packed.body.count * 4 < plain.body.count)
      let tag = try #require(plain.fields["etag"])
      #expect(try server.get("/docs", ["If-None-Match": tag]).status == 304)
    }

    @Test(.enabled(if: hasPython, "there is no \(python)"))
    func `the script of clients walks through the register`() throws {
      try loadSamples()
      let server = try RunningServer(in: folder, ["--worker", "false"])
      let script = Self.root + "/clients/python/explore.py"
      let run = try BinaryProcess.run(
        [script, "http://127.0.0.1:\(server.port)"], in: folder.path, binary: Self.python)
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.output.contains("Germany -> Ukraine"))
      #expect(run.output.contains("South Korea -> Poland: delivered"))
      #expect(run.output.contains("tells supplier"))
    }

    /// Some 20 s: every page at phone and desktop width, light and dark, and the dashboard while deals arrive.
    @Test(.enabled(if: hasPython && hasChromium, "there is no Chromium, or no \(python)"))
    func `the pages hold in a browser`() throws {
      let script = Self.root + "/packaging/pages"
      let run = try BinaryProcess.run(
        [script, "--binary", BinaryProcess.path, "--screenshots", folder["screenshots"]], in: folder.path,
        binary: Self.python)
      #expect(run.code == 0, "\(run.output) \(run.errors)")
      #expect(run.output.contains("holds  dashboard: its deal appears by itself"))
      #expect(access(folder["screenshots"] + "/docs-phone.png", F_OK) == 0)
    }

    private func loadSamples() throws {
      let articles = Self.root + "/clients/sample-articles.jsonl"
      let loaded = try BinaryProcess.run(["ingest", "--jsonl", articles], in: folder.path)
      #expect(loaded.code == 0, "\(loaded.errors)")
    }
  }
}
