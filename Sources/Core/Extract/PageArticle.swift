extension ArticleExtractor.Draft {
  /// Reads a whole page: the text of the page decides, its metadata tells who, when and where.
  mutating func read(page markup: [UInt8]) {
    let page = HTMLDocument(markup)
    if page.isCut {
      diagnostics.append(
        Diagnostic(.limitReached, "more than \(HTMLDocument.nodeLimit) elements, the rest left out"))
    }
    let metadata = PageMetadata(page)
    let extractor = BodyExtractor(page)
    if title.isEmpty { title = TitleExtractor(page: page, metadata: metadata).title }
    if authors.isEmpty {
      authors =
        AuthorExtractor(page: page, metadata: metadata, marks: extractor.marks, blocks: extractor.blocks)
        .authors
    }
    let dates = DateExtractor(
      page: page, metadata: metadata, marks: extractor.marks, blocks: extractor.blocks, url: url)
    published = published ?? dates.published
    modified = modified ?? dates.modified
    toldLanguage = toldLanguage ?? metadata.language ?? metadata.property("og:locale")
    outlet = metadata.outlet ?? ""
    imageURL = metadata.image.map { WebAddress.resolve($0, against: url) ?? $0 }
    if tags.isEmpty { tags = metadata.tags }
    if let canonical = metadata.canonical ?? metadata.property("og:url"),
      let address = WebAddress.resolve(canonical, against: url),
      WebAddress(address)?.target != "/" || url.isEmpty
    {
      url = address
    }
    let paragraphs = extractor.articleBlocks().map { extractor.blocks.string($0) }
    body = PlainTextArticle(fragment: paragraphs, knownTitle: title).paragraphs
    takeTextFromMetadata(metadata)
    diagnostics += PageVerdict.diagnostics(title: title, paragraphs: body, metadata: metadata)
  }

  /// Pages built by script hold their text only in JSON-LD.
  private mutating func takeTextFromMetadata(_ metadata: PageMetadata) {
    guard let told = metadata.articleBody, told.utf8.count > 2 * body.reduce(0, { $0 + $1.utf8.count }) + 200
    else { return }
    // Plain text with line breaks on some sites, markup on others.
    let markup = told.utf8.flatMap { $0 == 0x0A ? Array("<br>".utf8) : [$0] }
    let text = HTMLDocument(markup).visibleText().text
    body = PlainTextArticle(text, knownTitle: title).paragraphs
  }
}
