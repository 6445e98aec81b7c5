import ArgumentParser
import Core
import Glibc

/// `armsledger export`: a list as a file, without HTTP.
struct ExportCommand: ParsableCommand {
  /// What can be exported.
  enum Resource: String, CaseIterable, ExpressibleByArgument {
    case deals, articles, entities
  }

  /// The forms of a file.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case csv, jsonl, ftm, sqlite

    /// The same over HTTP; a whole register is no list.
    var representation: Representation? { Representation(rawValue: rawValue) }
  }

  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write deals, articles or entities, or the whole register, to a file.",
    discussion: """
      Filters are those of the API: --filter supplier=KOR --filter stage=ordered,delivered. The form ftm (FollowTheMoney) \
      is of deals; sqlite is the whole register as plain tables and needs --output.
      """)

  @OptionGroup var database: DatabaseOptions

  @Argument(help: "What to write: deals, articles or entities.")
  var resource: Resource = .deals

  @Option(help: "csv, jsonl, ftm or sqlite.")
  var format: Form = .csv

  @Option(name: .customLong("filter"), help: "A filter as name=value; may be given again.")
  var filters: [String] = []

  @Option(help: "The file to write; standard output when not told.")
  var output: String?

  func run() throws {
    let store = try database.openStore(mustExist: true)
    guard let form = format.representation else { return try writeRegister(store) }
    guard form != .ftm || resource == .deals else { throw ValidationError("ftm is a form of deals") }
    switch resource {
    case .deals: try write(RegisterAPI.dealExports, form, store)
    case .articles: try write(RegisterAPI.articleExports, form, store)
    case .entities: try write(RegisterAPI.entityExports, form, store)
    }
  }

  private func writeRegister(_ store: SQLiteStore) throws {
    guard let output else { throw ValidationError("sqlite needs --output FILE") }
    guard filters.isEmpty else { throw ValidationError("sqlite is the whole register; it takes no --filter") }
    guard !CommandEnvironment.exists(output) else { throw CommandFailure("\(output) is there already") }
    do throws(StoreError) {
      try RegisterFile.write(store.path, to: output, now: CommandEnvironment.now())
    } catch {
      unlink(output)
      throw error
    }
  }

  private func write<Field, Key>(
    _ exports: RegisterAPI.Exports<Field, Key>, _ form: Representation, _ store: SQLiteStore
  ) throws {
    var query = try self.query() as ListQuery<Field, Key>
    let encoder = exports.encoder(form, query)
    let reader = try store.makeReader()
    reader.deadline = nil
    let descriptor = try output.map(Self.open) ?? STDOUT_FILENO
    CommandEnvironment.write((form == .csv ? CSVWriter.byteOrderMark : []) + encoder.head, to: descriptor)
    while true {
      query.cursor = try exports.walk(reader, query, Self.stretch) { encoder.add($0) }
      CommandEnvironment.write(encoder.take(), to: descriptor)
      if query.cursor == nil { break }
    }
    if output != nil, close(descriptor) != 0 { throw CommandFailure("the file could not be written") }
  }

  /// Records between two writes.
  private static let stretch = 1_000

  private func query<Field, Key>() throws -> ListQuery<Field, Key> {
    let pairs = filters.map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "")
    }
    do throws(ParameterError) {
      for (name, _) in pairs where Field(rawValue: name) == nil && name != "sort" {
        throw ParameterError(name, .unknown, "there is no filter \(name) of \(Field.resource)")
      }
      return try ListQuery(parameters: pairs)
    } catch {
      throw ValidationError(error.message)
    }
  }

  private static func open(_ path: String) throws -> Int32 {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw CommandFailure("\(path): \(String(cString: strerror(errno)))") }
    return descriptor
  }
}
