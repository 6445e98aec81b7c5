import Dispatch
import Synchronization

/// Tells webhooks of changes: each at least once, those of one record in their order, signed.
///
/// What is to be told stands in the database before it is sent and until it has arrived, so neither a crash nor a
/// receiver that is down loses anything. All steps run on one serial queue; attempts run beside it, as many at once
/// as the policy allows.
public final class WebhookDispatcher: Sendable {
  private struct State {
    /// Deliveries under way, with their webhooks.
    var underWay: [String: String] = [:]
    var outcomes: [DeliveryOutcome] = []
    var isQueued = false
    var isStopped = false
    /// When the queue looks again by itself, in milliseconds since 1970.
    var looksAt: Int?
    /// Failures in a row, by webhook, and when it may be tried again.
    var failures: [String: (count: Int, until: Int)] = [:]
  }

  private let store: SQLiteStore
  private let fetcher: any Fetcher
  private let policy: WebhookPolicy
  private let milliseconds: @Sendable () -> Int
  private let queue = DispatchQueue(label: "armsledger.webhooks", qos: .utility)
  private let state = Mutex(State())
  private let onError: @Sendable (any Error) -> Void

  /// Changes looked at in one transaction.
  private static let batch = QueryLimits.maximumPage
  /// Letters and digits of a delivery's id.
  private static let idLength = 20

  /// Makes a dispatcher; nothing is sent before `start`.
  ///
  /// - Parameters:
  ///   - store: the register.
  ///   - fetcher: what posts; it refuses addresses that are not public.
  ///   - policy: how often and how long is tried.
  ///   - milliseconds: the time since 1970.
  ///   - onError: told of what the database refused; the step is made again later.
  public init(
    store: SQLiteStore, fetcher: any Fetcher, policy: WebhookPolicy = WebhookPolicy(),
    milliseconds: @escaping @Sendable () -> Int, onError: @escaping @Sendable (any Error) -> Void = { _ in }
  ) {
    self.store = store
    self.fetcher = fetcher
    self.policy = policy
    self.milliseconds = milliseconds
    self.onError = onError
  }

  /// Begins to send, now and after every commit of this process.
  public func start() {
    store.writer.observe { [weak self] in self?.wake() }
    wake()
  }

  /// Looks for something to send; from any thread, as often as one likes.
  public func wake() {
    let mustQueue = state.withLock { state in
      defer { state.isQueued = true }
      return !state.isQueued && !state.isStopped
    }
    if mustQueue { queue.async { [weak self] in self?.step() } }
  }

  /// Begins nothing more; attempts under way are told to the database no more and will be made again.
  public func stop() {
    state.withLock { $0.isStopped = true }
    queue.sync {}
  }

  private func step() {
    let outcomes = state.withLock { state in
      state.isQueued = false
      defer { state.outcomes = [] }
      return state.isStopped ? [] : state.outcomes
    }
    do {
      try store.writer.record(outcomes, atMilliseconds: milliseconds())
      state.withLock { state in for outcome in outcomes { state.underWay[outcome.id] = nil } }
      try enqueue()
      try send()
      try lookAgainLater()
    } catch {
      onError(error)
      state.withLock { $0.outcomes = outcomes + $0.outcomes }
      wake(after: policy.firstPause)
    }
  }

  /// Queues what the log of changes has new.
  private func enqueue() throws {
    while true {
      let (changes, hits) = try store.read { reader -> ([Change], [(watch: Watch, hit: WatchHit)]) in
        guard let cursor = try reader.deliveryCursor() else { return ([], []) }
        let changes = try reader.changes(after: cursor, limit: Self.batch)
        return (changes, try reader.newHits(changes))
      }
      try store.writer.enqueue(
        changes, hits: hits, id: { Self.randomID() }, atMilliseconds: milliseconds())
      if changes.count < Self.batch { return }
    }
  }

  /// Starts attempts for what is due, as many as may be under way.
  private func send() throws {
    let now = milliseconds()
    let underWay = state.withLock { $0.underWay }
    let room = policy.concurrency - underWay.count
    guard room > 0, !state.withLock({ $0.isStopped }) else { return }
    let due = try store.read {
      try $0.dueDeliveries(at: now, limit: policy.concurrency * 8 + underWay.count)
    }
    var perWebhook = underWay.values.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    var started = 0
    for delivery in due where underWay[delivery.id] == nil && started < room {
      let webhook = delivery.webhook.id
      guard perWebhook[webhook, default: 0] < places(for: webhook, now) else { continue }
      perWebhook[webhook, default: 0] += 1
      started += 1
      try attempt(delivery)
    }
  }

  /// How many deliveries may be under way to a webhook.
  private func places(for webhook: String, _ now: Int) -> Int {
    guard let failures = state.withLock({ $0.failures[webhook] }), failures.count >= policy.failuresInARow
    else { return policy.concurrencyPerWebhook }
    return now >= failures.until ? 1 : 0
  }

  private func attempt(_ delivery: Delivery) throws {
    let body = try store.read { reader -> [UInt8]? in
      guard let change = try reader.changes(after: delivery.change - 1, limit: 1).first else { return nil }
      var record: [UInt8] = []
      var isThere = false
      if let kind = RecordKind(rawValue: change.kind), kind == .deal || kind == .entity,
        case .found = try reader.record(kind, delivery.record, into: &record)
      {
        isThere = true
      }
      return WebhookJSON.body(delivery, change, record: isThere ? record : nil)
    }
    guard let body else { throw StoreError.inconsistent("change \(delivery.change) is not in the log") }
    let moment = Timestamp(secondsSinceEpoch: milliseconds() / 1_000)
    var request = FetchRequest(url: delivery.webhook.url, accept: "*/*")
    request.content = .init(
      type: "application/json", bytes: body,
      fields: WebhookJSON.signature(
        of: body, id: delivery.id, secret: delivery.webhook.secret, at: moment))
    state.withLock { $0.underWay[delivery.id] = delivery.webhook.id }
    Task { [fetcher] in
      do throws(FetchError) {
        let response = try await fetcher.fetch(request)
        finish(delivery, status: response.status, error: nil)
      } catch {
        finish(delivery, status: nil, error: error)
      }
    }
  }

  private func finish(_ delivery: Delivery, status: Int?, error: FetchError?) {
    let isDelivered = status.map { (200..<300).contains($0) } ?? false
    let isLast = delivery.attempts + 1 >= policy.attempts
    let now = milliseconds()
    let pause = policy.pause(after: delivery.attempts + 1, random: .random(in: 0...1))
    let outcome = DeliveryOutcome(
      id: delivery.id, state: isDelivered ? .delivered : isLast ? .failed : .waiting, status: status,
      error: error?.reason, nextAt: now + pause, endsWebhook: status == 410)
    state.withLock { state in
      state.outcomes.append(outcome)
      if isDelivered {
        state.failures[delivery.webhook.id] = nil
      } else {
        let count = (state.failures[delivery.webhook.id]?.count ?? 0) + 1
        let rest = policy.pause(after: count - policy.failuresInARow, random: .random(in: 0...1))
        state.failures[delivery.webhook.id] = (count, now + rest)
      }
    }
    wake()
  }

  /// Sees to it that what waits for its time is sent when it comes, and that what other processes commit is told.
  private func lookAgainLater() throws {
    let (next, isWanted) = try store.read { (try $0.nextDelivery(), try $0.deliveryCursor() != nil) }
    guard isWanted else { return }
    let now = milliseconds()
    // What is due and was not begun waits for a place, which the next outcome gives.
    let pause = next.map { $0 > now ? $0 - now : policy.lookInterval } ?? policy.lookInterval
    wake(after: min(pause, policy.lookInterval))
  }

  private func wake(after pause: Int) {
    let moment = milliseconds() + pause
    let isEarlier = state.withLock { state in
      guard state.looksAt.map({ moment < $0 }) ?? true else { return false }
      state.looksAt = moment
      return true
    }
    guard isEarlier else { return }
    queue.asyncAfter(deadline: .now() + .milliseconds(pause)) { [weak self] in
      self?.state.withLock { if $0.looksAt == moment { $0.looksAt = nil } }
      self?.wake()
    }
  }

  private static func randomID() -> String {
    var generator = SystemRandomNumberGenerator()
    let letters = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    let text = (0..<idLength).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] }
    return "y" + String(decoding: text, as: UTF8.self)
  }
}
