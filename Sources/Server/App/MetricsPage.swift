import Glibc

/// The server's numbers in Prometheus' text format; routes are named by their pattern, never by a path.
///
/// A page is put together by whoever owns `/metrics`, which may add families of its own.
struct MetricsPage {
  private(set) var text = ""

  init() {}

  /// Begins a family of metrics.
  mutating func family(_ name: String, _ type: String, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  /// Adds a sample; labels are ours and need no escaping.
  mutating func sample(_ name: String, _ value: some CustomStringConvertible, labels: String = "") {
    text += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
  }

  /// Adds what the server and the process count.
  mutating func add(_ server: HTTPServer, routes: [Route]) {
    let numbers = server.metrics
    addRequests(numbers, routes)
    addLatencies(numbers, routes)
    family("http_connections", "gauge", "Connections open now.")
    sample("http_connections", server.connectionCount)
    family("http_pool_queue_jobs", "gauge", "Requests that wait for the pool.")
    sample("http_pool_queue_jobs", server.queueDepth)
    let counters: [(ServerMetrics.Counter, String, String)] = [
      (.acceptedConnections, "http_connections_accepted_total", "Connections accepted."),
      (.closedConnections, "http_connections_closed_total", "Connections closed."),
      (
        .refusedConnections, "http_connections_refused_total",
        "Connections refused because there were too many."
      ),
      (.timedOut, "http_timeouts_total", "Connections whose time ran out."),
      (.parseErrors, "http_parse_errors_total", "Requests that could not be read."),
      (
        .bytesSent, "http_sent_bytes_total",
        "Octets sent at once; what a slow reader takes later is not counted."
      ),
    ]
    for (counter, name, help) in counters {
      family(name, "counter", help)
      sample(name, numbers[counter])
    }
    addProcess()
  }

  private mutating func addRequests(_ numbers: ServerMetrics.Snapshot, _ routes: [Route]) {
    family("http_requests_total", "counter", "Requests answered.")
    for (index, route) in numbers.routes.enumerated() {
      for (number, count) in route.statusClasses.enumerated() where count > 0 {
        sample("http_requests_total", count, labels: "\(labels(index, routes)),status=\"\(number + 1)xx\"")
      }
    }
  }

  private mutating func addLatencies(_ numbers: ServerMetrics.Snapshot, _ routes: [Route]) {
    let name = "http_request_duration_seconds"
    family(name, "histogram", "From the end of a request's header to the end of its answer's making.")
    for (index, route) in numbers.routes.enumerated() where route.count > 0 {
      let labels = labels(index, routes)
      var total = 0
      for (bound, count) in zip(ServerMetrics.bucketBounds, route.buckets) {
        total += count
        sample("\(name)_bucket", total, labels: "\(labels),le=\"\(Double(bound) / 1_000_000)\"")
      }
      sample("\(name)_bucket", route.count, labels: "\(labels),le=\"+Inf\"")
      sample("\(name)_sum", Double(route.totalMicroseconds) / 1_000_000, labels: labels)
      sample("\(name)_count", route.count, labels: labels)
    }
  }

  private func labels(_ index: Int, _ routes: [Route]) -> String {
    index < routes.count
      ? "method=\"\(routes[index].method)\",route=\"\(routes[index].pattern)\"" : "method=\"\",route=\"none\""
  }

  private mutating func addProcess() {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    let microseconds = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
    family("process_cpu_seconds_total", "counter", "Processor time used.")
    sample("process_cpu_seconds_total", Double(seconds) + Double(microseconds) / 1_000_000)
    if let resident = Self.residentBytes() {
      family("process_resident_memory_bytes", "gauge", "Memory in use.")
      sample("process_resident_memory_bytes", resident)
    }
    if let descriptors = Self.openDescriptors() {
      family("process_open_fds", "gauge", "Open descriptors.")
      sample("process_open_fds", descriptors)
    }
  }

  /// The second number of /proc/self/statm is the resident set in pages.
  private static func residentBytes() -> Int? {
    guard let file = fopen("/proc/self/statm", "r") else { return nil }
    defer { fclose(file) }
    var line = [UInt8](repeating: 0, count: 128)
    let count = fread(&line, 1, line.count, file)
    let parts = line[..<count].split(separator: 0x20)
    guard parts.count > 1, let pages = Int(String(decoding: parts[1], as: UTF8.self)) else { return nil }
    return pages * sysconf(Int32(_SC_PAGESIZE))
  }

  private static func openDescriptors() -> Int? {
    guard let folder = opendir("/proc/self/fd") else { return nil }
    defer { closedir(folder) }
    var count = -3  // ".", ".." and the folder's own descriptor
    while readdir(folder) != nil { count += 1 }
    return count
  }
}
