import ArgumentParser
import Core
import Glibc

/// `armsledger source`: what is polled for articles.
struct SourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source", abstract: "Add, list, show and remove sources, and exchange them as OPML.",
    subcommands: [Add.self, List.self, Show.self, Remove.self, Import.self, Export.self])

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
      abstract: "Add a feed, sitemap, WordPress site or page; of a home page, the feed that it names.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var settings: Settings
    @Option(help: "What people call it.") var name: String?
    @Flag(help: "Take the address as it is and look for no feed.") var asIs = false
    @Option(help: Self.help(.allowNet)) var allowNet: String?
    @Option(help: Self.help(.contact)) var contact: String?
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
      let policy = try FetchPolicy(try database.settings([.allowNet: allowNet, .contact: contact]))
      let store = try database.openStore()
      if !asIs {
        let gate = HostGate(policy: policy)
        let fetcher = PoliteFetcher(policy: policy, gate: gate, now: CommandEnvironment.now)
        let found = try SourceDiscovery(fetcher, seconds: policy.documentSeconds).feed(of: source.url)
        if name == nil, !found.title.isEmpty { source.name = found.title }
        source.url = found.url
      }
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

  /// Adds the feeds of a subscription list.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add the feeds of an OPML list; those that are there already stay as they are.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var settings: Settings
    @Argument(help: "A file, or - for standard input.") var file: String

    func run() throws {
      let feeds = SourceDiscovery.feeds(ofList: Document(bytes: try DocumentFiles.read(file)))
      guard !feeds.isEmpty else { throw CommandFailure("\(file) lists no feed") }
      let store = try database.openStore()
      var (added, known) = (0, 0)
      for feed in feeds {
        var source = Source(url: feed.url, name: feed.title)
        try settings.apply(to: &source)
        if case .done = try store.writer.insert(source, now: CommandEnvironment.now()) {
          added += 1
        } else {
          known += 1
        }
      }
      CommandEnvironment.print("armsledger: \(added) added, \(known) known already")
    }
  }

  /// Writes a subscription list.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the sources as OPML.")

    @OptionGroup var database: DatabaseOptions

    func run() throws {
      let sources = try database.openStore(mustExist: true).read { try $0.allSources() }
      let feeds = sources.map { FeedReference(url: $0.source.url, title: $0.source.name) }
      CommandEnvironment.write(
        Array(OPML.document(title: "ArmsLedger", feeds: feeds).utf8), to: STDOUT_FILENO)
    }
  }
}
