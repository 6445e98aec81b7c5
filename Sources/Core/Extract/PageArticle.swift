/// What a page holds beside its article: told by its markup and its metadata.
extension ArticleExtractor.Draft {
  mutating func read(page markup: String) {
    let page = HTMLDocument(Array(markup.utf8))
    if title.isEmpty, let heading = page.first(.h1) ?? page.first(.title) {
      title = page.visibleText(in: heading + 1..<Int(page.nodes[heading].end)).text
    }
    let extractor = BodyExtractor(page)
    let paragraphs = extractor.articleBlocks().map { extractor.blocks.string($0) }
    body = PlainTextArticle(fragment: paragraphs, knownTitle: title).paragraphs
  }
}
