import Dispatch
import Glibc

@testable import Core
@testable import Server

/// A register of a few articles behind the route table, in a folder of its own that is removed with it.
final class RegisterFixture {
  let store: SQLiteStore
  let service: Service
  private let folder: String

  static let now = Timestamp(secondsSinceEpoch: 1_700_000_000)
  /// Loaded once: it takes longer than all tests of endpoints together.
  static let analyzer = Result { Analyzer(lexicon: try LexiconLoader.load()) }

  private static let contract = Result { try Contract.load() }

  /// Makes a register of `articles` articles, each with one report; two of three are of one deal.
  ///
  /// Fetches through `fetcher`; without one no address is known.
  init(
    articles: Int = 3, middleware: [Middleware] = [], fetcher: any Fetcher = NoWeb(),
    quotesOnly: Bool = false,
    maxFollowers: Int = HTTPLimits.followers
  ) throws {
    var template = Array("/tmp/armsledger-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw StoreError.cannotOpen(path: "/tmp", reason: "mkdtemp") }
    folder = String(cString: made)
    var options = SQLiteStore.Options()
    options.quotesOnly = quotesOnly
    store = try SQLiteStore(path: folder + "/register.sqlite", options: options)
    let analyzer = try Self.analyzer.get()
    let api = try RegisterAPI(
      store: store, pipeline: IngestPipeline(analyzer: analyzer, store: store),
      web: WebReader(fetcher, seconds: 600), contract: try Self.contract.get(),
      now: { Self.now }, maxFollowers: maxFollowers)
    service = Service(Routes.all(api), middleware: middleware, problem: Problem.telling)
    for number in 0..<articles { _ = try ingest(Self.item(number)) }
  }

  deinit {
    for suffix in ["", "-wal", "-shm"] { unlink(folder + "/register.sqlite" + suffix) }
    rmdir(folder)
  }

  /// Where the database lies.
  var path: String { folder + "/register.sqlite" }

  func ingest(_ item: IngestItem) throws -> IngestResult { try Self.ingest(item, into: store) }

  static func ingest(_ item: IngestItem, into store: SQLiteStore) throws -> IngestResult {
    try store.writer.ingest(item, resolve: resolve)
  }

  func delete(article id: String) throws {
    _ = try store.writer.deleteArticle(id, now: Self.now, resolve: Self.resolve)
  }

  func get(_ target: String, _ fields: HTTPFields = [:]) -> HTTPResponse {
    service.respond(to: HTTPRequest(.get, target, fields: fields))
  }

  func post(
    _ target: String, _ body: String, _ fields: HTTPFields = [.contentType: "application/json"]
  ) -> HTTPResponse {
    service.respond(to: HTTPRequest(.post, target, fields: fields, body: Array(body.utf8)))
  }

  /// Posts from a thread that may be blocked: those that run tests are few, and the fetch needs one of them.
  func postAndWait(_ target: String, _ body: String) async -> HTTPResponse {
    let request = HTTPRequest(
      .post, target, fields: [.contentType: "application/json"], body: Array(body.utf8))
    return await withCheckedContinuation { [service] continuation in
      DispatchQueue.global().async { continuation.resume(returning: service.respond(to: request)) }
    }
  }

  /// The first member `id` of a list.
  func firstID(_ list: String) throws -> String {
    guard let id = try get(list).value["data"]?[0]?["id"]?.string else { throw FixtureError.noRow(list) }
    return id
  }

  /// One deal for each recipient.
  private static func resolve(_ shelf: any ReportShelf) throws -> [ResolvedDeal] {
    try DealMerger().resolve(shelf).map { ResolvedDeal(reportIDs: $0.reportIDs, deal: $0.deal) }
  }

  static func item(_ number: Int) -> IngestItem {
    let recipient = number % 3 == 2 ? "EST" : "POL"
    let text = "South Korea will sell 180 K2 tanks to \(recipient), said report \(number)."
    let article = Article(
      url: "https://news.example/\(number)", outlet: number % 2 == 0 ? "Herald" : "Post",
      title: "Tanks, part \(number)", authors: ["A. Writer"], published: .day(2023, 1, 1 + number % 28),
      publishedAt: Timestamp(secondsSinceEpoch: 1_672_531_200 + number * 86_400), language: "en", text: text,
      tags: ["arms"])
    let report = Report(
      suppliers: [Party("KOR")], recipients: [Party(recipient)], via: [], companies: ["Hyundai Rotem"],
      kind: .sale, stage: .ordered, assertion: .stated, actors: [],
      items: [
        ReportItem(
          weapon: "K2 Black Panther", category: .armouredVehicle,
          quantity: Quantity(min: 180, max: 180, words: "180"), words: "180 K2 tanks")
      ], value: Money(min: 5.76e9, max: 5.76e9, currency: "USD", words: "$5.76 billion"),
      date: .day(2022, 8, 26),
      evidence: [Evidence(span: TextSpan(0, 11), quote: "South Korea", fields: [.supplier, .stage])],
      confidence: 0.8)
    let mentions = [
      Mention(span: TextSpan(0, 11), type: .country, key: "KOR", name: "South Korea"),
      Mention(span: TextSpan(26, 28), type: .weapon, key: "K2 Black Panther", name: "K2 Black Panther"),
    ]
    return IngestItem(
      article: article, analysis: Analysis(isRelevant: true, reports: [report], mentions: mentions),
      analysisVersion: AnalysisVersion(1), diagnostics: [Diagnostic(.truncated, "the end is missing")],
      now: now)
  }
}

/// A web in which no name is known.
struct NoWeb: Fetcher {
  func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
    throw .unresolved(url: request.url)
  }
}

/// Why a fixture is of no use to a test.
enum FixtureError: Error {
  case noRow(String)
  case noBytes
}

extension HTTPResponse {
  /// The body's bytes; none for other kinds of body.
  var bytes: [UInt8] {
    if case .bytes(let bytes) = body { return bytes }
    return []
  }

  /// The body as JSON.
  var value: JSONValue { get throws { try JSONReader.value(of: bytes) } }
}
