import Synchronization
import Testing

@testable import Core

struct LazyTests {
  private struct Broken: Error {}

  /// Counts how often it was asked for an analyzer; fails as often as it is told to first.
  private final class Factory: Sendable {
    let calls = Mutex(0)
    let failures: Int

    init(failures: Int = 0) { self.failures = failures }

    func make() throws -> Analyzer {
      let call = calls.withLock { calls in
        calls += 1
        return calls
      }
      if call <= failures { throw Broken() }
      return try RelationFixture.analyzer()
    }
  }

  @Test func `an analyzer is made once, for whoever asks first`() async throws {
    let factory = Factory()
    let analyzer = Lazy(factory.make)
    #expect(factory.calls.withLock { $0 } == 0)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 { group.addTask { _ = try analyzer() } }
      try await group.waitForAll()
    }
    #expect(factory.calls.withLock { $0 } == 1)
  }

  @Test func `after a failure the next one tries again`() throws {
    let analyzer = Lazy(Factory(failures: 1).make)
    #expect(throws: Broken.self) { try analyzer() }
    _ = try analyzer()
  }

  @Test func `a pipeline without its lexicon tells so and stores nothing`() throws {
    let analyzer = Lazy(Factory(failures: .max).make)
    var options = SQLiteStore.Options()
    options.catalog = EntityCatalog(analyzer)
    let temporary = try TemporaryStore(options: options)
    let pipeline = IngestPipeline(analyzer, store: temporary.store)
    #expect(throws: Broken.self) {
      try pipeline.read(Submission(.text("Words."), title: "T"), receivedAt: Sample.now)
    }
    #expect(throws: StoreError.noCatalog(reason: "Broken()")) { try options.catalog.entity(.country, "POL") }
    #expect(try temporary.store.read { try $0.version() }.lastChange == 0)
  }

  @Test func `a catalog knows what its lexicon knows`() throws {
    let catalog = EntityCatalog(Lazy(Factory().make))
    #expect(try catalog.entity(.country, "POL").name == "Poland")
    #expect(try catalog.type(of: Party("NATO")) == .organization)
  }
}
