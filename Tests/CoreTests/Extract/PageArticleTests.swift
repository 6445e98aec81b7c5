import Testing

@testable import Core

struct PageArticleTests {
  private func article(_ markup: String, url: String = "https://www.example.org/news/1") -> Article {
    let document = Document(url: url, contentType: "text/html", bytes: Array(markup.utf8))
    return DocumentReader.articles(in: document).articles.first?.0 ?? Article(text: "")
  }

  private static let first =
    "The ministry said on Monday that it had signed a contract for forty armoured vehicles with the maker."
  private static let second =
    "Deliveries are to begin in the second half of next year, and crews are to be trained by then as well."

  private static let page = """
    <!DOCTYPE html><html lang="en"><head><title>Ministry orders vehicles | Example News</title>
    <meta property="og:site_name" content="Example News"><meta property="og:title" content="Ministry orders vehicles - Example News">
    <link rel="canonical" href="/news/1?ref=c"><meta property="article:published_time" content="2023-01-30T09:15:00+01:00">
    <meta property="og:image" content="/i.jpg"></head><body><nav><a href=/>Home</a> <a href=/w>World</a></nav>
    <article><h1>Ministry orders vehicles</h1><div class="byline">By Jo Doe and Max Roe</div>
    <figure><img src=x><figcaption>A vehicle of the kind that the ministry has ordered, on a road in the north.</figcaption></figure>
    <div class="article-body"><p>\(first)</p><div class="related-links"><p>Read also: <a href=/2>Another story that is told
    elsewhere on this site, with a long headline</a></p></div><p>\(second)</p><p>Follow us on Twitter</p></div>
    <h3>You may also like</h3><p>An unrelated story about the weather in the mountains, which is told at some length here.</p>
    </article><div id="comments"><p>I think that this is a very good idea and that they should have done it years ago.</p></div>
    <footer><p>All rights reserved, no part of this site may be reproduced without the written permission of us.</p></footer>
    """

  @Test func `the text is the article's paragraphs and nothing else`() {
    #expect(article(Self.page).text == Self.first + "\n\n" + Self.second)
  }

  @Test func `metadata is read with judgement`() {
    let article = article(Self.page)
    #expect(article.title == "Ministry orders vehicles")
    #expect(article.authors == ["Jo Doe", "Max Roe"])
    #expect(article.outlet == "Example News")
    #expect(article.url == "https://www.example.org/news/1?ref=c")
    #expect(article.published == .day(2023, 1, 30))
    #expect(article.publishedAt?.description == "2023-01-30T08:15:00Z")
    #expect(article.imageURL == "https://www.example.org/i.jpg")
    #expect(article.language == "en")
  }

  @Test func `text that is split over sections is taken whole, and once`() {
    let sections = (1...4).map {
      "<section><h2>Part \($0)</h2><p>\(Self.first) Lot \($0).</p></section><div class=ad-slot>Ad</div>"
    }
    let text = article("<body><div id=x>" + (sections + sections).joined() + "</div>").text
    #expect(text.split(separator: "\n\n").filter { $0.hasPrefix(Self.first) }.count == 4)
    #expect(!text.contains("Ad"))
  }

  @Test func `a class that sounds like a side matter does not hide the article itself`() {
    #expect(
      article("<body class='has-sidebar comments-open'><div class=widget><p>\(Self.first)<p>\(Self.second)")
        .text != "")
  }

  @Test(arguments: [
    (
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2023-01-30\"}</script>",
      "2023-01-30"
    ),
    ("<time datetime='2023-01-30T10:00'>Monday</time>", "2023-01-30"),
    ("<p class=date>30 January 2023</p>", "2023-01-30"),
    ("<p>Published: Jan. 30, 2023 10:00</p>", "2023-01-30"),
    ("<span itemprop=datePublished content='2023-01-30'></span>", "2023-01-30"),
    ("<p class=date>30. Januar 2023</p>", "2023-01-30"), ("<p class=date>2023年1月30日</p>", "2023-01-30"),
    ("<p class=date>30 января 2023</p>", "2023-01-30"), ("<p class=date>30/01/2023</p>", "2023-01-30"),
  ])
  func `the date of publication is found wherever pages keep it`(_ markup: String, _ date: String) {
    let page =
      "<h1>Ministry orders vehicles</h1>" + markup
      + "<article><p>\(Self.first)</p><p>\(Self.second)</p></article>"
    #expect(article(page, url: "https://example.org/").published?.description == date)
  }

  @Test func `a page built by script is read from its JSON-LD`() {
    let page = """
      <html><head><script type="application/ld+json">{"@graph":[{"@type":"Organization","@id":"#o","name":"Org"},
      {"@type":"NewsArticle","headline":"Ministry orders vehicles","author":{"@id":"#p"},
      "articleBody":"\(Self.first)\\n\\n\(Self.second) \(Self.first) \(Self.second)"},{"@type":"Person","@id":"#p","name":"Jo Doe"}]}</script>
      </head><body><div id=app></div></body></html>
      """
    let article = article(page)
    #expect(article.text.hasPrefix(Self.first + "\n\n"))
    #expect(article.authors == ["Jo Doe"])
    #expect(article.title == "Ministry orders vehicles")
  }

  @Test func `an empty page is no article and says so`() {
    let read = DocumentReader.articles(
      in: Document(contentType: "text/html", bytes: Array("<html></html>".utf8)))
    #expect(read.articles.first?.1.map(\.code) == [.noBodyText])
  }

  @Test(arguments: [
    (
      "<title>404 - Page not found</title><h1>Page not found</h1><p>Try the search.</p>",
      Diagnostic.Code.notAnArticle
    ),
    (
      "<title>Just a moment...</title><p>Checking your browser before you can go on to the site you asked for.</p>",
      .notAnArticle
    ),
    (
      "<h1>Ministry orders vehicles</h1><article><p>\(Self.first)</p><p>Subscribe to continue reading this story.</p></article>",
      .paywall
    ),
  ])
  func `error pages and paywalls are known as such`(_ markup: String, _ code: Diagnostic.Code) {
    let document = Document(contentType: "text/html", bytes: Array(markup.utf8))
    #expect(DocumentReader.articles(in: document).articles.first?.1.map(\.code).contains(code) == true)
  }

  @Test func `a page that hides its text until a script has run is read all the same`() {
    let page =
      "<body><div>Loading</div><div hidden id=\"S:0\"><article><p>\(Self.first)</p><p>\(Self.second)</p></article></div>"
    #expect(article(page).text == Self.first + "\n\n" + Self.second)
  }
}
