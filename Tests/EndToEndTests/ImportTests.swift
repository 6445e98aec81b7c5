import Core
import Testing

extension EndToEnd {
  /// `armsledger import` and what the server makes of it.
  struct ImportTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private static let register = """
      Transfers of major conventional arms
      Data generated: 23 Oct 2025 5:22:49 PM
      Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons
      Poland,South Korea,2022,,189,,K-2 Black Panther,tank,84,?,2022; 2023; 2024,New,USD3.4 b deal,3.8,718.2,319.2
      Estonia,United States,2022,,6,,M-142 HIMARS,multiple rocket
      Kuwait,Turkey,2023,,18,?,Bayraktar TB2,UAV,,,,New,USD370 m deal,0.5,9,

      """

    @Test func `SIPRI's register is taken over, listed and compared with the news`() throws {
      try TestFolder.write(Self.register, to: folder["register.csv"])
      let run = try BinaryProcess.run(["import", "sipri", "register.csv"], in: folder.path)
      #expect(run.code == 1)
      #expect(run.output.hasPrefix("armsledger: 2 records of 2025-10-23, "))
      #expect(run.errors == "register.csv, line 5: left out, 8 cells where the header has 16\n")
      let articles = TestFolder.seeds + "/../clients/sample-articles.jsonl"
      _ = try BinaryProcess.run(["ingest", "--jsonl", articles], in: folder.path)
      let server = try RunningServer(in: folder, ["--worker", "false"])

      let records = try server.get("/v1/registers/sipri?supplier=KOR&count=true")
      #expect(records.value["total"]?.int == 1)
      #expect(records.value["data"]?[0]?["weapon"]?.string == "K2 Black Panther")
      let tag = try #require(records.fields["etag"])
      #expect(
        try server.get("/v1/registers/sipri?supplier=KOR&count=true", ["If-None-Match": tag]).status == 304)

      let both = try server.get("/v1/compare/sipri?recipient=POL&match=both").value["data"]?.elements ?? []
      #expect(!both.isEmpty && both.allSatisfy { $0["match"]?.string == "both" })
      let fields = both.flatMap { $0["differences"]?.elements ?? [] }.compactMap { $0["field"]?.string }
      #expect(fields.contains("ordered"))
      let missing = try server.get("/v1/compare/sipri?match=news_only&count=true").value
      let codes =
        missing["data"]?.elements?.compactMap { $0["deal"]?["recipients"]?[0]?["code"]?.string } ?? []
      #expect(codes.contains("EST") && !codes.contains("POL") && !codes.contains("KWT"))
      #expect(missing["total"]?.int == codes.count)
      #expect(try server.get("/v1/compare/sipri?match=both,news_only").status == 400)
      #expect(try server.get("/v1/compare/sipri?match=none").status == 400)
    }

    @Test func `a file that is none of the register's changes nothing`() throws {
      try TestFolder.write("a,b\n1,2\n", to: folder["other.csv"])
      let run = try BinaryProcess.run(["import", "sipri", "other.csv"], in: folder.path)
      #expect(run.code == 1)
      #expect(run.errors.hasPrefix("armsledger: other.csv is no trade register"))
    }

    @Test func `a table of deals is taken over once, and again where it has changed`() throws {
      func take(_ rows: String) throws -> BinaryProcess.Outcome {
        try TestFolder.write("deal,supplier,recipient,stage,weapon,number\n" + rows, to: folder["own.csv"])
        return try BinaryProcess.run(
          ["import", "deals", "--reason", "our archive", "own.csv"], in: folder.path)
      }
      let rows =
        "1,Sweden,Ukraine,delivered,Archer,8\n2,Norway,Ukraine,pledged,NASAMS,2\n2,Norway,Ukraine,pledged,M109,22\n"
      #expect(try take(rows).output == "armsledger: 2 deals: 2 new\n")
      #expect(try take(rows).output == "armsledger: 2 deals: 2 unchanged\n")
      let third = try take("1,Sweden,Ukraine,delivered,Archer,16\n3,Sweden,Ukraine,lost,Archer,1\n")
      #expect(third.output == "armsledger: 2 deals: 1 updated, 1 not taken\n")
      #expect(third.code == 1 && third.errors.hasPrefix("own.csv, line 3: stage: needs one of "))
      let server = try RunningServer(in: folder, ["--worker", "false"])
      let deal = try server.get("/v1/deals?supplier=SWE").value["data"]?[0]
      #expect(deal?["items"]?[0]?["max"]?.int == 16)
      #expect(deal?["report_count"]?.int == 0)
      let id = deal?["id"]?.string ?? ""
      let reasons = try server.get("/v1/deals/\(id)/revisions").value["data"]?.elements?.compactMap {
        $0["reason"]?.string
      }
      #expect(reasons?.contains("our archive") == true)
    }

    @Test func `a notice page comes in with its number, as its site has it above the text`() throws {
      let page = """
        <!doctype html><html lang="en"><head><title>Estonia - HIMARS Launchers</title></head><body><main><article>
        <h1>Estonia - HIMARS Launchers</h1><p>Media contact: press@agency.example</p><p>Transmittal No: 22-37</p>
        <p>WASHINGTON, July 15, 2022 - The State Department has decided to approve a possible Foreign Military Sale to the Government of Estonia of M142 HIMARS launchers and related equipment for an estimated cost of $500 million. The agency sent certification notifying Congress of this sale today.</p>
        <p>The Government of Estonia has requested to buy six (6) M142 HIMARS launchers; and thirty-six (36) M57 ATACMS missiles. Also included are radios, training and spare parts.</p>
        <p>The principal contractor will be Lockheed Martin, Grand Prairie, TX. There are no known offset agreements proposed in connection with this potential sale.</p>
        </article></main></body></html>
        """
      try TestFolder.write(page, to: folder["notice.html"])
      #expect(try BinaryProcess.run(["ingest", "notice.html"], in: folder.path).code == 0)
      let server = try RunningServer(in: folder, ["--worker", "false"])
      let deal = try #require(try server.get("/v1/deals?recipient=EST").value["data"]?[0])
      #expect(deal["stage"]?.string == "approved")
      #expect(deal["value"]?["max"]?.int == 500_000_000)
      #expect(deal["companies"]?.elements?.compactMap(\.string).contains("Lockheed Martin") == true)
      let id = deal["id"]?.string ?? ""
      let report = try server.get("/v1/deals/\(id)/reports").value["data"]?[0]
      #expect(report?["reference"]?.string == "22-37")
      #expect(report?["value"]?["min"]?.isNull == true)
    }
  }
}
