import Glibc
import Testing

@testable import Core

extension EndToEnd {
  /// What leaves the register whole, over a socket.
  struct ExportTests {
    private let folder: TestFolder
    private let server: RunningServer
    /// More than one stretch of an export.
    private static let deals = 600

    init() throws {
      folder = try TestFolder()
      // Through the store, since reading hundreds of texts would take the time of all other tests.
      let store = try SQLiteStore(path: folder["armsledger.sqlite"])
      let items = (0..<Self.deals).map(Self.item)
      _ = try store.writer.ingest(items) { shelf in
        try DealMerger().resolve(shelf).map { ResolvedDeal(reportIDs: $0.reportIDs, deal: $0.deal) }
      }
      server = try RunningServer(in: folder)
    }

    private static func item(_ number: Int) -> IngestItem {
      let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
      let recipient = "Q\(letters[number / 26])\(letters[number % 26])"
      let items = [
        ReportItem(
          weapon: "K9 Thunder", category: .artillery, quantity: Quantity(min: 6, max: 6, words: "six"),
          words: "=six \"K9\", howitzers"),
        ReportItem(weapon: nil, category: .ammunition, words: "shells"),
      ]
      let report = Report(
        suppliers: [Party("KOR")], recipients: [Party(recipient)], companies: ["Hanwha"], kind: .sale,
        stage: .ordered, items: items,
        value: Money(min: 1e6, max: 2e6, currency: "USD", words: "a million or two"), date: .day(2023, 5, 2),
        evidence: [Evidence(span: TextSpan(0, 5), quote: "Korea", fields: [.supplier])], confidence: 0.9)
      return IngestItem(
        article: Article(
          url: "https://news.example/\(number)", outlet: "Herald", title: "Guns & more, part \(number)",
          authors: ["A. Writer"], published: .day(2023, 1 + number % 12, 1 + number % 28), language: "en",
          text: "Korea sells K9 howitzers to \(recipient), says report \(number)."),
        analysis: Analysis(isRelevant: true, reports: [report], mentions: []),
        analysisVersion: AnalysisVersion(1), now: Timestamp(secondsSinceEpoch: 1_700_000_000))
    }

    /// The content of a chunked answer.
    private func content(_ answer: RunningServer.Answer) -> [UInt8] {
      guard answer.fields["transfer-encoding"] == "chunked" else { return answer.body }
      var out: [UInt8] = []
      var rest = answer.body[...]
      while let end = rest.firstRange(of: [0x0D, 0x0A]),
        let size = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16), size > 0,
        rest.count >= size
      {
        out += rest[end.upperBound..<end.upperBound + size]
        rest = rest[(end.upperBound + size + 2)...]
      }
      return out
    }

    private func lines(_ target: String) throws -> [JSONValue] {
      let answer = try server.get(target)
      #expect(answer.status == 200, "\(target)")
      return try content(answer).split(separator: 0x0A).map { try JSONReader.value(of: Array($0)) }
    }

    @Test func `an export goes to the last row, and on where it broke off`() throws {
      let all = try lines("/v1/deals?format=jsonl").compactMap { $0["id"]?.string }
      #expect(all.count == Self.deals && Set(all).count == Self.deals)
      let listed = try server.get("/v1/deals?limit=500").value["data"]?.elements ?? []
      #expect(Array(all.prefix(500)) == listed.compactMap { $0["id"]?.string })
      let rest = try lines("/v1/deals?format=jsonl&after=\(all[307])").compactMap { $0["id"]?.string }
      #expect(rest == Array(all[308...]))
      let some = try lines(
        "/v1/deals?format=jsonl&after=\(all[307])&limit=260&sort=-first_reported&fields=id")
      #expect(some.map { $0.members?.map(\.name) ?? [] } == Array(repeating: ["id"], count: 260))
      let dated = try lines("/v1/deals?format=jsonl&sort=last_reported").compactMap {
        $0["last_reported"]?.string
      }
      #expect(dated == dated.sorted() && dated.count == Self.deals)
      let next = try #require(try server.get("/v1/deals?limit=500").value["next"]?.string)
      #expect(try lines("/v1/deals?format=jsonl&cursor=\(next)").count == Self.deals - 500)
      for target in [
        "after=nothing", "count=true", "format=pdf", "limit=0", "after=x&cursor=\(next)", "bom=true",
      ] {
        let format = target.contains("format") ? "" : "format=jsonl&"
        #expect(try server.get("/v1/deals?\(format)\(target)").status == 400, "\(target)")
      }
    }

    @Test func `a table of deals has a row an item, and no formula`() throws {
      let answer = try server.get("/v1/deals?supplier=KOR", ["Accept": "text/csv"])
      #expect(answer.fields["content-type"]?.hasPrefix("text/csv") == true)
      #expect(answer.fields["content-disposition"] == "attachment; filename=\"deals.csv\"")
      #expect(answer.fields["vary"]?.contains("Accept") == true)
      let text = String(decoding: content(answer), as: UTF8.self)
      #expect(content(answer).starts(with: [0xEF, 0xBB, 0xBF]))
      let rows = text.split(separator: "\r\n")
      #expect(rows.count == 1 + 2 * Self.deals)
      #expect(rows[0].dropFirst() == DealTableEncoder.columns.joined(separator: ",")[...])
      #expect(
        rows[1].contains(#",1,K9 Thunder,artillery,6,6,false,"'=six ""K9"", howitzers",1000000,2000000,USD,"#)
      )
      #expect(rows[2].contains(",2,,ammunition,,,false,shells,1000000,"))
      let bare = try content(server.get("/v1/deals?format=csv&bom=false&limit=1"))
      #expect(bare.starts(with: "id,suppliers".utf8))
      #expect(String(decoding: bare, as: UTF8.self).split(separator: "\r\n").count == 3)
      let tag = try #require(answer.fields["etag"])
      #expect(tag.hasPrefix("W/"))
      let again = try server.get("/v1/deals?supplier=KOR", ["Accept": "text/csv", "If-None-Match": tag])
      #expect(again.status == 304)
    }

    @Test(arguments: ["articles", "entities"])
    func `articles and entities are had as tables and lines`(_ resource: String) throws {
      let count = try server.get("/v1/\(resource)?count=true").value["total"]?.int
      #expect(try lines("/v1/\(resource)?format=jsonl").count == count)
      let table = String(
        decoding: content(try server.get("/v1/\(resource)?format=csv&bom=false")), as: UTF8.self)
      #expect(table.hasPrefix("id,") && table.split(separator: "\r\n").count == 1 + (count ?? 0))
    }

    @Test(arguments: ["deals", "articles"])
    func `a filter is a feed`(_ resource: String) throws {
      let atom = try server.get("/v1/\(resource)?q=K9&format=atom")
      #expect(atom.fields["content-type"] == "application/atom+xml; charset=utf-8")
      let text = String(decoding: atom.body, as: UTF8.self)
      #expect(text.components("<entry>") == 50)
      #expect(resource == "deals" || text.contains("<title>Guns &amp; more, part"))
      #expect(resource == "articles" || text.contains("K9 Thunder, ammunition (ordered)</title>"))
      #expect(text.contains("<link rel=\"self\" href=\"/v1/\(resource)?q=K9&amp;format=atom\"/>"))
      let feed = try server.get("/v1/\(resource)?format=jsonfeed&limit=3")
      #expect(feed.value["version"]?.string == "https://jsonfeed.org/version/1.1")
      #expect(feed.value["items"]?.elements?.count == 3)
      #expect(feed.value["items"]?[0]?["date_published"]?.string?.hasPrefix("2023-") == true)
    }

    @Test func `deals are entities of FollowTheMoney`() throws {
      let entities = try lines("/v1/deals?format=ftm")
      let schemas = Dictionary(grouping: entities) { $0["schema"]?.string ?? "" }
      #expect(schemas["UnknownLink"]?.count == Self.deals)
      #expect(schemas["Contract"]?.count == Self.deals && schemas["ContractAward"]?.count == Self.deals)
      // The supplier and each recipient once.
      #expect(schemas["PublicBody"]?.count == Self.deals + 1)
      let link = try #require(schemas["UnknownLink"]?.first)
      let ids = Set(entities.compactMap { $0["id"]?.string })
      #expect(ids.count == entities.count)
      for side in ["subject", "object"] {
        #expect(ids.contains(link["properties"]?[side]?[0]?.string ?? ""), "\(side)")
      }
      #expect(schemas["Contract"]?.first?["properties"]?["amount"]?[0]?.string == "2000000")
    }

    @Test func `a deal is cited with its sources`() throws {
      let id = try #require(try server.get("/v1/deals?limit=1").value["data"]?[0]?["id"]?.string)
      let text = try server.get("/v1/deals/\(id)/citation")
      #expect(text.fields["content-type"] == "text/plain; charset=utf-8")
      let lines = String(decoding: text.body, as: UTF8.self).split(separator: "\n")
      #expect(lines.count == 2 && lines[0].contains("Deal \(id), revision 1"))
      #expect(
        lines[1].hasPrefix("[1] A. Writer: \"Guns & more, part") && lines[1].contains("https://news.example/")
      )
      let bibTeX = try server.get("/v1/deals/\(id)/citation?format=bibtex")
      let entries = String(decoding: bibTeX.body, as: UTF8.self)
      #expect(
        entries.contains("@misc{armsledger:\(id),") && entries.contains("title = {{Guns \\& more, part"))
      let csl = try server.get(
        "/v1/deals/\(id)/citation", ["Accept": "application/vnd.citationstyles.csl+json"])
      #expect(csl.value[0]?["type"]?.string == "dataset" && csl.value[0]?["id"]?.string == id)
      #expect(csl.value[1]?["container-title"]?.string == "Herald")
      #expect(csl.value[1]?["issued"]?["date-parts"]?[0]?[0]?.int == 2023)
      #expect(try server.get("/v1/deals/\(id)/citation?format=ris").status == 400)
      #expect(try server.get("/v1/deals/dnothing/citation").status == 404)
    }

    @Test func `the whole register is one SQLite file`() throws {
      let answer = try server.get("/v1/register.sqlite")
      #expect(answer.status == 200 && answer.fields["content-type"] == "application/vnd.sqlite3")
      try TestFolder.write(content(answer), to: folder["export.sqlite"])
      let file = try Connection(path: folder["export.sqlite"], role: .reader)
      try file.run(
        """
        SELECT count(*), count(DISTINCT p.code), min(i.weapon), max(d.value_max),
          (SELECT count(*) FROM evidence), (SELECT count(*) FROM articles)
        FROM deals d JOIN deal_items i ON i.deal = d.id AND i.item = 1
          JOIN deal_parties p ON p.deal = d.id AND p.role = 'recipient'
        """
      ) { row in
        #expect(row.int(0) == Self.deals && row.int(1) == Self.deals)
        #expect(row.text(2) == "K9 Thunder" && row.real(3) == 2e6)
        #expect(row.int(4) == Self.deals && row.int(5) == Self.deals)
      }
      let tag = try #require(answer.fields["etag"])
      #expect(try server.get("/v1/register.sqlite", ["If-None-Match": tag]).status == 304)
      #expect(try server.get("/v1/register.sqlite?supplier=KOR").status == 400)
      // Nothing is left beside the database.
      #expect(
        try BinaryProcess.run(["-c", "ls | grep -c export-"], in: folder.path, binary: "/bin/sh").output
          == "0\n")
    }

    @Test func `the command writes what the server sends`() throws {
      let sent = content(try server.get("/v1/deals?supplier=KOR&weapon=K9&format=csv"))
      let written = try BinaryProcess.run(
        ["export", "deals", "--filter", "supplier=KOR", "--filter", "weapon=K9"], in: folder.path)
      #expect(Array(written.output.utf8) == sent && written.code == 0)
      let file = try BinaryProcess.run(
        ["export", "--format", "sqlite", "--output", "whole.sqlite"], in: folder.path)
      #expect(file.code == 0 && file.errors.isEmpty)
      for arguments in [
        ["articles", "--format", "ftm"], ["--filter", "colour=red"], ["--format", "sqlite"],
      ] {
        #expect(try BinaryProcess.run(["export"] + arguments, in: folder.path).code == 2, "\(arguments)")
      }
      #expect(try BinaryProcess.run(["check"], in: folder.path).code == 0)
    }

    @Test func `a slow reader gets every row and holds nothing up`() throws {
      let descriptor = try server.connection()
      defer { close(descriptor) }
      let request = Array(
        "GET /v1/deals?format=jsonl HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n".utf8)
      _ = send(descriptor, request, request.count, 0)
      var all: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 16_384)
      var turns = 0
      while case let count = recv(descriptor, &chunk, chunk.count, 0), count > 0 {
        all += chunk[..<count]
        turns += 1
        // Others are answered meanwhile.
        if turns % 8 == 0 { #expect(try server.get("/healthz").status == 200) }
      }
      #expect(all.reversed().starts(with: "0\r\n\r\n".utf8.reversed()))
      #expect(String(decoding: all, as: UTF8.self).components("\"timeline\":") == Self.deals)
    }
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(_ text: String) -> Int {
    var count = 0
    var rest = Array(utf8)[...]
    while let range = rest.firstRange(of: Array(text.utf8)) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
