import Core
import Glibc
import Testing

extension EndToEnd {
  /// Backups of a database that is served, and their way back.
  struct BackupTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func run(_ arguments: String...) throws -> BinaryProcess.Outcome {
      try BinaryProcess.run(arguments, in: folder.path)
    }

    private func key() throws -> String { String(try run("key", "create", "--name", "t").output.dropLast()) }

    private func post(_ number: Int, to server: RunningServer, _ key: String) throws -> Int {
      try server.post(
        "/v1/articles",
        #"{"title": "No. \#(number)", "text": "Poland has ordered \#(number + 1) tanks from South Korea."}"#,
        key: key
      ).status
    }

    private func total(_ server: RunningServer) throws -> Int? {
      try server.get("/v1/articles?count=true&limit=1").value["total"]?.int
    }

    @Test func `a backup is made while the server writes, refused its place in use, and restored after`()
      throws
    {
      let key = try key()
      mkdir(folder["backups"], 0o700)
      do {
        let server = try RunningServer(in: folder)
        for number in 0..<3 { #expect(try post(number, to: server, key) == 201) }
        let backup = try run("backup", "backups", "--thorough")
        #expect(backup.code == 0, "\(backup.errors)")
        #expect(
          backup.output.hasPrefix("backups/armsledger-") && backup.output.contains(", sound, up to change "))
        #expect(try run("backup", "copy.sqlite").code == 0)
        #expect(try run("backup", "copy.sqlite").errors.contains("copy.sqlite exists already"))
        for number in 3..<5 { #expect(try post(number, to: server, key) == 201) }
        let refused = try run("restore", "copy.sqlite")
        #expect(refused.code == 1)
        #expect(refused.errors.contains("in use"))
        #expect(try total(server) == 5)
        server.process.signal(SIGTERM)
        #expect(server.process.finish().code == 0)
      }
      let restored = try run("restore", "copy.sqlite")
      #expect(restored.code == 0, "\(restored.errors)")
      #expect(restored.output.contains("restored up to change") && restored.output.contains(".before-"))
      #expect(try run("check").output == "armsledger.sqlite: ok\n")
      let server = try RunningServer(in: folder)
      #expect(try total(server) == 3)
      // Keys came back with the rest.
      #expect(try post(9, to: server, key) == 201)
    }

    @Test func `a backup or a restoration that is killed leaves the old state or the new one, whole`() throws
    {
      #expect(try run("ingest", TestFolder.seeds).code == 0)
      #expect(try run("backup", "five.sqlite").code == 0)
      try TestFolder.write("More\n\nPoland has ordered tanks from South Korea.", to: folder["more.txt"])
      #expect(try run("ingest", "more.txt").code == 0)
      func articles(_ name: String) throws -> Int? {
        let store = try SQLiteStore(path: folder[name])
        #expect(try store.check() == [])
        return try store.read { reader in
          var out: [UInt8] = []
          return try reader.articles(ArticleQuery(limit: 1, wantsTotal: true), into: &out).total
        }
      }
      for kill in 0..<12 {
        let backup = try BinaryProcess(["backup", "new-\(kill).sqlite"], in: folder.path)
        usleep(useconds_t(kill * 8_000))
        backup.signal(SIGKILL)
        _ = backup.wait()
        if access(folder["new-\(kill).sqlite"], F_OK) == 0 {
          #expect(try articles("new-\(kill).sqlite") == 6)
        }
      }
      var restorations = 0
      for kill in 0..<16 {
        let restore = try BinaryProcess(["restore", "five.sqlite"], in: folder.path)
        usleep(useconds_t(kill * 12_000))
        restore.signal(SIGKILL)
        _ = restore.wait()
        let found = try articles("armsledger.sqlite")
        #expect(found == 5 || found == 6, "\(kill): \(found ?? -1)")
        guard found == 5 else { continue }
        restorations += 1
        #expect(try run("ingest", "more.txt").code == 0)
        // Two restorations within a second would want one name for what was there before.
        usleep(1_000_000)
      }
      #expect(try restorations > 0 || run("restore", "five.sqlite").code == 0)
    }

    @Test func `backups are made by themselves, counted, and only the newest stay`() throws {
      mkdir(folder["backups"], 0o700)
      for day in 1...4 {
        try TestFolder.write("old", to: folder["backups/armsledger-2020010\(day)T000000Z.sqlite"])
      }
      let server = try RunningServer(
        in: folder,
        ["--seed", TestFolder.seeds, "--backup-folder", "backups", "--backup-keep", "2", "--log", "log"])
      let page = try server.metrics { $0.contains("armsledger_backups_total{outcome=\"made\"} 1\n") }
      #expect(page.contains("armsledger_backups_total{outcome=\"made\"} 1\n"))
      #expect(page.contains("armsledger_backup_newest_timestamp_seconds "))
      server.process.signal(SIGTERM)
      #expect(server.process.finish().code == 0)
      let kept = try DocumentFiles.paths(at: folder["backups"])
      #expect(kept.count == 2)
      #expect(kept.contains(folder["backups/armsledger-20200104T000000Z.sqlite"]))
      let log = String(decoding: try DocumentFiles.read(folder["log"]), as: UTF8.self)
      #expect(log.contains("\"level\":\"info\",\"event\":\"backup\",\"message\":\"made backups/armsledger-"))
    }

    @Test(arguments: [
      (["backup"], "name the new file"), (["backup", "missing/file"], "No such file or directory"),
      (["restore", "missing"], "there is no backup missing"),
      (["backup", "--backup-keep", "0"], "Unknown option"),
      (["backup", "--keep", "0", "x"], "--backup-keep: "),
    ])
    func `a backup that cannot be made is told`(_ arguments: [String], _ reason: String) throws {
      _ = try key()
      let outcome = try BinaryProcess.run(arguments, in: folder.path)
      #expect(outcome.code != 0)
      #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    }

    @Test func `a backup folder that cannot be made ends serve with one line and 1`() throws {
      let outcome = try run("serve", "--port", "0", "--backup-folder", "missing/backups")
      #expect(outcome.code == 1)
      #expect(outcome.errors == "armsledger: missing/backups: No such file or directory\n")
    }
  }
}
