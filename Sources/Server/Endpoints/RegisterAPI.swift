import Core

/// What the endpoints share: the store, the pipeline into it, and a reader for each thread that answers.
struct RegisterAPI: Sendable {
  let store: SQLiteStore
  let pipeline: IngestPipeline
  /// What fetches documents that are handed in by their address.
  let web: WebReader
  let contract: Contract
  /// The time, for what is stored.
  let now: @Sendable () -> Timestamp
  /// Octets of a document's body.
  let bodyLimit: Int
  /// Told of every article that was handed in.
  let onIngest: @Sendable (IngestPipeline.Outcome) -> Void
  /// Told that there is work for the ingest worker.
  let onWork: @Sendable () -> Void
  /// Wakes streams of events.
  let ticker = Ticker()
  /// Those who wait for changes.
  let followers: Followers
  /// Told when there may be something to send to webhooks that no commit tells of.
  let onFollowing: @Sendable () -> Void
  /// Flags without a key from one address: some in an hour, as one who reads with care finds them.
  let flagLimiter = RateLimiter(quota: 10, window: 3_600)
  /// The whole register as a file.
  let files = RegisterFiles()
  /// The operator's rates, by which sums of several currencies are added up.
  let rates: ExchangeRates?
  /// The page of `/metrics`.
  let metrics: @Sendable () -> [UInt8]
  private let readers: WorkerLocal<SQLiteReader>
  /// The answers that each event loop keeps.
  let caches = WorkerLocal<AnswerCache>({ AnswerCache() })
  private let commits: CommitCount
  private let tagPrefix: String

  init(
    store: SQLiteStore, pipeline: IngestPipeline, web: WebReader, contract: Contract,
    bodyLimit: Int = HTTPLimits.body,
    now: @escaping @Sendable () -> Timestamp,
    maxFollowers: Int = HTTPLimits.followers, rates: ExchangeRates? = nil,
    onIngest: @escaping @Sendable (IngestPipeline.Outcome) -> Void = { _ in },
    onWork: @escaping @Sendable () -> Void = {},
    onFollowing: @escaping @Sendable () -> Void = {},
    metrics: @escaping @Sendable () -> [UInt8] = { [] }
  ) throws {
    self.store = store
    self.pipeline = pipeline
    self.web = web
    self.contract = contract
    self.bodyLimit = bodyLimit
    self.onIngest = onIngest
    self.onWork = onWork
    self.onFollowing = onFollowing
    followers = try Followers(store, limit: maxFollowers)
    commits = CommitCount(store)
    self.now = now
    self.metrics = metrics
    self.rates = rates
    readers = WorkerLocal({ try store.makeReader() }, endOfTurn: { $0.endTurn() })
    // Another database, or another release or mode that renders differently, must never match a tag by chance.
    let origin = try store.read { try $0.instance() + ($0.quotesOnly ? "q" : "") } + ArmsLedger.version
    tagPrefix = SHA256.hash(Array(origin.utf8) + (rates?.digest ?? [])).prefix(4).map {
      String($0, radix: 36)
    }.joined()
  }

  /// This thread's reader, on the state of the store that the whole turn sees.
  func reader(_ context: HandlerContext) throws -> SQLiteReader {
    let reader = try readers(context)
    try reader.beginTurn()
    return reader
  }

  /// Makes sure that what is kept is of the store's present state.
  ///
  /// What this process has committed is seen at once, what another one has within `AnswerCache.lookInterval`: a look
  /// takes a transaction, which is five calls to the system and ten microseconds.
  func refresh(_ cache: AnswerCache, _ context: HandlerContext) throws {
    let moment = context.turnBegan.map { AnswerCache.Moment(millisecond: $0, commits: commits.value) }
    if let moment, cache.isConfirmed(at: moment) { return }
    // A state that has been held for a while may lack what has just been counted.
    let isNew = try !readers(context).isInTurn
    try cache.enter(reader(context).version().generation)
    cache.confirmed = isNew ? moment : nil
  }

  /// The tag of a record in a version.
  func tag(version: Int) -> ETag { ETag("\(tagPrefix)-\(version)") }

  /// The tag of every list while the store stays as it is.
  func tag(_ version: StoreVersion) -> ETag { ETag("\(tagPrefix)-g\(version.generation)") }

  /// The version that the client's first tag names, when it is one of ours.
  func knownVersion(_ request: HTTPRequest) -> Int? {
    guard request.fields.mayHaveConditions else { return nil }
    let tag = request.fields.withFirst(.ifNoneMatch) { ETag($0) } ?? nil
    guard let opaque = tag?.opaque, opaque.hasPrefix(tagPrefix + "-") else { return nil }
    let number = opaque.dropFirst(tagPrefix.utf8.count + 1).prefix { $0.isNumber }
    return Int(number)
  }
}

extension HTTPResponse {
  /// JSON that may be kept, but must be asked about before each use.
  static func json(_ bytes: [UInt8], tag: ETag) -> HTTPResponse {
    var response = HTTPResponse.json(bytes)
    response.fields.append(.etag, tag.description)
    response.fields.append(.cacheControl, constant: "no-cache")
    return response
  }
}
