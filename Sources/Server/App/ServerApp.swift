import CPlatform
import Core
import Dispatch
import Synchronization

/// The server put together: store, lexicon, routes, middleware, sockets.
final class ServerApp: Sendable {
  let server: HTTPServer
  let store: SQLiteStore
  let pipeline: IngestPipeline
  private let webhooks: WebhookDispatcher
  private let keys: StoredKeys
  private let ingested: IngestCounters
  private let sampler: RegisterSampler
  private let worker: WorkerService?
  private let backups: BackupService?
  /// Whether another process does the work that this one was to do.
  private let lacksWorker: Bool
  /// Gives memory back that big answers and big deals have needed for a moment: the allocator keeps it for each thread.
  private let trimmer = PeriodicWork("armsledger.trimmer", every: 60)
  private let log: LogFile?
  private let hasEnded = Atomic<Bool>(false)

  /// Seconds between two notes of when keys were last used.
  private static let flushInterval = 10

  /// Opens everything and binds; nothing is answered before `run`.
  ///
  /// SIGHUP calls `reload` for the settings as they are then; the log's level follows them.
  init(
    _ configuration: Configuration, reload: @escaping @Sendable () throws -> Configuration
  ) throws {
    let analyzer = try Self.analyzer()
    let contract = try Contract.load()
    var options = SQLiteStore.Options()
    options.catalog = EntityCatalog(analyzer)
    options.queryDeadline = configuration.queryDeadline
    options.quotesOnly = configuration.quoteOnly
    store = try SQLiteStore(path: configuration.database, options: options)
    keys = try StoredKeys(store)
    pipeline = IngestPipeline(analyzer, store: store)

    let webhooks = WebhookDispatcher(
      store: store, fetcher: CurlFetcher(policy: configuration.webhookFetch),
      milliseconds: Clock.unixMilliseconds, onError: { EventLog.warning("webhooks", "\($0)") })
    self.webhooks = webhooks

    let ingested = IngestCounters()
    self.ingested = ingested
    let gate = HostGate(policy: configuration.fetch)
    let fetcher = PoliteFetcher(policy: configuration.fetch, gate: gate, now: Self.now)
    let counters = WorkerCounters()
    let worker =
      try configuration.runsWorker
      ? WorkerService(
        pipeline, store, fetcher, gate, configuration.worker, counters, now: Self.now, onIngest: ingested.add)
      : nil
    self.worker = worker
    lacksWorker = configuration.runsWorker && worker == nil
    let backups = try BackupService(configuration.backups, database: configuration.database, now: Self.now)
    self.backups = backups
    let running = RunningServer()
    let sampler = RegisterSampler(store)
    self.sampler = sampler
    let metrics = WorkerMetrics(counters: counters, now: Self.now)
    let rates = try configuration.rateTable.map { try ExchangeRates(DocumentFiles.read($0), file: $0) }
    let api = try RegisterAPI(
      store: store, pipeline: pipeline,
      web: WebReader(fetcher, seconds: configuration.fetch.documentSeconds), contract: contract,
      bodyLimit: configuration.bodyLimit, now: Self.now, maxFollowers: configuration.maxFollowers,
      rates: rates,
      onIngest: ingested.add, onWork: { worker?.wake() }, onFollowing: webhooks.wake,
      metrics: { [store] in
        running.metrics { page in
          RegisterMetrics(backups: backups?.numbers, ingested: ingested).add(sampler.sample, store, to: &page)
          metrics.add(sampler.sample, to: &page)
        }
      })
    let routes = Routes.all(api)
    let log = try configuration.log.map { path throws(SettingError) in try LogFile(path) }
    self.log = log
    var server = configuration.server
    server.inheritedSockets = Systemd.inheritedSockets()
    if !server.inheritedSockets.isEmpty { server.addresses = [] }
    let requests = log.map { log in RequestLog(configuration.logLevel) { log.write($0) } }
    if let log { EventLog.open(configuration.logLevel) { log.write($0) } }
    server.log = requests
    server.handlesSignals = true
    server.onReload = {
      log?.reopen()
      do {
        let level = try reload().logLevel
        requests?.setLevel(level)
        EventLog.setLevel(level)
      } catch {
        EventLog.error("reload", "the settings stay as they were: \(error)")
      }
    }
    self.server = try HTTPServer(
      Service(
        routes, middleware: Self.middleware(configuration, keys), gzip: Gzip(), problem: Self.problem), server
    )
    running.set(self.server, routes: routes)
  }

  /// The analyzer, which the first document makes: reads need none.
  ///
  /// A lexicon that somebody has named is read at once, so that its mistakes are told now and not to a client; ours
  /// is tested with the program and has only to be there.
  private static func analyzer() throws -> Lazy<Analyzer> {
    let analyzer = Lazy<Analyzer>.loading()
    if try LexiconLoader.locate().isNamed { _ = try analyzer() }
    return analyzer
  }

  /// In the order in which requests pass: who asks is settled before what they may and how often.
  static func middleware(_ configuration: Configuration, _ keys: some KeyStore) -> [Middleware] {
    var middleware: [Middleware] = [.requestID, .securityHeaders, .serverTiming]
    if !configuration.trustedProxies.isEmpty {
      middleware.append(.trustedProxies(configuration.trustedProxies))
    }
    if configuration.cors.allowsAnyOrigin || !configuration.cors.origins.isEmpty {
      middleware.append(.cors(configuration.cors))
    }
    middleware.append(.bearerKeys(keys, policy: configuration.keys))
    if let rates = configuration.rates { middleware.append(.rateLimit(rates)) }
    return middleware
  }

  /// Answers until the server is told to stop.
  ///
  /// Requests are answered from the start; `announce` is called when the seeds are loaded.
  func run(seed: String?, announce: (HTTPServer, SeedLoader.Summary?) -> Void) throws {
    Self.openTimers()
    server.start()
    webhooks.start()
    Thread.start("end") { [self] in
      server.wait()
      hasEnded.store(true, ordering: .releasing)
    }
    let timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
    timer.schedule(
      deadline: .now() + .seconds(Self.flushInterval), repeating: .seconds(Self.flushInterval))
    timer.setEventHandler { [keys] in keys.flush() }
    sampler.start()
    #if os(Linux)
      trimmer.start(armsledger_release_memory)
    #endif
    timer.resume()
    worker?.start()
    backups?.start()
    if lacksWorker {
      EventLog.warning("worker", "another process works on this database; this one serves only")
    }
    let summary = seed.map(load)
    if !hasEnded.load(ordering: .acquiring) {
      announce(server, summary)
      Systemd.notify("READY=1")
      EventLog.info("start", "version \(ArmsLedger.version) serves \(store.path)")
    }
    server.wait()
    Systemd.notify("STOPPING=1")
    timer.cancel()
    backups?.stop()
    sampler.stop()
    trimmer.stop()
    worker?.stop()
    webhooks.stop()
    keys.flush()
    EventLog.info("stop", "all that was under way is done")
    log?.flush()
    try store.writer.checkpoint()
  }

  /// Lets Dispatch open the descriptors that its timers need while there are some: it ends the process where it finds none.
  private static func openTimers() {
    let fired = DispatchSemaphore(value: 0)
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(1)) { fired.signal() }
    fired.wait()
  }

  private func load(_ folder: String) -> SeedLoader.Summary {
    SeedLoader(pipeline, now: Self.now).load([folder]) { [self] in
      hasEnded.load(ordering: .acquiring)
    } progress: { [ingested] event in
      switch event {
      case .document(_, let outcomes): for outcome in outcomes { ingested.add(outcome) }
      case .unreadable(let name, let reason): EventLog.warning("seed", "\(name): \(reason)")
      case .through: break
      }
    }
  }

  private static func now() -> Timestamp { Timestamp(secondsSinceEpoch: HTTPDate.now()) }

  /// What a client is told; what it must not know goes to the operator.
  private static func problem(_ error: any Error) -> Problem? {
    let problem = Problem.telling(of: error)
    if problem == nil { EventLog.error("request", "\(error)") }
    return problem
  }
}

/// The server, for the handler of `/metrics`, which is made before it.
private final class RunningServer: Sendable {
  private struct State {
    weak var server: HTTPServer?
    var routes: [Route] = []
  }

  private let state = Mutex(State())

  func set(_ server: HTTPServer, routes: [Route]) {
    state.withLock { $0 = State(server: server, routes: routes) }
  }

  func metrics(_ more: (inout MetricsPage) -> Void) -> [UInt8] {
    let (server, routes) = state.withLock { ($0.server, $0.routes) }
    guard let server else { return [] }
    var page = MetricsPage()
    page.family("armsledger_build_info", "gauge", "The version that runs.")
    page.sample("armsledger_build_info", 1, labels: "version=\"\(ArmsLedger.version)\"")
    page.add(server, routes: routes)
    more(&page)
    return Array(page.text.utf8)
  }
}
