import Core
import Glibc
import Testing

extension EndToEnd {
  /// The README shows what the server answers; `RECORD=1` writes down what it answers now, and still fails.
  struct ReadmeTests {
    @Test func `what the README shows is what the server answers`() throws {
      let folder = try TestFolder()
      let server = try RunningServer(in: folder, ["--seed", TestFolder.seeds])
      let path = TestFolder.seeds + "/../README.md"
      let lines = String(decoding: try DocumentFiles.read(path), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      var recorded: [String] = []
      var commands = 0
      var index = 0
      while index < lines.count {
        let line = lines[index]
        index += 1
        recorded.append(line)
        guard let call = Call(line) else { continue }
        commands += 1
        let answer = try server.send(
          call.body == nil ? "GET" : "POST", call.target,
          call.body == nil ? [:] : ["Content-Type": "application/json"], body: call.body ?? "")
        #expect(answer.status == 200, "\(line)")
        let text = String(decoding: answer.body, as: UTF8.self)
        recorded.append(text)
        let shown = index < lines.count && !lines[index].hasPrefix("```") ? lines[index] : ""
        if !shown.isEmpty { index += 1 }
        #expect(shown == text, "\(line)")
      }
      #expect(commands >= 3)
      if getenv("RECORD") != nil {
        try TestFolder.write(recorded.joined(separator: "\n"), to: path)
        Issue.record("recorded; run again without RECORD")
      }
    }

    /// `$ curl -s 'http://127.0.0.1:8080/…'`, for POST with `-d '…'` at its end.
    private struct Call {
      var target: String
      var body: String?

      init?(_ line: String) {
        guard line.hasPrefix("$ curl ") else { return nil }
        let parts = line.split(separator: "'", omittingEmptySubsequences: false)
        let host = "http://127.0.0.1:8080"
        guard parts.count >= 3, parts[1].hasPrefix(host) else { return nil }
        target = String(parts[1].dropFirst(host.utf8.count))
        if parts[parts.count - 3].hasSuffix("-d ") { body = String(parts[parts.count - 2]) }
      }
    }
  }
}
