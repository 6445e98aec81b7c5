import Testing

@testable import Core
@testable import Server

struct SettingsTests {
  private func settings(
    file: String = "", environment: [String: String] = [:], _ commandLine: [Setting: String?] = [:]
  ) throws(SettingError) -> Settings {
    try Settings(commandLine: commandLine, environment: environment, file: ("file", Array(file.utf8)))
  }

  @Test func `the command line wins over the environment, that over the file, that over the default`() throws
  {
    let file = "port = 1\nhost = ::1 \n# port = 9\n\nlog=-\n"
    let settings = try settings(
      file: file, environment: ["ARMSLEDGER_PORT": "2", "ARMSLEDGER_LOG": "x"], [.port: "3", .log: nil])
    #expect(settings[.port] == .init(value: "3", place: "--port"))
    #expect(settings[.log] == .init(value: "x", place: "ARMSLEDGER_LOG"))
    #expect(settings[.host] == .init(value: "::1", place: "file, line 2"))
    #expect(settings[.database].value == "armsledger.sqlite")
  }

  @Test(arguments: [
    ("port", "file, line 1: expected name = value"),
    ("colour = red", "file, line 1: there is no setting \"colour\""),
    ("port = 1\nport = 2", "file, line 2: port is set twice"),
  ])
  func `a line that sets nothing is refused with its number`(_ file: String, _ message: String) {
    #expect(throws: SettingError(message)) { try settings(file: file) }
  }

  @Test(arguments: [
    (Setting.port, "65536"), (.port, "-1"), (.port, ""), (.host, "localhost.example"), (.host, "unix:"),
    (.database, ""), (.openReading, "maybe"), (.addressRate, "many"), (.maxConnections, "0"),
    (.maxBody, "10"), (.queryTime, "0"), (.drainTime, "-1"), (.threads, "x"), (.trustedProxy, "proxy"),
  ])
  func `a value out of bounds is refused with its place`(_ setting: Setting, _ value: String) throws {
    let settings = try settings([setting: value])
    let error = #expect(throws: SettingError.self) { try Configuration(settings) }
    #expect(error?.description.hasPrefix("--\(setting.rawValue): ") == true)
  }

  @Test func `every setting reaches the server`() throws {
    let configuration = try Configuration(
      settings([
        .host: "[::1]", .port: "8081", .database: "d", .seed: "s", .openReading: "no",
        .corsOrigin: "https://a.example, https://b.example", .trustedProxy: "10.0.0.1,local",
        .addressRate: "5", .keyRate: "6", .maxConnections: "7", .maxBody: "2048", .queryTime: "8",
        .drainTime: "9", .threads: "3", .log: "l",
      ]))
    #expect(configuration.address == .ipv6(0, 1, port: 8081))
    #expect(configuration.server.addresses == [configuration.address])
    #expect(configuration.database == "d" && configuration.seed == "s" && configuration.log == "l")
    #expect(configuration.keys.readingIsOpen == false)
    #expect(configuration.cors.origins == ["https://a.example", "https://b.example"])
    #expect(configuration.trustedProxies == [.ipv4(0x0A00_0001), .local])
    #expect(configuration.rates?.perAddress == 5 && configuration.rates?.perKey == 6)
    #expect(configuration.server.limits.connections == 7)
    #expect(configuration.bodyLimit == 2_048)
    #expect(configuration.queryDeadline == .seconds(8))
    #expect(configuration.server.limits.drainTimeout == 9_000)
    #expect(configuration.server.poolThreads == 3)
  }

  @Test func `without a limit there is none, and any origin is any`() throws {
    let configuration = try Configuration(
      settings([.addressRate: "0", .keyRate: "0", .corsOrigin: "*", .host: "*"]))
    #expect(configuration.rates == nil)
    #expect(configuration.cors.allowsAnyOrigin && configuration.cors.origins.isEmpty)
    #expect(configuration.address == .ipv6(0, 0, port: 8080))
  }

  @Test func `pages may send credentials, and a level of the log is one of its words`() throws {
    let configuration = try Configuration(
      settings([.corsCredentials: "true", .corsMaxAge: "0", .logLevel: "error"]))
    #expect(configuration.cors.allowsCredentials && configuration.cors.maxAge == 0)
    #expect(configuration.logLevel == .error)
    #expect(throws: SettingError("--log-level: one of info, warning, error, not \"loud\"")) {
      try Configuration(settings([.logLevel: "loud"]))
    }
  }

  @Test func `the README's table has every setting with its variable, default and meaning`() throws {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    let readme = String(
      decoding: try DocumentFiles.read(parts.joined(separator: "/") + "/README.md"), as: UTF8.self)
    for setting in Setting.allCases {
      let standard = setting.standard.isEmpty ? "none" : "`\(setting.standard)`"
      let row = "| `--\(setting.rawValue)` | `\(setting.variable)` | \(standard) | \(setting.meaning) |"
      #expect(readme.contains(row + "\n"), "\(row)")
    }
  }
}
