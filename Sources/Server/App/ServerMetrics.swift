import Synchronization

/// Counters that one event loop keeps and anybody may read.
///
/// Only the loop writes, so a relaxed load and store will do where an atomic addition would lock the bus.
final class ServerMetrics: Sendable {
  /// Upper bounds of the latency histogram in microseconds; the last bucket has none.
  static let bucketBounds = [
    100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000,
    2_500_000, 5_000_000,
  ]
  private static let classes = 5
  private static let perRoute = classes + bucketBounds.count + 2

  /// What a connection or a loop counts, apart from requests.
  enum Counter: Int, CaseIterable {
    case acceptedConnections, closedConnections, refusedConnections, timedOut, parseErrors, bytesSent
  }

  private let routeCount: Int
  private let cells: Cells

  /// Atomic cells in one block; `Atomic` does not fit into an array because it cannot be copied.
  private struct Cells: @unchecked Sendable {
    // Unchecked because the pointer never changes and what it points at is atomic.
    let base: UnsafeMutablePointer<Atomic<Int>>
    let count: Int
  }

  /// Makes counters for so many routes; what matches none is counted under one more.
  init(routes: Int) {
    routeCount = routes + 1
    let count = routeCount * Self.perRoute + Counter.allCases.count
    let base = UnsafeMutablePointer<Atomic<Int>>.allocate(capacity: count)
    for index in 0..<count { (base + index).initialize(to: Atomic(0)) }
    cells = Cells(base: base, count: count)
  }

  deinit {
    cells.base.deinitialize(count: cells.count)
    cells.base.deallocate()
  }

  func add(_ counter: Counter, _ amount: Int = 1) {
    add(routeCount * Self.perRoute + counter.rawValue, amount)
  }

  /// Counts an answer; `route` is an index into the route table, or nil.
  func addAnswer(route: Int?, status: HTTPStatus, microseconds: Int) {
    let start = (route ?? routeCount - 1) * Self.perRoute
    add(start + min(max(status.code / 100 - 1, 0), Self.classes - 1), 1)
    var bucket = 0
    while bucket < Self.bucketBounds.count, microseconds > Self.bucketBounds[bucket] { bucket += 1 }
    add(start + Self.classes + bucket, 1)
    add(start + Self.perRoute - 1, microseconds)
  }

  private func add(_ index: Int, _ amount: Int) {
    guard index < cells.count else { return }
    let value = cells.base[index].load(ordering: .relaxed)
    cells.base[index].store(value &+ amount, ordering: .relaxed)
  }

  /// Numbers of one route, or of a counter, at one moment.
  struct Snapshot: Sendable {
    /// Answers of one route.
    struct RouteNumbers: Sendable {
      /// By hundreds: 1xx to 5xx.
      var statusClasses = [Int](repeating: 0, count: ServerMetrics.classes)
      /// Answers in each latency bucket, not cumulative; the last is everything slower.
      var buckets = [Int](repeating: 0, count: ServerMetrics.bucketBounds.count + 1)
      var totalMicroseconds = 0
      var count: Int { statusClasses.reduce(0, +) }
    }
    /// By index in the route table; the last entry is everything that matched no route.
    var routes: [RouteNumbers]
    private var counters = [Int](repeating: 0, count: Counter.allCases.count)

    subscript(counter: Counter) -> Int { counters[counter.rawValue] }

    /// Adds up the counters of several loops.
    init(summing all: [ServerMetrics]) {
      let routeCount = all.first?.routeCount ?? 0
      routes = [RouteNumbers](repeating: RouteNumbers(), count: routeCount)
      for metrics in all where metrics.routeCount == routeCount {
        for route in 0..<routeCount {
          let start = route * ServerMetrics.perRoute
          for index in routes[route].statusClasses.indices {
            routes[route].statusClasses[index] += metrics.value(start + index)
          }
          for index in routes[route].buckets.indices {
            routes[route].buckets[index] += metrics.value(start + ServerMetrics.classes + index)
          }
          routes[route].totalMicroseconds += metrics.value(start + ServerMetrics.perRoute - 1)
        }
        for index in counters.indices {
          counters[index] += metrics.value(routeCount * ServerMetrics.perRoute + index)
        }
      }
    }
  }

  private func value(_ index: Int) -> Int { cells.base[index].load(ordering: .relaxed) }
}
