import Testing

@testable import Core

struct SearchTests {
  let temporary: TemporaryStore
  let reader: SQLiteReader

  init() throws {
    temporary = try TemporaryStore()
    let texts: [(String, String, String, String)] = [
      ("ko", "전차 수출", "대한민국은 폴란드에 자주포와 전차를 수출한다고 국방부가 밝혔다.", "2023-01-05"),
      ("ja", "防衛装備品の輸出", "日本政府は防空ミサイルをアメリカに輸出する方針を決めた。", "2023-01-04"),
      (
        "ru", "Поставки танков", "Правительство объявило о поставках ракетных комплексов соседней стране.",
        "2023-01-03"
      ),
      (
        "de", "Lieferung geplant", "Die Regierung prüft die Übergabe älterer Schützenpanzer über Straßen.",
        "2023-01-02"
      ),
      (
        "en", "Howitzers & <tanks>", "The ministry said that FA-50 jets and howitzers will follow.",
        "2023-01-01"
      ),
      ("ar", "دبابات", "تسلّمت الحكومة دبابات ومدافع جديدة.", "2022-12-31"),
    ]
    for (number, (language, title, text, day)) in texts.enumerated() {
      let reports =
        language == "en" ? [Sample.report("ROU", "MDA", weapon: "Howitzer Mk 1", category: .artillery)] : []
      _ = try temporary.store.writer.ingest(
        Sample.item(
          Sample.article(number, title: title, text: text, published: day, language: language), reports),
        resolve: Sample.resolve)
    }
    reader = try temporary.store.makeReader()
  }

  private func search(_ parameters: (name: String, value: String)...) throws -> String {
    var out: [UInt8] = []
    _ = try reader.search(SearchQuery(parameters: parameters), into: &out)
    return String(decoding: out, as: UTF8.self)
  }

  @Test(arguments: [
    ("전차", "ko"), ("자주포", "ko"), ("국방부", "ko"), ("포", "ko"), ("ミサイル", "ja"), ("防空", "ja"), ("輸出", "ja"),
    ("танки", "ru"), ("ракетный комплекс", "ru"), ("ПОСТАВКА", "ru"), ("schutzenpanzer", "de"),
    ("Straßen", "de"),
    ("STRASSEN", "de"), ("prüft", "de"), ("fa50", "en"), ("FA-50", "en"), ("ministry's", "en"),
    ("دبابات", "ar"),
    ("تسلمت", "ar"),
  ])
  func `words of any language are found and marked`(_ words: String, _ language: String) throws {
    let hits = try search(("q", words), ("type", "article"))
    #expect(hits.contains(#""language":"\#(language)""#))
    #expect(hits.contains("<mark>"))
    #expect(hits.components(of: #""type":"article""#) == 1)
  }

  @Test func `articles, deals and entities are found together, entities first and then by date`() throws {
    let hits = try search(("q", "howitzer"))
    let types = hits.split(separator: "{\"type\":\"").dropFirst(0).map { $0.prefix { $0 != "\"" } }
    #expect(types.prefix(3) == ["entity", "deal", "article"])
    #expect(
      hits.contains(
        #""highlights":{"title":"<mark>Howitzers</mark> &amp; &lt;tanks&gt;","text":"The ministry said"#))
    #expect(hits.contains(#""deal":{"id":"#))
  }

  @Test func `hits are kept by type, language, outlet and date`() throws {
    #expect(try search(("q", "howitzer"), ("type", "deal")).hasPrefix(#"{"type":"deal""#))
    #expect(try search(("q", "howitzer"), ("language", "de")) == "")
    #expect(try search(("q", "howitzer"), ("outlet", "daily herald")).components(of: #"{"type":"#) == 1)
    #expect(try search(("q", "howitzer"), ("from", "2023-01-02")) == "")
    #expect(try search(("q", "howitzer"), ("to", "2023-01-01")).components(of: #"{"type":"#) == 2)
    #expect(try search(("q", "howitzer"), ("type", "entity"), ("from", "2020")) == "")
  }

  @Test func `what must not be there is not`() throws {
    #expect(try search(("q", "howitzer -jets"), ("type", "article")) == "")
    #expect(try search(("q", "howitzer -ships"), ("type", "article")) != "")
  }

  @Test func `an article that changes twice within one transaction is found by its last words only`() throws {
    let texts = [
      "The ministry bought gliders.", "The ministry bought zeppelins.", "The ministry bought barges.",
    ]
    _ = try temporary.store.writer.ingest(
      texts.map { Sample.item(Sample.article(40, title: "Purchase", text: $0)) }, resolve: Sample.resolve)
    #expect(try search(("q", "gliders")) == "")
    #expect(try search(("q", "zeppelins")) == "")
    #expect(try search(("q", "barges")).contains("Purchase"))
    #expect(try temporary.store.check().isEmpty)
  }

  @Test func `a word in the title weighs more when hits are ranked`() throws {
    for (number, title) in ["Harvest report", "Frigate bought"].enumerated() {
      let text = number == 0 ? "A frigate was seen at the harvest." : "The navy has a new ship of this class."
      _ = try temporary.store.writer.ingest(
        Sample.item(
          Sample.article(50 + number, title: title, text: text, published: "2023-01-0\(9 - number)")),
        resolve: Sample.resolve)
    }
    let ranked = try search(("q", "frigate"), ("sort", "-relevance"))
    #expect(ranked.hasPrefix(#"{"type":"article""#))
    let byDate = try search(("q", "frigate"))
    func place(_ title: String, in hits: String) -> Int {
      hits.split(separator: title).first?.utf8.count ?? 0
    }
    #expect(place(#""title":"Frigate bought""#, in: ranked) < place(#""title":"Harvest report""#, in: ranked))
    #expect(place(#""title":"Frigate bought""#, in: byDate) > place(#""title":"Harvest report""#, in: byDate))
  }

  @Test(arguments: [
    "\"", "\"\"\"", "a\"b\"c", "NEAR(", "*", "a*b*", "^", "col:", "(((", "'; DROP TABLE deals; --", "\\",
  ])
  func `no search text is syntax`(_ text: String) throws {
    guard let query = try? SearchQuery(parameters: [("q", text)]) else { return }
    var out: [UInt8] = []
    _ = try reader.search(query, into: &out)
    #expect(try reader.dealIDs().count == 1)
  }

  @Test func `all hits are counted on demand`() throws {
    var out: [UInt8] = []
    let page = try reader.search(
      SearchQuery(parameters: [("q", "howitzer"), ("limit", "1"), ("count", "true")]), into: &out)
    #expect(page.total == 3)
    #expect(page.count == 1)
  }
}

extension String {
  /// How often a piece occurs.
  fileprivate func components(of piece: String) -> Int {
    split(separator: piece, omittingEmptySubsequences: false).count - 1
  }
}
