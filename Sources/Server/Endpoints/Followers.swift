import Core
import Dispatch
import Synchronization

/// Those who wait for changes of the register: wakes their streams when there is something new.
///
/// A waiting follower is an entry in a table and costs no thread. It is woken after each commit of this process,
/// when another process has written (asked a few times a second, while anybody follows), and when it is due for a
/// sign of life.
final class Followers: Sendable {
  /// How long a follower hears nothing, in milliseconds: less than the minute after which proxies give up.
  static let heartbeat = 15_000
  /// Milliseconds between two looks at what other processes wrote.
  private static let lookInterval = 200

  private struct Entry: Sendable {
    let stream: BodyStream
    var dueAt: Int
  }

  private struct State {
    var entries: [Int: Entry] = [:]
    var nextToken = 0
    var seenVersion: Int?
  }

  /// A follower beyond the limit.
  struct Crowded: Error {}

  private struct Timer: @unchecked Sendable {
    // Unchecked because it is set up before others see it, and then only cancelled, which Dispatch guards.
    let source: any DispatchSourceTimer
  }

  private struct Look: @unchecked Sendable {
    // Unchecked because it is used on the timer's queue only.
    let reader: SQLiteReader
  }

  private let state = Mutex(State())
  private let limit: Int
  private let timer: Timer
  private let now: @Sendable () -> Int

  /// Makes the table for a store; `limit` bounds those who follow at once.
  init(_ store: SQLiteStore, limit: Int, now: @escaping @Sendable () -> Int = Clock.coarseMilliseconds) throws
  {
    self.limit = limit
    self.now = now
    let look = Look(reader: try store.makeReader())
    let queue = DispatchQueue(label: "armsledger.followers")
    timer = Timer(source: DispatchSource.makeTimerSource(queue: queue))
    timer.source.schedule(
      deadline: .now() + .milliseconds(Self.lookInterval), repeating: .milliseconds(Self.lookInterval))
    timer.source.setEventHandler { [weak self] in self?.tick(look.reader) }
    timer.source.resume()
    store.writer.observe { [weak self] in self?.wakeAll() }
  }

  deinit { timer.source.cancel() }

  /// Those who follow now.
  var count: Int { state.withLock { $0.entries.count } }

  /// Adds a stream that is woken at changes, and at `dueAt` for a sign of life.
  ///
  /// - Returns: what to say when it ends.
  func add(_ stream: BodyStream, dueAt: Int) throws(Crowded) -> Int {
    let token = state.withLock { state -> Int? in
      guard state.entries.count < limit else { return nil }
      state.nextToken += 1
      state.entries[state.nextToken] = Entry(stream: stream, dueAt: dueAt)
      return state.nextToken
    }
    guard let token else { throw Crowded() }
    return token
  }

  /// Says when a stream is to be woken next although nothing has changed.
  func postpone(_ token: Int, to dueAt: Int) { state.withLock { $0.entries[token]?.dueAt = dueAt } }

  /// Takes a stream out.
  func remove(_ token: Int) { _ = state.withLock { $0.entries.removeValue(forKey: token) } }

  private func wakeAll() {
    for entry in state.withLock({ Array($0.entries.values) }) { entry.stream.wake() }
  }

  private func tick(_ reader: SQLiteReader) {
    let moment = now()
    let (isEmpty, due, seen) = state.withLock { state in
      (state.entries.isEmpty, state.entries.values.filter { $0.dueAt <= moment }, state.seenVersion)
    }
    guard !isEmpty else { return }
    for entry in due { entry.stream.wake() }
    guard let version = try? reader.dataVersion(), version != seen else { return }
    state.withLock { $0.seenVersion = version }
    wakeAll()
  }
}
