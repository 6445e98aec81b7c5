import ArgumentParser
import Core

/// `armsledger serve`: the API, until SIGTERM.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the API.",
    discussion: """
      Each option can also be set as ARMSLEDGER_… in the environment (ARMSLEDGER_MAX_BODY for --max-body) and as \
      name = value in the file that --config names. The command line wins, then the environment. SIGTERM finishes \
      what is under way and ends, SIGHUP reopens the log and reads the log-level anew.
      """)

  @OptionGroup var database: DatabaseOptions

  @Option(help: Self.help(.host)) var host: String?
  @Option(help: Self.help(.port)) var port: String?
  @Option(help: Self.help(.seed)) var seed: String?
  @Option(help: Self.help(.openReading)) var openReading: String?
  @Option(help: Self.help(.corsOrigin)) var corsOrigin: String?
  @Option(help: Self.help(.corsCredentials)) var corsCredentials: String?
  @Option(help: Self.help(.corsMaxAge)) var corsMaxAge: String?
  @Option(help: Self.help(.trustedProxy)) var trustedProxy: String?
  @Option(help: Self.help(.addressRate)) var addressRate: String?
  @Option(help: Self.help(.keyRate)) var keyRate: String?
  @Option(help: Self.help(.maxConnections)) var maxConnections: String?
  @Option(help: Self.help(.maxBody)) var maxBody: String?
  @Option(help: Self.help(.maxFollowers)) var maxFollowers: String?
  @Option(help: Self.help(.quoteOnly)) var quoteOnly: String?
  @Option(help: Self.help(.rates)) var rates: String?
  @Option(help: Self.help(.queryTime)) var queryTime: String?
  @Option(help: Self.help(.drainTime)) var drainTime: String?
  @Option(help: Self.help(.allowNet)) var allowNet: String?
  @Option(help: Self.help(.worker)) var worker: String?
  @Option(help: Self.help(.contact)) var contact: String?
  @Option(help: Self.help(.hostPause)) var hostPause: String?
  @Option(help: Self.help(.fetches)) var fetches: String?
  @Option(help: Self.help(.certificates)) var certificates: String?
  @Option(help: Self.help(.threads)) var threads: String?
  @Option(help: Self.help(.backupFolder)) var backupFolder: String?
  @Option(help: Self.help(.backupHours)) var backupHours: String?
  @Option(help: Self.help(.backupKeep)) var backupKeep: String?
  @Option(help: Self.help(.log)) var log: String?
  @Option(help: Self.help(.logLevel)) var logLevel: String?

  func run() throws {
    let options: [Setting: String?] = [
      .host: host, .port: port, .seed: seed, .openReading: openReading, .corsOrigin: corsOrigin,
      .corsCredentials: corsCredentials, .corsMaxAge: corsMaxAge, .trustedProxy: trustedProxy,
      .addressRate: addressRate, .keyRate: keyRate,
      .maxConnections: maxConnections, .maxBody: maxBody, .maxFollowers: maxFollowers, .quoteOnly: quoteOnly,
      .rates: rates,
      .queryTime: queryTime, .drainTime: drainTime,
      .allowNet: allowNet, .worker: worker, .contact: contact, .hostPause: hostPause, .fetches: fetches,
      .certificates: certificates,
      .threads: threads, .backupFolder: backupFolder, .backupHours: backupHours, .backupKeep: backupKeep,
      .log: log,
      .logLevel: logLevel,
    ]
    let reader = database.settingsReader(options)
    let configuration = try Configuration(try reader())
    if let seed = configuration.seed, !CommandEnvironment.exists(seed) {
      throw CommandFailure("there is no folder \(seed)")
    }
    let app = try ServerApp(configuration) { try Configuration(try reader()) }
    try app.run(seed: configuration.seed) { server, summary in
      if let summary { CommandEnvironment.printError("armsledger: loaded \(summary)") }
      for address in server.addresses {
        let url = if case .unix = address { address.description } else { "http://\(address)" }
        CommandEnvironment.print("armsledger: listening on \(url)")
      }
    }
  }

}

extension ParsableArguments {
  /// The help of an option that is a setting.
  static func help(_ setting: Setting) -> ArgumentHelp {
    let standard = setting.standard.isEmpty ? "" : " (\(setting.standard))"
    return ArgumentHelp("\(setting.meaning)\(standard)")
  }
}
