/// Every number that bounds what a client may send or hold; crossing one has a fixed answer.
///
/// Times are milliseconds, sizes octets.
struct HTTPLimits: Sendable {
  /// Longest request line: 414.
  ///
  /// RFC 9112, 3 asks for 8,000 at least; nginx and Node allow 8 and 16 KiB.
  var requestLine = 16 * 1024
  /// All field lines of a request together, line ends included: 431.
  ///
  /// As Node; a browser's cookies fit.
  var headerSection = 16 * 1024
  /// Field lines in a request: 431; h2o and hyper stop at 100.
  var fieldCount = 100
  /// A body that a route without one throws away before the connection is closed instead.
  var discardedBody = 64 * 1024
  /// Bodies that are arriving or being worked on, of all connections together: 503.
  ///
  /// Without it, 4,000 clients with 1 MiB each would take 4 GB.
  var bufferedBodies = 64 << 20
  /// A chunk-size line with its extensions: 400.
  ///
  /// The size itself takes 16 digits.
  var chunkLine = 4 * 1024
  /// Chunk extensions in one body, all together: 400.
  ///
  /// Nobody sends any; a flood of them must end.
  var chunkExtensions = 16 * 1024
  /// Trailer fields: 431.
  ///
  /// They are read and dropped.
  var trailerSection = 16 * 1024

  /// From a connection's first octet to the end of the header, not refreshed: 408.
  ///
  /// CIS asks nginx for 10 s.
  var headerTimeout = 10_000
  /// Between two reads of a body: 408.
  var bodyIdleTimeout = 10_000
  /// From the header's end to the body's: 408.
  ///
  /// 1 MiB in 30 s is 35 kB/s.
  var bodyTimeout = 30_000
  /// Between two requests: the connection is closed.
  ///
  /// Longer than the 60 s for which proxies keep theirs.
  var idleTimeout = 75_000
  /// A client that reads nothing of its answer: the connection is reset.
  var writeTimeout = 30_000
  /// How long a closing connection is still read, so that the answer is not lost to a reset.
  var lingerTimeout = 2_000
  /// How much is read meanwhile.
  var lingerBytes = 256 * 1024
  /// From SIGTERM until what is still open is closed.
  var drainTimeout = 10_000

  /// Requests on one connection; the last answer says `Connection: close`.
  var requestsPerConnection = 100_000
  /// Connections open at once; further ones get 503 and `Retry-After`.
  var connections = 4_000
  /// Jobs that wait for the pool; further ones get 503 and `Retry-After` at once.
  var queuedJobs = 256
  /// Pipelined requests answered before other connections get their turn.
  var requestsPerTurn = 16

  /// Clients that follow the log of changes at once: 503.
  ///
  /// Each is woken at every commit.
  static let followers = 1_000
  /// The name and value of one query parameter: 400.
  static let queryParameter = 2 * 1024
  /// Parameters in one query: 400.
  static let queryParameters = 128
  /// Body of a write request where the route says nothing else: 413.
  static let body = 1 << 20

  /// The defaults.
  init() {}
}
