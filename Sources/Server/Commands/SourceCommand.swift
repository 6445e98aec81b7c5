import ArgumentParser
import Core

/// `armsledger source`: what is polled for articles.
struct SourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source", abstract: "Add, list, show and remove sources.",
    subcommands: [Add.self, List.self, Show.self, Remove.self])

  /// When and what for a source is polled.
  struct Settings: ParsableArguments {
    @Option(help: "Seconds between two polls, stretched while nothing new comes (900).") var every: Int?
    @Option(help: "A cron expression instead of an interval.") var cron: String?
    @Option(help: "The time zone of the cron expression (UTC).") var timeZone: String?
    @Option(help: "A word of which title or text must hold one; may be given several times.")
    var keyword: [String] = []
    @Flag(help: "Keep only articles that tell of arms transfers.") var relevantOnly = false

    /// Checks and takes over what was given, as the API does.
    func apply(to source: inout Source) throws {
      var schedule: [JSONMember] = []
      if let every { schedule.append(JSONMember(name: "interval", value: .integer(every))) }
      if let cron { schedule.append(JSONMember(name: "cron", value: .string(cron))) }
      if let timeZone { schedule.append(JSONMember(name: "time_zone", value: .string(timeZone))) }
      let filters = JSONValue.object([
        JSONMember(name: "keywords", value: .array(keyword.map(JSONValue.string))),
        JSONMember(name: "relevant_only", value: .bool(relevantOnly)),
      ])
      var members = [JSONMember(name: "filters", value: filters)]
      if !schedule.isEmpty { members.append(JSONMember(name: "schedule", value: .object(schedule))) }
      do {
        try source.merge(.object(members))
      } catch {
        throw ValidationError("\(error.pointer.dropFirst()): \(error.message)")
      }
    }
  }

  /// Adds one source.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a feed, a sitemap or a WordPress site's REST path.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var settings: Settings
    @Option(help: "What people call it.") var name: String?
    @Argument(help: "An http or https address.") var url: String

    func run() throws {
      var members = [JSONMember(name: "url", value: .string(url))]
      if let name { members.append(JSONMember(name: "name", value: .string(name))) }
      var source: Source
      do {
        source = try Source(json: .object(members))
      } catch {
        throw ValidationError("\(error.pointer.dropFirst()): \(error.message)")
      }
      try settings.apply(to: &source)
      let store = try database.openStore()
      switch try store.writer.insert(source, now: CommandEnvironment.now()) {
      case .done(let stored): CommandEnvironment.print("\(stored.source.id)  \(stored.source.url)")
      case .taken: throw CommandFailure("there is a source with the address \(source.url)")
      case .stale, .gone, .missing: throw CommandFailure("\(source.url) could not be added")
      }
    }
  }

  /// Lists sources.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the sources with their health.")

    @OptionGroup var database: DatabaseOptions

    func run() throws {
      for stored in try database.openStore(mustExist: true).read({ try $0.allSources() }) {
        let status = stored.poll.status(isEnabled: stored.source.isEnabled).rawValue
        CommandEnvironment.print(
          "\(stored.source.id)  \(status)  \(stored.articleCount) articles  \(stored.source.url)  \(stored.source.name)"
        )
      }
    }
  }

  /// Shows one source as the API does.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show a source with the history of its errors.")

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The source's id, as `source list` prints it.") var id: String

    func run() throws {
      let store = try database.openStore(mustExist: true)
      try store.read { reader in
        guard case .found(let stored) = try reader.source(id) else {
          throw CommandFailure("there is no source \(id)")
        }
        var json = JSONWriter()
        SourceJSON.write(stored, failures: try reader.failures(of: stored), to: &json)
        CommandEnvironment.print(json.string)
      }
    }
  }

  /// Removes one source.
  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove a source; its articles stay.")

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The source's id, as `source list` prints it.") var id: String

    func run() throws {
      let store = try database.openStore(mustExist: true)
      guard case .done = try store.writer.deleteSource(id, now: CommandEnvironment.now()) else {
        throw CommandFailure("there is no source \(id)")
      }
      CommandEnvironment.print("removed \(id)")
    }
  }
}
