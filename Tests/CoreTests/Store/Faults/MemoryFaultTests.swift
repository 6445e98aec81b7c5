import FaultVFS
import Testing

@testable import Core

/// What is left when SQLite gets no memory for any one thing; in a process of its own, whose memory it is.
struct MemoryFaultTests {
  @Test func `a write that gets no memory at its n-th request is done or undone, and the next one succeeds`()
    async throws
  {
    await #expect(processExitsWith: .success) {
      try #require(fault_memory_install() == 0)
      let temporary = try TemporaryStore()
      let store = temporary.store
      var request = 1
      var number = 1
      var refusals = 0
      while true {
        let item = Sample.item(Sample.article(number), [Sample.report("KOR", "X\(number)")])
        let before = try store.makeReader().version()
        fault_memory_fail(request)
        var error: (any Error)?
        do { _ = try store.writer.ingest(item, resolve: Sample.resolve) } catch let thrown { error = thrown }
        let isPast = fault_memory_calls() < request
        fault_memory_fail(0)
        if let error {
          refusals += 1
          try #require(error is StoreError, "\(error)")
          try #require(try store.makeReader().version() == before)
          _ = try store.writer.ingest(item, resolve: Sample.resolve)
        }
        try #require(try store.makeReader().articleIDs().count == number)
        if isPast { break }
        number += 1
        request += 1 + request / 12
      }
      try #require(refusals > 10)
      try #require(try store.check() == [])
    }
  }
}
