import ArgumentParser
import Core

/// `armsledger serve`: the API, until SIGTERM.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the API.",
    discussion: """
      Each option can also be set as ARMSLEDGER_… in the environment (ARMSLEDGER_MAX_BODY for --max-body) and as \
      name = value in the file that --config names. The command line wins, then the environment. SIGTERM finishes \
      what is under way and ends, SIGHUP reopens the log.
      """)

  @OptionGroup var database: DatabaseOptions

  @Option(help: Self.help(.host)) var host: String?
  @Option(help: Self.help(.port)) var port: String?
  @Option(help: Self.help(.seed)) var seed: String?
  @Option(help: Self.help(.openReading)) var openReading: String?
  @Option(help: Self.help(.corsOrigin)) var corsOrigin: String?
  @Option(help: Self.help(.trustedProxy)) var trustedProxy: String?
  @Option(help: Self.help(.addressRate)) var addressRate: String?
  @Option(help: Self.help(.keyRate)) var keyRate: String?
  @Option(help: Self.help(.maxConnections)) var maxConnections: String?
  @Option(help: Self.help(.maxBody)) var maxBody: String?
  @Option(help: Self.help(.maxFollowers)) var maxFollowers: String?
  @Option(help: Self.help(.quoteOnly)) var quoteOnly: String?
  @Option(help: Self.help(.queryTime)) var queryTime: String?
  @Option(help: Self.help(.drainTime)) var drainTime: String?
  @Option(help: Self.help(.allowNet)) var allowNet: String?
  @Option(help: Self.help(.threads)) var threads: String?
  @Option(help: Self.help(.log)) var log: String?

  func run() throws {
    let settings = try database.settings([
      .host: host, .port: port, .seed: seed, .openReading: openReading, .corsOrigin: corsOrigin,
      .trustedProxy: trustedProxy, .addressRate: addressRate, .keyRate: keyRate,
      .maxConnections: maxConnections, .maxBody: maxBody, .maxFollowers: maxFollowers, .quoteOnly: quoteOnly,
      .queryTime: queryTime, .drainTime: drainTime,
      .allowNet: allowNet, .threads: threads, .log: log,
    ])
    let configuration = try Configuration(settings)
    if let seed = configuration.seed, !CommandEnvironment.exists(seed) {
      throw CommandFailure("there is no folder \(seed)")
    }
    let app = try ServerApp(configuration)
    try app.run(seed: configuration.seed) { server, summary in
      if let summary { CommandEnvironment.printError("armsledger: loaded \(summary)") }
      for address in server.addresses {
        let url = if case .unix = address { address.description } else { "http://\(address)" }
        CommandEnvironment.print("armsledger: listening on \(url)")
      }
    }
  }

  private static func help(_ setting: Setting) -> ArgumentHelp {
    let standard = setting.standard.isEmpty ? "" : " (\(setting.standard))"
    return ArgumentHelp("\(setting.meaning)\(standard)")
  }
}
