import Testing

@testable import Core

struct ListTests {
  let temporary: TemporaryStore
  let reader: SQLiteReader
  /// Ids of the deals by a short name.
  private var deals: [String: String] = [:]
  private var articles: [String: String] = [:]

  init() throws {
    temporary = try TemporaryStore()
    var deals: [String: String] = [:]
    var articles: [String: String] = [:]
    let billions = { Money(min: $0 * 1e9, max: nil, currency: $1, words: "billions") }
    let all: [(name: String, article: Article, reports: [(String, Report)])] = [
      (
        "korea", Sample.article(1, title: "Tanks for Poland", published: "2022-08-27"),
        [
          (
            "poland",
            Sample.report(
              value: billions(12, "USD"), date: "2022-08-26", companies: ["Hyundai Rotem"], confidence: 0.9)
          )
        ]
      ),
      (
        "germany",
        Sample.article(
          2, title: "Panzer für Litauen", published: "2023-02-10", outlet: "Berliner Blatt", language: "de"),
        [
          (
            "lithuania",
            Sample.report(
              "DEU", "LTU", weapon: "Leopard 2A8", stage: .considered, kind: .unspecified,
              value: billions(1, "EUR"),
              confidence: 0.4)
          ),
          (
            "ukraine",
            Sample.report(
              "DEU", "UKR", weapon: nil, category: .ammunition, stage: .delivered, kind: .donation,
              via: [Party("POL")], confidence: 0.6)
          ),
        ]
      ),
      (
        "iran", Sample.article(3, title: "Drones denied", published: "2023-05-05", outlet: "Evening Post"),
        [
          (
            "russia",
            Sample.report(
              "IRN", "RUS", weapon: "Shahed-136", category: .uav, stage: .delivered, assertion: .alleged,
              date: "2022", confidence: 0.7)
          )
        ]
      ),
      ("weather", Sample.article(4, title: "Weather", text: "Rain is expected.", published: nil), []),
    ]
    for (name, article, reports) in all {
      let mentions = [Sample.mention(0, 6, .person, "Jane Roe", "Jane Roe")]
      let item = Sample.item(article, reports.map(\.1), mentions: name == "weather" ? [] : mentions)
      let result = try temporary.store.writer.ingest(item, resolve: Sample.resolve)
      articles[name] = result.articleID
      for (name, id) in zip(reports.map(\.0), result.dealIDs) { deals[name] = id }
    }
    self.deals = deals
    self.articles = articles
    reader = try temporary.store.makeReader()
  }

  private func names(of ids: [String], in known: [String: String]) -> [String] {
    ids.map { id in known.first { $0.value == id }?.key ?? id }
  }

  @Test(
    arguments: [
      ([("supplier", "DEU")], ["ukraine", "lithuania"]),
      ([("supplier", "deu,KOR")], ["ukraine", "lithuania", "poland"]),
      ([("supplier", "DEU"), ("supplier", "IRN")], ["russia", "ukraine", "lithuania"]),
      ([("recipient", "POL")], ["poland"]),
      ([("party", "POL")], ["poland"]),
      ([("party", "RUS,LTU")], ["russia", "lithuania"]),
      ([("via", "POL")], ["ukraine"]),
      ([("company", "hyundai rotem")], ["poland"]),
      ([("company", "Hyundai")], []),
      ([("kind", "donation,unspecified")], ["ukraine", "lithuania"]),
      ([("stage", "delivered")], ["russia", "ukraine"]),
      ([("assertion", "alleged")], ["russia"]),
      ([("category", "armoured_vehicle")], ["lithuania", "poland"]),
      ([("weapon", "K2")], ["poland"]),
      ([("weapon", "k2 black panther")], ["poland"]),
      ([("weapon", "Leopard 2")], []),
      ([("weapon", "leopard,Shahed-136")], ["russia", "lithuania"]),
      ([("status", "machine")], ["russia", "ukraine", "lithuania", "poland"]),
      ([("status", "rejected")], []),
      ([("min_confidence", "0.7")], ["russia", "poland"]),
      ([("date_from", "2022-08")], ["russia", "ukraine", "lithuania", "poland"]),
      ([("date_to", "2022-08-25")], ["russia"]),
      ([("date_from", "2023")], ["ukraine", "lithuania"]),
      ([("reported_from", "2023-02-10")], ["russia", "ukraine", "lithuania"]),
      ([("reported_to", "2023-02-09")], ["poland"]),
      ([("reported_from", "2023-02"), ("reported_to", "2023-03")], ["ukraine", "lithuania"]),
      ([("value_min", "5e9"), ("currency", "USD")], ["poland"]),
      ([("value_min", "5e9"), ("currency", "EUR")], []),
      ([("value_max", "2e9"), ("currency", "EUR")], ["lithuania"]),
      ([("currency", "EUR")], ["lithuania"]),
      ([("q", "panther")], ["poland"]),
      ([("q", "germany OR")], []),
      ([("q", "DEU")], ["ukraine", "lithuania"]),
      ([("supplier", "DEU"), ("stage", "delivered"), ("category", "ammunition")], ["ukraine"]),
      ([("supplier", "DEU"), ("q", "leopard")], ["lithuania"]),
      ([("supplier", "DEU"), ("recipient", "UKR"), ("stage", "ordered,delivered")], ["ukraine"]),
      ([("supplier", "DEU"), ("recipient", "UKR"), ("stage", "ordered")], []),
      ([("party", "DEU,RUS"), ("stage", "delivered")], ["russia", "ukraine"]),
      ([("party", "DEU"), ("category", "ammunition"), ("stage", "delivered")], ["ukraine"]),
      ([("party", "DEU"), ("category", "ammunition"), ("stage", "considered")], []),
      ([("weapon", "leopard"), ("stage", "considered"), ("sort", "-date")], ["lithuania"]),
      ([("sort", "first_reported")], ["poland", "lithuania", "ukraine", "russia"]),
      ([("sort", "-confidence")], ["poland", "russia", "ukraine", "lithuania"]),
      ([("sort", "-date"), ("date_from", "2020")], ["ukraine", "lithuania", "poland", "russia"]),
      ([("sort", "confidence"), ("party", "DEU,RUS")], ["lithuania", "ukraine", "russia"]),
      ([("entity", "nothing")], []), ([("article", "nothing")], []),
    ] as [([(name: String, value: String)], [String])])
  func `each filter of deals keeps what it names, and all combine`(
    _ parameters: [(name: String, value: String)], _ expected: [String]
  ) throws {
    let query = try DealQuery(parameters: parameters)
    #expect(names(of: try reader.dealIDs(query), in: deals) == expected)
    var counting = query
    counting.limit = 1
    counting.wantsTotal = true
    var out: [UInt8] = []
    #expect(try reader.deals(counting, into: &out).total == expected.count)
  }

  @Test func `deals are found by entity and by article`() throws {
    let lithuania = StoredID.entity(.country, "LTU")
    #expect(names(of: try reader.dealIDs(("entity", lithuania)), in: deals) == ["lithuania"])
    let weapon = StoredID.entity(.weapon, "Shahed-136")
    #expect(
      names(of: try reader.dealIDs(("entity", "\(weapon),\(lithuania)")), in: deals) == [
        "russia", "lithuania",
      ])
    let german = try #require(articles["germany"])
    #expect(names(of: try reader.dealIDs(("article", german)), in: deals) == ["ukraine", "lithuania"])
  }

  @Test(
    arguments: [
      ([], ["iran", "germany", "korea", "weather"]),
      ([("sort", "published")], ["weather", "korea", "germany", "iran"]),
      ([("outlet", "berliner blatt")], ["germany"]),
      ([("outlet", "Evening Post,Berliner Blatt")], ["iran", "germany"]),
      ([("language", "de")], ["germany"]),
      ([("relevant", "false")], ["weather"]),
      ([("published_from", "2023")], ["iran", "germany"]),
      ([("published_to", "2022")], ["korea"]),
      ([("published_from", "2022-08-27"), ("published_to", "2022-08-27")], ["korea"]),
      ([("q", "litauen")], ["germany"]),
      ([("q", "rain")], ["weather"]),
      ([("q", "tanks"), ("relevant", "true"), ("outlet", "Daily Herald")], ["korea"]),
      ([("story", "nothing")], []),
    ] as [([(name: String, value: String)], [String])])
  func `each filter of articles keeps what it names, and all combine`(
    _ parameters: [(name: String, value: String)], _ expected: [String]
  ) throws {
    let query = try ArticleQuery(parameters: parameters)
    let ids = try reader.allIDs(query) { try reader.articles($0, into: &$1) }
    #expect(names(of: ids, in: articles) == expected)
  }

  @Test func `articles are found by entity and by deal`() throws {
    let roe = StoredID.entity(.person, "Jane Roe")
    #expect(names(of: try reader.articleIDs(("entity", roe)), in: articles) == ["iran", "germany", "korea"])
    let deal = try #require(deals["russia"])
    #expect(names(of: try reader.articleIDs(("deal", deal)), in: articles) == ["iran"])
  }

  @Test(
    arguments: [
      ([("type", "person")], ["Jane Roe"]), ([("code", "ltu")], ["LTU"]),
      ([("q", "hyun")], ["Hyundai Rotem"]), ([("q", "leop"), ("type", "weapon")], ["Leopard 2A8"]),
      ([("type", "weapon"), ("sort", "name")], ["K2 Black Panther", "Leopard 2A8", "Shahed-136"]),
      ([("type", "weapon"), ("sort", "-name")], ["Shahed-136", "Leopard 2A8", "K2 Black Panther"]),
      ([("q", "nobody")], []),
    ] as [([(name: String, value: String)], [String])])
  func `each filter of entities keeps what it names`(
    _ parameters: [(name: String, value: String)], _ expected: [String]
  ) throws {
    var out: [UInt8] = []
    var query = try EntityQuery(parameters: parameters)
    query.members = ["name"]
    _ = try reader.entities(query, into: &out)
    #expect(
      String(decoding: out, as: UTF8.self) == expected.map { "{\"name\":\"\($0)\"}" }.joined(separator: ","))
  }

  @Test func `the most mentioned entities come first`() throws {
    var out: [UInt8] = []
    let page = try reader.entities(EntityQuery(limit: 1, members: ["name", "mention_count"]), into: &out)
    #expect(String(decoding: out, as: UTF8.self) == #"{"name":"Jane Roe","mention_count":3}"#)
    #expect(page.next != nil)
  }

  @Test func `mentions in the title count in the title and come first`() throws {
    let temporary = try TemporaryStore()
    var article = Sample.article(1, title: "Doe sends tanks", text: "Tanks are sent by Jane Doe.")
    article.url = ""
    var inTitle = Sample.mention(0, 3, .person, "Jane Doe", "Jane Doe")
    inTitle.part = .title
    let inText = Sample.mention(18, 26, .person, "Jane Doe", "Jane Doe")
    let result = try temporary.store.writer.ingest(
      Sample.item(article, mentions: [inText, inTitle]), resolve: Sample.resolve)
    try temporary.store.read { reader in
      var out: [UInt8] = []
      let query = MentionQuery([Filter(.article, result.articleID)], members: ["part", "start", "end"])
      _ = try reader.mentions(query, into: &out)
      #expect(
        String(decoding: out, as: UTF8.self)
          == #"{"start":0,"end":3,"part":"title"},{"start":18,"end":26,"part":"text"}"#)
      let entity = try reader.text(.entity, StoredID.entity(.person, "Jane Doe"), members: ["aliases"])
      #expect(entity == #"{"aliases":["Doe"]}"#)
    }
  }

  @Test func `mentions of an article come in the order of its text`() throws {
    var out: [UInt8] = []
    let id = try #require(articles["korea"])
    let page = try reader.mentions(MentionQuery([Filter(.article, id)]), into: &out)
    #expect(page == Page(count: 1))
    let entity = StoredID.entity(.person, "Jane Roe")
    #expect(
      String(decoding: out, as: UTF8.self)
        == #"{"start":0,"end":6,"part":"text","entity_id":"\#(entity)","type":"person","key":"Jane Roe","name":"Jane Roe"}"#
    )
  }

  @Test func `rejected deals are listed only when asked for`() throws {
    let id = try #require(deals["russia"])
    let connection = try Connection(path: temporary.path, role: .writer)
    try connection.run("UPDATE deals SET status = 'rejected' WHERE id = ?", [.text(id)])
    #expect(try reader.dealIDs().count == 3)
    #expect(names(of: try reader.dealIDs(("status", "rejected,machine")), in: deals).first == "russia")
  }

  @Test func `a record can be cut to chosen members and left out when it is known`() throws {
    let id = try #require(deals["poland"])
    #expect(try reader.text(.deal, id, members: ["stage", "id"]) == #"{"id":"\#(id)","stage":"ordered"}"#)
    guard case .found(let version) = try reader.find(.deal, id) else {
      Issue.record("the deal is not there")
      return
    }
    var out: [UInt8] = []
    let lookup = try reader.record(.deal, id, members: nil, unless: version, into: &out)
    #expect(lookup == .unchanged(version: version))
    #expect(out.isEmpty)
    #expect(try reader.record(.deal, "x", into: &out) == .missing)
  }

  @Test func `each record has exactly the members that its query names`() throws {
    func members(_ json: String) -> [String] {
      // A filter that knows a name keeps it; what it does not know is found by its absence.
      var names: [String] = []
      var depth = 0
      var isName = false
      var name = ""
      var isInString = false
      var isEscaped = false
      for character in json {
        if isInString {
          if isEscaped {
            isEscaped = false
          } else if character == "\\" {
            isEscaped = true
          } else if character == "\"" {
            isInString = false
          } else if depth == 1 {
            name.append(character)
          }
          continue
        }
        switch character {
        case "\"":
          isInString = true
          if depth == 1 { name = "" }
        case "{", "[": depth += 1
        case "}", "]": depth -= 1
        case ":" where depth == 1 && !isName:
          names.append(name)
          isName = true
        case "," where depth == 1: isName = false
        default: break
        }
      }
      return names
    }
    #expect(members(try reader.text(.deal, try #require(deals["poland"]))) == DealFilter.members)
    #expect(
      members(try reader.text(.article, try #require(articles["korea"])))
        == ArticleFilter.members + ["text", "diagnostics"])
    #expect(members(try reader.text(.entity, StoredID.entity(.country, "LTU"))) == EntityFilter.members)
    var out: [UInt8] = []
    _ = try reader.reports(ReportQuery(limit: 1), into: &out)
    #expect(members(String(decoding: out, as: UTF8.self)) == ReportFilter.members)
  }
}
