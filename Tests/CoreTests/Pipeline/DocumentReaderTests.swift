import Testing

@testable import Core

/// Reads the repository's seeds, the real input that the project starts from.
struct DocumentReaderTests {
  private func article(_ name: String) throws -> (Article, [Diagnostic]) {
    let bytes = try SeedFile.bytes(name)
    let read = DocumentReader.articles(in: Document(url: "seeds/" + name, bytes: bytes))
    let only = try #require(read.articles.first)
    #expect(read.articles.count == 1)
    return (only.0, read.diagnostics + only.1)
  }

  @Test func `a leading date token is the publication date and no text`() throws {
    let (article, diagnostics) = try article("000_16da77f16edb02d8.txt")
    #expect(article.published == .day(2023, 1, 30))
    #expect(article.title == "")
    #expect(article.language == "en")
    let paragraphs = article.text.split(separator: "\n\n")
    #expect(paragraphs.count == 23)
    #expect(paragraphs.first?.hasPrefix("South Korea more than doubled its arms exports last year") == true)
    #expect(paragraphs.last?.hasSuffix("what happened in Ukraine could also happen in Asia.") == true)
    #expect(diagnostics.isEmpty)
  }

  @Test func `headline, dateline and the site's footer are told from the body`() throws {
    let (article, _) = try article("001_bee3415c867dfb0a.txt")
    #expect(
      article.title == "NATO Secretary General urges South Korea to allow direct arms exports to Ukraine")
    #expect(article.published == nil)
    #expect(article.text.hasPrefix("NATO Secretary General Jens Stoltenberg on Monday called on South Korea"))
    #expect(article.text.hasSuffix("“It would make the world more dangerous and us more vulnerable.”"))
    #expect(article.text.split(separator: "\n\n").count == 18)
  }

  @Test func `photo captions and agency credits are no text, the standfirst is`() throws {
    let (article, _) = try article("002_0b99f91d967ed013.txt")
    #expect(article.title == "NATO chief asks S Korea to ‘step up’ military support for Ukraine")
    let paragraphs = article.text.split(separator: "\n\n")
    #expect(
      paragraphs.first
        == "Jens Stoltenberg suggests Seoul reconsider its policy of barring weapons exports to countries in conflict."
    )
    #expect(
      paragraphs.dropFirst().first?.hasPrefix("Jens Stoltenberg, the secretary-general of NATO") == true)
    #expect(paragraphs.last?.hasSuffix("help Kyiv fight off Moscow’s invasion.") == true)
    #expect(!article.text.contains("AFP"))
    #expect(!article.text.contains("\u{A0}"))
    #expect(paragraphs.count == 16)
  }

  @Test func `damaged WordPress JSON gives its article and says what was wrong`() throws {
    let (article, diagnostics) = try article("003_e4d0bec346bdb421.txt")
    #expect(
      article.title == "Marking one year since Russian invasion, Ukraine asks South Korea to supply arms")
    #expect(
      article.url
        == "https://koreapro.org/2023/02/marking-one-year-since-russian-invasion-ukraine-asks-south-korea-to-supply-arms/"
    )
    #expect(article.outlet == "koreapro.org")
    #expect(article.published == .day(2023, 2, 27))
    #expect(article.publishedAt?.description == "2023-02-27T02:41:20Z")
    #expect(article.modifiedAt?.description == "2023-04-05T07:09:37Z")
    #expect(article.language == "en")
    let paragraphs = article.text.split(separator: "\n\n")
    #expect(paragraphs.count == 5)
    #expect(
      paragraphs.first?.hasPrefix(
        "Ukrainian President Volodymyr Zelenskyy on Friday urged South Korea to provide weapons, according to Kyiv’s"
      ) == true)
    #expect(paragraphs[2] == "Why It Matters")
    #expect(paragraphs.last?.hasPrefix("Furthermore, answering Zelenskyy’s request") == true)
    #expect(paragraphs.last?.hasSuffix("retaliation from Moscow and its allies.") == true)
    #expect(!article.text.contains("<") && !article.text.contains("\\") && !article.text.contains("&"))
    #expect(Set(diagnostics.map(\.code)) == [.repairedJSON, .truncated])
  }

  @Test func `lines without empty ones between them are paragraphs`() throws {
    let (article, _) = try article("004_cb960c38d9ef94e3.txt")
    #expect(article.title == "South Korea reiterates refusal to supply Ukraine with military aid")
    let paragraphs = article.text.split(separator: "\n\n")
    #expect(paragraphs.count == 10)
    #expect(paragraphs.first?.hasPrefix("A South Korean Defense Ministry spokesperson says") == true)
    #expect(
      paragraphs.last?.hasSuffix("prohibits the transfer of weapons to countries in active conflict.") == true
    )
    #expect(article.published == nil)
  }
}
