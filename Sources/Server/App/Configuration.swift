import Core

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The settings of a server, read and checked.
struct Configuration: Sendable {
  var address: SocketAddress
  var database: String
  var seed: String?
  var server: ServerConfiguration
  var keys: KeyPolicy
  var rates: RateLimitPolicy?
  var cors: CORSPolicy
  var trustedProxies: Set<PeerAddress>
  var bodyLimit: Int
  var queryDeadline: Duration
  var log: String?
  var logLevel: LogLevel
  var fetch: FetchPolicy
  var runsWorker: Bool
  var worker: IngestWorker.Options
  /// Webhooks are answered in a moment or tried again.
  var webhookFetch: FetchPolicy
  var maxFollowers: Int
  var quoteOnly: Bool
  /// The file of exchange rates.
  var rateTable: String?
  var backups: BackupPlan

  /// Reads every setting of a server.
  init(_ settings: Settings) throws(SettingError) {
    let port = try settings.number(.port, 0...65_535)
    let host = settings[.host]
    guard let address = SocketAddress(host: host.value, port: UInt16(port)) else {
      throw SettingError("\(host.place): a numeric address, * or unix:PATH, not \"\(host.value)\"")
    }
    self.address = address
    database = settings[.database].value
    guard !database.isEmpty else { throw SettingError("\(settings[.database].place): a file's path") }
    seed = settings[.seed].value.isEmpty ? nil : settings[.seed].value
    log = settings[.log].value.isEmpty ? nil : settings[.log].value
    logLevel = try settings.choice(.logLevel)
    bodyLimit = try settings.number(.maxBody, 1_024...(64 << 20))
    fetch = try FetchPolicy(settings)
    runsWorker = try settings.flag(.worker)
    worker = try IngestWorker.Options(settings)
    webhookFetch = fetch
    webhookFetch.connectSeconds = 5
    // Who asked to be told needs no pause between two messages.
    webhookFetch.spacingSeconds = 0
    webhookFetch.totalSeconds = WebhookPolicy().seconds
    maxFollowers = try settings.number(.maxFollowers, 1...1_000_000)
    quoteOnly = try settings.flag(.quoteOnly)
    rateTable = settings[.rates].value.isEmpty ? nil : settings[.rates].value
    backups = try BackupPlan(settings)
    queryDeadline = .seconds(try settings.number(.queryTime, 1...3_600))

    server = ServerConfiguration()
    server.addresses = [address]
    server.limits.connections = try settings.number(.maxConnections, 1...1_000_000)
    server.limits.drainTimeout = try settings.number(.drainTime, 0...3_600) * 1_000
    let threads = try settings.number(.threads, 0...1_024)
    server.poolThreads = threads == 0 ? nil : threads

    keys = KeyPolicy()
    keys.readingIsOpen = try settings.flag(.openReading)
    keys.exempt = Self.thisMachine
    cors = CORSPolicy()
    cors.origins = settings.list(.corsOrigin).filter { $0 != "*" }
    cors.allowsAnyOrigin = settings.list(.corsOrigin).contains("*")
    cors.allowsCredentials = try settings.flag(.corsCredentials)
    cors.maxAge = try settings.number(.corsMaxAge, 0...86_400)
    trustedProxies = try Self.addresses(settings, .trustedProxy)
    rates = try Self.rates(settings)
  }

  private static func rates(_ settings: Settings) throws(SettingError) -> RateLimitPolicy? {
    let perAddress = try settings.number(.addressRate, 0...1_000_000_000)
    let perKey = try settings.number(.keyRate, 0...1_000_000_000)
    guard perAddress > 0 || perKey > 0 else { return nil }
    var policy = RateLimitPolicy()
    policy.perAddress = perAddress == 0 ? .max / 1_000_000 : perAddress
    policy.perKey = perKey == 0 ? .max / 1_000_000 : perKey
    policy.exempt = Self.thisMachine
    return policy
  }

  /// This machine's own programs can do worse than ask often; a proxy here is named as one and then its clients
  /// count.
  private static let thisMachine: Set<PeerAddress> = [.ipv4(0x7F00_0001), .ipv6(0, 1), .local]

  private static func addresses(
    _ settings: Settings, _ setting: Setting
  ) throws(SettingError) -> Set<PeerAddress> {
    var addresses: Set<PeerAddress> = []
    for text in settings.list(setting) {
      if text == "local" {
        addresses.insert(.local)
        continue
      }
      guard let address = SocketAddress(host: text, port: 0), case let peer = PeerAddress(address),
        peer != .unknown, peer != .local
      else { throw SettingError("\(settings[setting].place): numeric addresses, not \"\(text)\"") }
      addresses.insert(peer)
    }
    return addresses
  }
}

extension FetchPolicy {
  /// The limits of every fetch, with the networks that the settings allow.
  init(_ settings: Settings) throws(SettingError) {
    let contact = settings[.contact]
    guard contact.value.utf8.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != 0x28 && $0 != 0x29 }) else {
      throw SettingError("\(contact.place): printable ASCII without parentheses")
    }
    self.init(
      userAgent: "ArmsLedger/\(ArmsLedger.version)" + (contact.value.isEmpty ? "" : " (+\(contact.value))"))
    spacingSeconds = Double(try settings.number(.hostPause, 0...3_600_000)) / 1_000
    connectionLimit = try settings.number(.fetches, 1...1_000)
    let authorities = settings[.certificates]
    if !authorities.value.isEmpty {
      guard access(authorities.value, R_OK) == 0 else {
        throw SettingError("\(authorities.place): cannot read \(authorities.value)")
      }
      certificateFile = authorities.value
    }
    for text in settings.list(.allowNet) {
      guard let network = AllowedNetwork(text) else {
        throw SettingError(
          "\(settings[.allowNet].place): networks such as 10.0.0.0/8 or 127.0.0.1/32:8080, not \"\(text)\"")
      }
      allowedNetworks.append(network)
    }
  }
}

extension IngestWorker.Options {
  /// The options that the settings name.
  init(_ settings: Settings) throws(SettingError) {
    self.init()
    let told = try settings.number(.threads, 0...1_024)
    if told > 0 { threads = told }
  }
}
