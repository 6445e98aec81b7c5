import Core

extension RegisterAPI {
  /// The forms besides JSON in which a list can be had, and how the store gives its records.
  struct Exports<Field: FilterField, Key: SortKey>: Sendable {
    /// JSON first.
    let forms: [Representation]
    /// A stretch of the list.
    let walk:
      @Sendable (SQLiteReader, ListQuery<Field, Key>, Int, (UnsafeBufferPointer<UInt8>) -> Void) throws
        -> Cursor?
    /// Where a record stands in it.
    let place: @Sendable (SQLiteReader, String, ListQuery<Field, Key>) throws -> Cursor?
    /// What writes a form.
    let encoder: @Sendable (Representation, ListQuery<Field, Key>) -> any RecordEncoder
  }

  static var dealExports: Exports<DealFilter, DealSort> {
    Exports(
      forms: [.json, .csv, .jsonl, .atom, .jsonfeed, .ftm],
      walk: { try $0.deals($1, limit: $2, each: $3) }, place: { try $0.place(of: $1, in: $2) },
      encoder: { form, query in
        switch form {
        case .csv: DealTableEncoder()
        case .ftm: FollowTheMoneyEncoder()
        default: JSONLinesEncoder(members: query.members)
        }
      })
  }

  static var articleExports: Exports<ArticleFilter, ArticleSort> {
    Exports(
      forms: [.json, .csv, .jsonl, .atom, .jsonfeed],
      walk: { try $0.articles($1, limit: $2, each: $3) }, place: { try $0.place(of: $1, in: $2) },
      encoder: { Self.encoder($0, $1.members, columns: ArticleFilter.members) })
  }

  static var entityExports: Exports<EntityFilter, EntitySort> {
    Exports(
      forms: [.json, .csv, .jsonl], walk: { try $0.entities($1, limit: $2, each: $3) },
      place: { try $0.place(of: $1, in: $2) },
      encoder: { Self.encoder($0, $1.members, columns: EntityFilter.members) })
  }

  /// What writes records that need no table of their own.
  private static func encoder(
    _ form: Representation, _ members: [String]?, columns: [String]
  ) -> any RecordEncoder {
    form == .csv ? RecordTable(members ?? columns) : JSONLinesEncoder(members: members) as any RecordEncoder
  }

  /// GET of a list in one of its further forms: a feed of its first rows, or all of it as a stream.
  func exported<Field, Key>(
    _ form: Representation, of parent: Parent<Field>?, _ exports: Exports<Field, Key>
  ) -> Handler {
    { request, context in
      let parameters = try request.query()
      var asked = try ExportRequest(parameters, form)
      var query = try Self.query(asked.rest, within: parent, request) as ListQuery<Field, Key>
      guard !query.wantsTotal else {
        throw ParameterError(
          "count", .invalid, "count is for JSON; an export tells by its end how much it is.")
      }
      guard query.members == nil || form.choosesMembers else {
        throw ParameterError(
          "fields", .invalid, "fields chooses members of JSON, JSON Lines and plain tables.")
      }
      let reader = try reader(context)
      if let kind = parent?.kind {
        _ = try Self.version(of: try reader.find(kind, request.parameters["id"]), kind, request)
      }
      let version = try reader.version()
      let tag = ETag(form.tag(tag(version)).opaque, isWeak: true)
      if request.fields.mayHaveConditions, var answer = request.answerToConditions(etag: tag) {
        answer.fields.append(.cacheControl, constant: "no-cache")
        return answer
      }
      if let id = asked.after {
        guard let place = try exports.place(reader, id, query) else {
          throw ParameterError(
            "after", .cursor, "after is the id of a row that was given; there is none such now.")
        }
        query.cursor = place
      }
      var response: HTTPResponse
      switch form {
      case .atom, .jsonfeed:
        query.limit = min(asked.limit ?? QueryLimits.standardPage, QueryLimits.maximumPage)
        response = try feed(form, query, exports, reader, request, version)
      default:
        if asked.limit == 0 { asked.limit = nil }
        let run = ExportRun(
          query, exports, encoder: exports.encoder(form, query), limit: asked.limit,
          head: form == .csv && asked.hasMark ? CSVWriter.byteOrderMark : [])
        response = .stream(form.mediaType, BodyStream(pull: { try run.next(try self.reader($0)) }))
      }
      response.fields.append(.etag, tag.description)
      response.fields.append(.cacheControl, constant: "no-cache")
      response.describe(form, Field.resource)
      return response
    }
  }

  private func feed<Field, Key>(
    _ form: Representation, _ query: ListQuery<Field, Key>, _ exports: Exports<Field, Key>,
    _ reader: SQLiteReader, _ request: HTTPRequest, _ version: StoreVersion
  ) throws -> HTTPResponse {
    let instance = try reader.instance()
    var entries: [AtomFeed.Entry] = []
    _ = try exports.walk(reader, query, query.limit) { record in
      guard let value = try? JSONReader.value(of: Array(record)) else { return }
      entries.append(
        Field.resource == DealFilter.resource
          ? .init(deal: value, instance: instance) : .init(article: value, instance: instance))
    }
    let asked = try request.query().encoded
    let target = request.path + (asked.isEmpty ? "" : "?" + asked)
    let feed = AtomFeed(
      id: "urn:armsledger:\(instance):\(Field.resource):\(target)", title: "ArmsLedger: \(Field.resource)",
      link: target, updated: version.changedAt ?? now(), entries: entries)
    return HTTPResponse(.ok, form.mediaType, form == .atom ? feed.xml : feed.json)
  }
}

/// The parameters that an export takes besides those of its list.
private struct ExportRequest {
  /// The record after which to go on.
  var after: String?
  /// Records wanted; nil for all.
  var limit: Int?
  /// Whether a table begins with a byte order mark.
  var hasMark = true
  /// The parameters of the list.
  var rest = QueryParameters()

  /// The largest whole number that every reader of JSON has exactly (RFC 8259, section 6): no bound but that of the
  /// contract.
  private static let mostRows = 9_007_199_254_740_991

  init(_ parameters: QueryParameters, _ form: Representation) throws {
    var seen: Set<String> = []
    for item in parameters.items {
      guard Representation.ownParameters.contains(item.name) || item.name == "limit" else {
        rest.append(item)
        continue
      }
      guard seen.insert(item.name).inserted else {
        throw ParameterError(
          item.name, .repeated, "\(item.name) is given more than once; it takes one value.")
      }
      switch item.name {
      case "after":
        guard parameters.values("cursor").isEmpty else {
          throw ParameterError("after", .invalid, "after and cursor both say where to begin; give one.")
        }
        after = item.value
      case "bom":
        guard form == .csv, item.value == "true" || item.value == "false" else {
          throw ParameterError("bom", .invalid, "bom is true or false, and for format=csv.")
        }
        hasMark = item.value == "true"
      case "limit":
        guard let number = Int(item.value), (1...Self.mostRows).contains(number),
          item.value.utf8.first != UInt8(ascii: "+")
        else {
          throw ParameterError("limit", .invalid, "limit is a whole number from 1 to \(Self.mostRows).")
        }
        limit = number
      default: break
      }
    }
  }
}

extension Representation {
  /// The parameters of exports that lists of JSON do not have.
  static let ownParameters = ["format", "after", "bom"]

  /// Whether `fields` chooses what is in it.
  fileprivate var choosesMembers: Bool { self == .json || self == .jsonl || self == .csv }
}

extension QueryParameters {
  /// The parameters without those of some names.
  func without(_ names: [String]) -> QueryParameters {
    var rest = QueryParameters()
    for item in items where !names.contains(item.name) { rest.append(item) }
    return rest
  }
}

/// One export under way: each pull reads the next stretch in a state of the store of its own.
///
/// Nothing is held between two pulls but a place in the list, so a client may be as slow as it likes: neither memory
/// nor the log of the database grows. Rows that arrive before the place are not given, as in any list.
private final class ExportRun<Field: FilterField, Key: SortKey>: @unchecked Sendable {
  // Unchecked because a stream is pulled by one thread at a time, one pull after the other.
  private var query: ListQuery<Field, Key>
  private let exports: RegisterAPI.Exports<Field, Key>
  private let encoder: any RecordEncoder
  private var left: Int?
  private var head: [UInt8]?
  private var hasEnded = false

  /// Records read at once: some 300 kB of deals, and 5 ms.
  private static var stretch: Int { 250 }

  init(
    _ query: ListQuery<Field, Key>, _ exports: RegisterAPI.Exports<Field, Key>, encoder: any RecordEncoder,
    limit: Int?, head: [UInt8]
  ) {
    self.query = query
    self.exports = exports
    self.encoder = encoder
    left = limit
    self.head = head + encoder.head
  }

  func next(_ reader: SQLiteReader) throws -> BodyStream.Part {
    guard !hasEnded else { return .end }
    let count = min(left ?? Self.stretch, Self.stretch)
    var given = 0
    let next = try exports.walk(reader, query, count) { record in
      encoder.add(record)
      given += 1
    }
    if let left { self.left = left - given }
    query.cursor = next
    hasEnded = next == nil || left == 0
    defer { head = nil }
    return .bytes((head ?? []) + encoder.take())
  }
}
