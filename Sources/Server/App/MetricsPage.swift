import Core
import Glibc
import Synchronization

/// `/metrics` in the Prometheus text format 0.0.4.
struct MetricsPage {
  private var text = ""

  /// What is counted apart from the server itself.
  final class IngestCounters: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    /// Counts an article under its outcome: inserted, updated, unchanged, deleted, empty or failed.
    func add(_ outcome: IngestPipeline.Outcome) {
      let name =
        switch outcome {
        case .stored(let result): result.outcome.rawValue
        case .noText: "empty"
        case .failed: "failed"
        }
      counts.withLock { $0[name, default: 0] += 1 }
    }

    var snapshot: [(String, Int)] { counts.withLock { $0.sorted { $0.key < $1.key } } }
  }

  /// The page of a server.
  static func page(of server: HTTPServer, routes: [Route], ingest: IngestCounters) -> [UInt8] {
    var page = MetricsPage()
    page.build()
    page.requests(server.metrics, routes)
    page.connections(server)
    page.family("armsledger_ingest_items_total", "counter", "Articles by what storing them did.")
    for (name, count) in ingest.snapshot {
      page.line("armsledger_ingest_items_total{result=\"\(name)\"}", count)
    }
    page.process()
    return Array(page.text.utf8)
  }

  private mutating func build() {
    family("armsledger_build_info", "gauge", "The version that runs.")
    line("armsledger_build_info{version=\"\(ArmsLedger.version)\"}", 1)
  }

  private mutating func requests(_ metrics: ServerMetrics.Snapshot, _ routes: [Route]) {
    family("http_requests_total", "counter", "Answers by method, route and hundred of the status.")
    for (index, numbers) in metrics.routes.enumerated() {
      for (hundred, count) in numbers.statusClasses.enumerated() where count > 0 {
        line("http_requests_total{\(Self.labels(index, routes)),status=\"\(hundred + 1)xx\"}", count)
      }
    }
    family("http_request_duration_seconds", "histogram", "From the end of the header to the answer.")
    for (index, numbers) in metrics.routes.enumerated() where numbers.count > 0 {
      let labels = Self.labels(index, routes)
      var sum = 0
      for (bucket, bound) in ServerMetrics.bucketBounds.enumerated() {
        sum += numbers.buckets[bucket]
        let seconds = Double(bound) / 1_000_000
        line("http_request_duration_seconds_bucket{\(labels),le=\"\(seconds)\"}", sum)
      }
      line("http_request_duration_seconds_bucket{\(labels),le=\"+Inf\"}", numbers.count)
      text +=
        "http_request_duration_seconds_sum{\(labels)} \(Double(numbers.totalMicroseconds) / 1_000_000)\n"
      line("http_request_duration_seconds_count{\(labels)}", numbers.count)
    }
  }

  private mutating func connections(_ server: HTTPServer) {
    let metrics = server.metrics
    family("http_connections", "gauge", "Connections open now.")
    line("http_connections", server.connectionCount)
    family("http_queued_jobs", "gauge", "Requests that wait for the pool.")
    line("http_queued_jobs", server.queueDepth)
    let counters: [(String, ServerMetrics.Counter, String)] = [
      ("http_connections_accepted_total", .acceptedConnections, "Connections accepted."),
      ("http_connections_refused_total", .refusedConnections, "Connections beyond the limit."),
      ("http_timeouts_total", .timedOut, "Connections closed because nothing came."),
      ("http_parse_errors_total", .parseErrors, "Requests that were no HTTP."),
      ("http_sent_bytes_total", .bytesSent, "Octets sent."),
    ]
    for (name, counter, help) in counters {
      family(name, "counter", help)
      line(name, metrics[counter])
    }
  }

  private mutating func process() {
    family("process_resident_memory_bytes", "gauge", "Resident memory.")
    let pages = Self.firstLine("/proc/self/statm").split(separator: " ").dropFirst().first
    line("process_resident_memory_bytes", (pages.flatMap { Int($0) } ?? 0) * sysconf(Int32(_SC_PAGESIZE)))
    family("process_open_fds", "gauge", "Open descriptors.")
    line("process_open_fds", Self.descriptorCount())
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    let micros = Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
    family("process_cpu_seconds_total", "counter", "Processor time.")
    text += "process_cpu_seconds_total \(seconds + micros / 1_000_000)\n"
  }

  private mutating func family(_ name: String, _ type: String, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  private mutating func line(_ series: String, _ value: Int) { text += "\(series) \(value)\n" }

  /// The route's own pattern and never a path that was sent: labels stay few.
  private static func labels(_ index: Int, _ routes: [Route]) -> String {
    guard index < routes.count else { return "method=\"\",route=\"\"" }
    return "method=\"\(routes[index].method)\",route=\"\(routes[index].pattern)\""
  }

  private static func firstLine(_ path: String) -> String {
    guard let bytes = try? DocumentFiles.read(path) else { return "" }
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  private static func descriptorCount() -> Int {
    guard let directory = opendir("/proc/self/fd") else { return 0 }
    defer { closedir(directory) }
    var count = 0
    while let entry = readdir(directory) {
      if entry.pointee.d_name.0 != CChar(UInt8(ascii: ".")) { count += 1 }
    }
    // The descriptor of the directory itself is one of them.
    return max(0, count - 1)
  }
}
