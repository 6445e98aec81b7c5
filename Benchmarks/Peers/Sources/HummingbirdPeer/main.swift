// The same answers as `armsledger serve`, from a typical Hummingbird and GRDB program.
//
// usage: HummingbirdPeer DATABASE PORT

import GRDB
import Hummingbird
import Logging

struct Health: ResponseEncodable {
  let status: String
}

func run(database path: String, port: Int) async throws {
  var configuration = GRDB.Configuration()
  configuration.readonly = true
  let pool = try DatabasePool(path: path, configuration: configuration)

  let router = Router()
  router.get("healthz") { _, _ in Health(status: "ok") }
  router.get("v1/deals/:id") { _, context in
    let id = try context.parameters.require("id")
    guard let deal = try await pool.read({ try Deal.filter(Column("id") == id).fetchOne($0) }) else {
      throw HTTPError(.notFound)
    }
    return deal
  }
  router.get("v1/deals") { request, _ in
    let supplier = try request.uri.queryParameters.require("supplier")
    let limit = try request.uri.queryParameters.require("limit", as: Int.self)
    return Page<Deal>(
      data: try await pool.read { database in
        try Deal.filter(Column("supplier") == supplier).order(Column("seq").desc).limit(limit)
          .fetchAll(database)
      })
  }
  router.get("v1/search") { request, _ in
    let words = try request.uri.queryParameters.require("q")
    let limit = try request.uri.queryParameters.require("limit", as: Int.self)
    let pattern = FTS5Pattern(matchingAllTokensIn: words)
    return Page<Hit>(
      data: try await pool.read { database in
        try Hit.fetchAll(
          database,
          sql: """
            SELECT article.*, highlight(article_search, 0, '<mark>', '</mark>') AS title_marked,
              snippet(article_search, 1, '<mark>', '</mark>', '…', 32) AS text_marked
            FROM article_search JOIN article ON article.seq = article_search.rowid
            WHERE article_search MATCH ? ORDER BY article_search.rowid DESC LIMIT ?
            """, arguments: [pattern, limit])
      })
  }

  var logger = Logger(label: "peer")
  logger.logLevel = .error
  let application = Application(
    router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
  try await application.runService()
}

guard CommandLine.arguments.count == 3, let port = Int(CommandLine.arguments[2]) else {
  fatalError("usage: HummingbirdPeer DATABASE PORT")
}
try await run(database: CommandLine.arguments[1], port: port)
