/// What can be set, by the name that the command line and the configuration file use.
///
/// The environment has the same in capitals: `ARMSLEDGER_MAX_CONNECTIONS` for `max-connections`.
enum Setting: String, CaseIterable, Sendable {
  case host, port, database, seed
  case openReading = "open-reading"
  case corsOrigin = "cors-origin"
  case corsCredentials = "cors-credentials"
  case corsMaxAge = "cors-max-age"
  case trustedProxy = "trusted-proxy"
  case addressRate = "address-rate"
  case keyRate = "key-rate"
  case maxConnections = "max-connections"
  case maxBody = "max-body"
  case maxFollowers = "max-followers"
  case quoteOnly = "quote-only"
  case rates
  case queryTime = "query-time"
  case drainTime = "drain-time"
  case allowNet = "allow-net"
  case worker, contact
  case hostPause = "host-pause"
  case fetches, certificates
  case threads
  case backupFolder = "backup-folder"
  case backupHours = "backup-hours"
  case backupKeep = "backup-keep"
  case log
  case logLevel = "log-level"

  /// The variable in the environment.
  var variable: String {
    "ARMSLEDGER_" + String(rawValue.map { $0 == "-" ? "_" : Character($0.uppercased()) })
  }

  /// The value where nothing else is said; empty for none.
  var standard: String {
    switch self {
    case .host: "127.0.0.1"
    case .port: "8080"
    case .database: "armsledger.sqlite"
    case .seed, .rates, .corsOrigin, .trustedProxy, .allowNet, .contact, .certificates, .backupFolder, .log:
      ""
    case .openReading, .worker: "true"
    case .corsCredentials: "false"
    case .corsMaxAge: "7200"
    case .logLevel: "info"
    case .addressRate: "600"
    case .keyRate: "6000"
    case .maxConnections: "4000"
    case .maxBody: "1048576"
    case .maxFollowers: "1000"
    case .quoteOnly: "false"
    case .queryTime: "1"
    case .drainTime: "10"
    case .hostPause: "1000"
    case .fetches: "256"
    case .threads: "0"
    case .backupHours: "24"
    case .backupKeep: "7"
    }
  }

  /// What it means; a line of the README's table.
  var meaning: String {
    switch self {
    case .host: "address to listen on: numeric, `*` for all, or `unix:PATH`"
    case .port: "port to listen on; 0 picks a free one"
    case .database: "the SQLite file; made when missing"
    case .seed: "folder of documents to load at the start"
    case .openReading: "whether reading needs no key; writing always needs one"
    case .corsOrigin: "origins whose pages may read the API, divided by commas; `*` for all"
    case .corsCredentials: "whether those pages may send credentials of their own; never with `*`"
    case .corsMaxAge: "seconds for which a browser may keep the answer to a preflight; 0 for not at all"
    case .trustedProxy: "addresses of proxies whose `X-Forwarded-For` is believed, divided by commas"
    case .addressRate:
      "requests a minute without a key from one address, this machine's own excepted; 0 for no limit"
    case .keyRate: "requests a minute with one key; 0 for no limit"
    case .maxConnections: "connections open at once; further ones get 503"
    case .maxBody: "octets of a request's body; more gets 413"
    case .maxFollowers: "clients that follow `/v1/changes` at once; further ones get 503"
    case .quoteOnly: "whether texts of articles are kept back; evidence sentences and metadata are served"
    case .rates: "CSV file of exchange rates, by which statistics add up sums of several currencies"
    case .queryTime: "seconds that one list or search may take; longer ones get 503"
    case .drainTime: "seconds after SIGTERM until connections that are still open are closed"
    case .allowNet:
      "networks that are fetched from although they are not public, such as `10.0.0.0/8:8080`, divided by commas"
    case .worker: "whether sources are polled and jobs done in this process; else `armsledger worker` does"
    case .contact: "address that sites find in our User-Agent, to complain to"
    case .hostPause: "milliseconds between two requests to one host, unless its robots.txt asks for more"
    case .fetches: "requests to other sites under way at once"
    case .certificates:
      "file (PEM) of the authorities whose certificates fetched sites may have, in place of the system's"
    case .threads: "threads for searches and analysis; 0 for one each core"
    case .backupFolder:
      "folder that gets backups by themselves while the server runs, made when missing; none when empty"
    case .backupHours: "hours between two backups"
    case .backupKeep: "backups that stay in the folder; older ones are removed"
    case .log: "file for a line of JSON an answer and an event, `-` for standard error; none when empty"
    case .logLevel:
      "lines of the log: `info` all, `warning` answers from 400 and warnings, `error` answers from 500 and errors"
    }
  }
}
