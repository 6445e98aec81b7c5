import SyntheticNews
import Testing

@testable import Core

struct AnalyzerTests {
  /// Titles and texts whose code points, bytes and characters count differently.
  private static let scripts: [(title: String, text: String)] = [
    (
      "Spain sent tanks to Latvia",
      "Spain sent 14 tanks to Latvia. The Latvian army said Spain sent rifles, too."
    ),
    (
      "“Türkiye sent drones to Mali” – official",
      "Türkiye’s government sent 12 Bayraktar TB2 drones to Mali…\n\n"
        + "🇹🇷 Türkiye sent more drones to Mali, Mali’s minister said."
    ),
    (
      "Espan\u{303}a: tanks 🚀",
      "🚀🚀 Spain sent tanks to Latvia.\n\nCafe\u{301} owners said Spain sent 3 howitzers to Latvia."
    ),
    ("", "한국 Seoul\u{200B} sold howitzers to Poland. South Korea sold 12 K9 howitzers to Poland."),
  ]

  private func quoted(_ text: String, _ span: TextSpan) -> String? {
    let scalars = text.unicodeScalars
    guard span.start >= 0, span.end <= scalars.count else { return nil }
    let start = scalars.index(scalars.startIndex, offsetBy: span.start)
    return String(scalars[start..<scalars.index(start, offsetBy: span.length)])
  }

  @Test(arguments: scripts)
  func `a quote is the text at its span`(_ title: String, _ text: String) throws {
    // The least threshold, so that there are many reports.
    let analysis = try RelationFixture.analyzer().analyze(Article(title: title, text: text), threshold: 0)
    let evidence = analysis.reports.flatMap(\.evidence)
    #expect(!evidence.isEmpty)
    for piece in evidence {
      #expect(quoted(piece.part == .title ? title : text, piece.span) == piece.quote)
    }
    #expect(title.isEmpty || evidence.contains { $0.part == .title } || title.contains("🚀"))
  }

  @Test(arguments: scripts)
  func `every mention stands at its span`(_ title: String, _ text: String) throws {
    let mentions = try RelationFixture.analyze(text, title: title).mentions
    #expect(!mentions.isEmpty)
    for mention in mentions {
      let words = try #require(quoted(mention.part == .title ? title : text, mention.span))
      #expect(!words.isEmpty && words.first?.isWhitespace == false && words.last?.isWhitespace == false)
    }
    #expect(mentions.filter { $0.part == .title }.isEmpty == title.isEmpty || title.contains("🚀"))
  }

  @Test func `entities alone are those of the whole analysis`() throws {
    for (title, text) in Self.scripts {
      let article = Article(title: title, text: text)
      let analyzer = try RelationFixture.analyzer()
      #expect(analyzer.mentions(in: article) == analyzer.analyze(article).mentions)
    }
  }

  @Test func `the same article gives the same analysis, on any thread`() async throws {
    let analyzer = try RelationFixture.analyzer()
    @Sendable func lines() -> [String] {
      GoldenArticle.all.map { golden in
        var json = JSONWriter()
        json.object { $0.members(of: analyzer.analyze(golden.article, threshold: 0)) }
        return json.string
      }
    }
    let expected = lines()
    await withTaskGroup(of: [String].self) { group in
      for _ in 0..<4 { group.addTask { lines() } }
      for await found in group { #expect(found == expected) }
    }
  }

  @Test func `a new analyzer over a lexicon loaded anew reads the same`() throws {
    let (title, text) = Self.scripts[1]
    let article = Article(title: title, text: text)
    // Hash seeds differ between processes, not tables: what depends on their order shows between two lexicons.
    let fresh = Analyzer(lexicon: try LexiconLoader.load()).analyze(article, threshold: 0)
    #expect(fresh.reports == (try RelationFixture.analyzer().analyze(article, threshold: 0).reports))
  }

  @Test(arguments: [0.0, 0.2, 0.5, 0.9, 1.0])
  func `no report is less probable than the threshold`(_ threshold: Double) throws {
    let article = Article(text: "Spain sent 14 tanks to Latvia. Italy may send tanks to Latvia, too.")
    let reports = try RelationFixture.analyzer().analyze(article, threshold: threshold).reports
    #expect(reports.allSatisfy { $0.confidence >= threshold && $0.confidence <= 1 })
  }

  @Test func `who asks for sure reports gets those that are sure`() throws {
    let article = Article(text: "Spain has sent 14 tanks to Latvia, Spain's defence minister said.")
    let analyzer = try RelationFixture.analyzer()
    let best = try #require(analyzer.analyze(article).reports.map(\.confidence).max())
    #expect(best > ReportExtractor.threshold)
    #expect(analyzer.analyze(article, threshold: best - 0.001).reports.map(\.confidence) == [best])
  }

  @Test(arguments: [
    "Latvia and Spain spoke of tanks.", "Tanks were seen in Latvia, where Spain has an embassy.",
    "Spain may perhaps at some time think of howitzers, and so may Latvia.",
    "The tanks of Spain and Latvia are old.",
  ])
  func `a text of which all is doubtful tells nothing`(_ text: String) throws {
    #expect(try RelationFixture.analyze(text).reports.isEmpty)
  }

  @Test(arguments: [
    "", " ", "\n\n\n", "\u{0}", "\u{FEFF}", ".", "....", "\"", "(((((((((", "to to to to", "Spain",
    "Spain Spain Spain",
    "sent sent sent", "14 14 14 14", "$ $ $", "€", "-", "a\u{301}\u{301}\u{301}", "🇪🇸🇱🇻", "\r\n\r\n",
    "Spain sent",
    "Spain sent 99999999999999999999999999 tanks to Latvia for $99999999999999999999999 trillion.",
    "On 99 May 0000 Spain sent 0 tanks to Latvia.", "99999999999999999999 May",
    "May 99999999999999999999, 2.5",
    // A sentence may open with what is a part of others elsewhere.
    "Of the biggest suppliers of arms to Latvia, Spain is one.", "Of suppliers of arms.",
    // Each stands for the other: "we" for who is said to speak, "the country" for who is beside "we".
    "We told the country said it would send tanks to Latvia.", "We helped the country said they send tanks.",
    "They reached Spain reached tanks reached Latvia.",
  ])
  func `any text has an analysis`(_ text: String) throws {
    let analyzer = try RelationFixture.analyzer()
    for article in [Article(text: text), Article(title: text, text: text), Article(title: text, text: "")] {
      let analysis = analyzer.analyze(article, threshold: 0)
      #expect(analysis.reports.allSatisfy { !$0.items.isEmpty && !$0.evidence.isEmpty })
    }
  }

  /// Words of one kind stand for words of another: none may be looked up for ever, in whatever order they come.
  @Test func `words in any order have an analysis`() throws {
    let words =
      "Spain Latvia Estonia Oslo we it they the country government its their said told denied agreed promised asked "
      + "urged to send sending sent sold reached gave help voted signed ordered tanks shells jets arms deliveries aid "
      + "package deal contract licence ban request evidence that which who and but or of for from by with in over "
      + "instead addition such as including not no may will would has been was were if whether , . ; : \" ( ) "
      + "he his them supplier suppliers buyer among is are became depends claims false according called charge court "
      + "bill passed paid flew bound warned offer bid talks negotiating way another a the of"
    let vocabulary = words.split(separator: " ")
    let analyzer = try RelationFixture.analyzer()
    var dice = Dice(seed: 2026)
    for _ in 0..<800 {
      let text = (0..<60).map { _ in String(vocabulary[Int.random(in: vocabulary.indices, using: &dice)]) }
      let analysis = analyzer.analyze(Article(text: text.joined(separator: " ")), threshold: 0)
      #expect(analysis.reports.allSatisfy { !$0.items.isEmpty && !$0.evidence.isEmpty })
    }
  }

  @Test func `a sentence without an end is cut`() throws {
    let clause =
      "Spain, Italy and Greece said that they, with Norway, would send 14 tanks to Latvia and Estonia, "
    let sentences = try RelationFixture.annotated(String(repeating: clause, count: 100)).sentences
    #expect(sentences.count > 1)
    #expect(sentences.allSatisfy { $0.count <= SentenceSplitter.longest })
    #expect(zip(sentences, sentences.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
  }
}
