/// The steps of one item of a job: fetch, read, store.
struct ItemWork: Sendable {
  let item: JobItem
  let bench: WorkerBench

  /// Seconds between two tries to store, and how often: a full disk may be helped within a minute.
  private static let storeRetry = (seconds: 5.0, tries: 12)

  /// Asks the site; with the validators of the copy at hand, where there is one.
  func fetch(_ cookies: CookieJar) async -> Result<FetchResponse, FetchError> {
    // A list inside a list is asked for as a whole: what it named before may belong to another job.
    let facts = try? bench.store.read { try $0.fetchFacts(item.url) }
    var validators = Validators()
    if item.kind != .list, let facts {
      validators = Validators(etag: facts.etag, lastModified: facts.lastModified)
    }
    let request = FetchRequest(
      url: item.url, validators: validators, cookies: cookies, room: bench.room)
    do throws(FetchError) {
      return .success(try await bench.fetcher.fetch(request))
    } catch {
      return .failure(error)
    }
  }

  /// Reads and stores what was fetched; false when the store cannot take it.
  func settle(_ response: FetchResponse) async -> Bool {
    let facts = FetchFacts(url: item.url, response, at: bench.now())
    if response.isNotModified {
      var settlement = Settlement(item, result: .unchanged)
      settlement.facts = facts
      return await store(polled(settlement, response))
    }
    guard (200..<300).contains(response.status) else {
      return await settle(
        failed: .init(status: response.status), lasting: true, retires: response.status == 410)
    }
    let source = try? bench.store.read { try $0.source(of: item) }
    let analyzer: Analyzer
    do {
      analyzer = try bench.pipeline.analyzer()
    } catch {
      return await settle(failed: .init(code: "no_lexicon", message: "the lexicon cannot be read"))
    }
    let harvest = await bench.workbench.run { [bench, item] in
      HarvestReader(
        bench: bench, analyzer: analyzer, item: item, source: source?.source, now: bench.now()
      ).read(response)
    }
    return await settle(harvest, facts, response)
  }

  /// Stores what a document held: a page at once, a list's articles in parts and the list itself last, so that its
  /// validators are never saved before what it brought.
  private func settle(_ harvest: Harvest, _ facts: FetchFacts, _ response: FetchResponse) async -> Bool {
    var settlement = Settlement(item)
    settlement.facts = facts
    if harvest.isList {
      var articles = harvest.articles[...]
      while !articles.isEmpty {
        var part = Settlement(item)
        part.articles = Array(articles.prefix(16))
        articles = articles.dropFirst(16)
        guard let outcome = await stored(part) else { return false }
        settlement.hasNews = settlement.hasNews || outcome.hasNews
      }
      settlement.listed = harvest.listed
      settlement.result = .listed
    } else {
      settlement.articles = harvest.articles
      settlement.knownContent = harvest.unchanged.first
      settlement.result =
        !harvest.unchanged.isEmpty ? .unchanged : harvest.filtered.isEmpty ? .empty : .filtered
    }
    return await store(polled(settlement, response))
  }

  /// Notes that an item failed; `lasting` when asking again would bring the same.
  func settle(
    failed failure: JobItem.Failure, asked: Int? = nil, lasting: Bool = false, retires: Bool = false
  ) async -> Bool {
    var settlement = Settlement(item, result: .failed)
    settlement.failure = failure
    if lasting, item.kind == .page { settlement.facts = FetchFacts(url: item.url, fetchedAt: bench.now()) }
    if item.kind == .source {
      settlement.retiresSource = retires
      let random = bench.random()
      let told = PollFailure(at: bench.now(), code: failure.code, message: failure.message)
      settlement.poll = { state, _ in
        state.fail(told, asked: asked, random: random)
        return nil
      }
    }
    return await store(settlement)
  }

  /// Adds how the poll went, where the item is one.
  private func polled(_ settlement: Settlement, _ response: FetchResponse) -> Settlement {
    guard item.kind == .source, let source = try? bench.store.read({ try $0.source(of: item) }) else {
      return settlement
    }
    var settlement = settlement
    let (now, zone, schedule) = (bench.now(), bench.zone(of: source), source.source.schedule)
    let moved = response.permanentURL
    settlement.poll = { state, hasNews in
      state.succeed(at: now, schedule, hasNews: hasNews, zone: zone)
      return state.see(movedTo: moved)
    }
    return settlement
  }

  private func store(_ settlement: Settlement) async -> Bool { await stored(settlement) != nil }

  /// Stores a settlement, and waits while the store is full or busy; nil when it cannot be stored.
  private func stored(_ settlement: Settlement) async -> Settlement.Outcome? {
    for _ in 0..<Self.storeRetry.tries {
      do throws(StoreError) {
        let outcome = try await bench.settlements.settle(settlement)
        bench.onEvent(.settled(settlement, outcome))
        return outcome
      } catch {
        bench.onEvent(.trouble(error))
        guard error.isTransient, !Task.isCancelled else { break }
        await bench.pace.sleep(Self.storeRetry.seconds)
      }
    }
    return nil
  }
}

extension Settlement.Outcome {
  /// Whether something new came in.
  var hasNews: Bool { articles.contains { $0.outcome == .inserted || $0.outcome == .updated } }
}

extension JobItem.Failure {
  init(_ error: FetchError) { self.init(code: error.code, message: error.reason) }

  init(status: Int) { self.init(code: "status", message: "answered with status \(status)") }
}
