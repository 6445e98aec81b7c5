import Glibc
import Testing

@testable import Core

struct CrashTests {
  @Test func `a process killed in the middle of a transaction leaves what was acknowledged, whole`()
    async throws
  {
    let folder = try TemporaryStore.makeFolder()
    defer { TemporaryStore.remove(folder) }
    let path = folder + "/register.sqlite"
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let store = try SQLiteStore(path: path)
      for number in 0..<3 {
        _ = try store.writer.ingest(
          Sample.item(Sample.article(number), [Sample.report()]), resolve: Sample.resolve)
      }
      _ = try store.writer.ingest(Sample.item(Sample.article(3), [Sample.report()])) { reports in
        kill(getpid(), SIGKILL)
        return try Sample.resolve(reports)
      }
    }
    let store = try SQLiteStore(path: path)
    #expect(try store.check() == [])
    let reader = try store.makeReader()
    #expect(try reader.articleIDs().count == 3)
    #expect(try reader.text(deals: DealQuery()).rows.contains(#""report_count":3"#))
    #expect(
      try store.writer.ingest(Sample.item(Sample.article(3), [Sample.report()]), resolve: Sample.resolve)
        .outcome
        == .inserted)
  }
}
