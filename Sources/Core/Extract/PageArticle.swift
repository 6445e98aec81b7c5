/// What a page holds beside its article: told by its markup and its metadata.
extension ArticleExtractor.Draft {
  mutating func read(page markup: String) {
    let page = HTMLDocument(Array(markup.utf8))
    let root = page.first(.article) ?? page.first(.main) ?? page.first(.body)
    let range = root.map { $0..<Int(page.nodes[$0].end) } ?? page.nodes.indices
    var paragraphs: [String] = []
    for node in range where page.nodes[node].tag == .p {
      paragraphs += page.visibleText(in: node..<Int(page.nodes[node].end)).paragraphs
    }
    if title.isEmpty, let heading = page.first(.h1) ?? page.first(.title) {
      title = page.visibleText(in: heading + 1..<Int(page.nodes[heading].end)).text
    }
    body = PlainTextArticle(fragment: paragraphs, knownTitle: title).paragraphs
  }
}
