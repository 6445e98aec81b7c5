/// What a fetched document holds for a job: articles that are there, and addresses of others.
struct Harvest: Sendable {
  /// Articles as read, ready to be stored; those of lists are complete, so their pages are not fetched.
  var articles: [IngestItem] = []
  /// Addresses of pages and further lists.
  var listed: [JobItem] = []
  /// Articles that the source's filters leave out.
  var filtered: [FetchFacts] = []
  /// Hashes of articles that are stored just so.
  var unchanged: [[UInt8]] = []
  /// Whether the document lists others, as opposed to being one itself.
  var isList = false
}

/// Reads fetched documents for one item of a job.
struct HarvestReader: Sendable {
  let bench: WorkerBench
  let analyzer: Analyzer
  let item: JobItem
  let source: Source?
  let now: Timestamp

  /// Bytes of text from which a feed's own text counts as a whole article: teasers have some hundreds.
  private static let wholeText = 1_200

  /// What `response` holds.
  func read(_ response: FetchResponse) -> Harvest {
    let document = Document(
      url: response.url, contentType: response.field("content-type"), bytes: response.body, fetchedAt: now)
    let facts = FetchFacts(url: item.url, response, at: now)
    // Only the address of a source itself may be a page of links.
    guard
      let listing = Listing(document, of: item.kind == .source ? source : nil, nextPage: response.nextPage)
    else {
      return page(document, facts)
    }
    var harvest = Harvest()
    harvest.isList = true
    if item.depth < JobItem.depthLimit {
      harvest.listed = listing.lists.map { list in
        var child = child(.list, list.url)
        child.modifiedAt = list.modified.flatMap { DateReader.read($0)?.moment }
        return child
      }
    }
    for entry in listing.entries { add(entry, of: document, to: &harvest) }
    return harvest
  }

  /// A page with its article.
  private func page(_ document: Document, _ facts: FetchFacts) -> Harvest {
    var harvest = Harvest()
    let found = DocumentReader.articles(in: document)
    for (article, diagnostics) in found.articles.prefix(1) {
      var article = article
      if article.published == nil, let told = item.published.flatMap({ DateReader.read($0) }) {
        article.published = told.date
        article.publishedAt = told.moment
      }
      take(article, found.diagnostics + diagnostics, facts, into: &harvest)
    }
    return harvest
  }

  private func add(_ entry: Entry, of document: Document, to harvest: inout Harvest) {
    let address = WebAddress(entry.url)?.withoutTracking.text ?? ""
    let (article, diagnostics) = ArticleExtractor.article(from: entry, in: document)
    let content = source?.content ?? .auto
    let isWhole = !entry.isExcerpt && article.text.utf8.count >= Self.wholeText || address.isEmpty
    guard content == .feed || content == .auto && isWhole else {
      guard !address.isEmpty else { return }
      var page = child(.page, address)
      page.published = entry.published
      page.modifiedAt = entry.modified.flatMap { DateReader.read($0)?.moment }
      harvest.listed.append(page)
      return
    }
    let facts = address.isEmpty ? nil : FetchFacts(url: address, fetchedAt: now)
    take(article, diagnostics, facts, into: &harvest)
  }

  /// Analyzes an article that is new, and asks the source's filters.
  private func take(
    _ article: Article, _ diagnostics: [Diagnostic], _ facts: FetchFacts?, into harvest: inout Harvest
  ) {
    guard !article.text.isEmpty, !diagnostics.contains(where: { $0.code == .notAnArticle }) else { return }
    var article = article
    if let address = WebAddress(article.url) { article.url = address.withoutTracking.text }
    let hash = IngestItem.contentHash(of: article)
    let isCurrent = try? bench.store.read {
      try $0.isCurrent(article, contentHash: hash, Analyzer.version)
    }
    // What cannot be asked is stored again, which changes nothing.
    if isCurrent == true {
      harvest.unchanged.append(hash)
      return
    }
    guard hasKeyword(article) else { return harvest.filtered.append(contentsOf: facts.map { [$0] } ?? []) }
    let reading = bench.pipeline.reading(of: article, diagnostics: diagnostics, by: analyzer)
    guard source?.relevantOnly != true || reading.analysis.isRelevant else {
      return harvest.filtered.append(contentsOf: facts.map { [$0] } ?? [])
    }
    harvest.articles.append(
      IngestItem(
        article: reading.article, analysis: reading.analysis, analysisVersion: Analyzer.version,
        diagnostics: reading.diagnostics, contentHash: hash, fetch: facts, now: now))
  }

  private func hasKeyword(_ article: Article) -> Bool {
    guard let source, !source.keywords.isEmpty else { return true }
    let text = Folding.fold(article.title + "\n" + article.text)
    return source.keywords.contains { text.contains(Folding.fold($0)) }
  }

  private func child(_ kind: JobItem.Kind, _ url: String) -> JobItem {
    var child = JobItem(kind, url: url)
    child.depth = item.depth + 1
    child.source = item.source
    return child
  }
}

extension FetchFacts {
  /// What an answer tells, by the address that was asked for.
  init(url: String, _ response: FetchResponse, at now: Timestamp) {
    let validators = response.validators
    self.init(
      url: url, etag: validators.etag, lastModified: validators.lastModified,
      contentType: response.field("content-type"), fetchedAt: now)
  }
}
