/// Finds when a page's article was published and changed.
struct DateExtractor {
  let page: HTMLDocument
  let metadata: PageMetadata
  let marks: [ElementMarks]
  let blocks: PageBlocks
  let url: String

  /// Publication: JSON-LD, `<meta>`, microdata, `<time>`, what is written near the headline, the address.
  var published: ReadDate? {
    metadata.told("datePublished").flatMap(Self.read)
      ?? property([
        "article:published_time", "og:published_time", "article:published", "datepublished",
        "parsely-pub-date",
        "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "date",
        "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dc.date.created", "datecreated",
        "article:created", "citation_publication_date", "citation_online_date",
        "cxenseparse:recs:publishtime",
        "last-published", "originalpublicationdate", "publishedtime", "article.published",
        "og:article:published_time",
      ])
      ?? anyPublicationProperty ?? marked("datepublished")
      ?? timeElement ?? metadata.told("dateCreated").flatMap(Self.read) ?? written ?? addressDate
      ?? metadata.told("dateModified").flatMap(Self.read)
      ?? property(["article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified"])
  }

  /// Last change.
  var modified: ReadDate? {
    metadata.told("dateModified").flatMap(Self.read)
      ?? property([
        "article:modified_time", "og:updated_time", "datemodified", "article:modified", "dcterms.modified",
      ])
      ?? marked("datemodified")
  }

  private static func read(_ text: String) -> ReadDate? {
    DateReader.read(text) ?? WrittenDate.first(in: text).map { ReadDate(date: $0) }
  }

  private func property(_ names: [String]) -> ReadDate? {
    for name in names {
      for content in metadata.values(of: name) {
        if let date = Self.read(content), date.date.isDay { return date }
      }
    }
    return nil
  }

  /// A property that is named after publication in a way of the site's own.
  private var anyPublicationProperty: ReadDate? {
    metadata.properties.lazy.filter { $0.name.contains("publish") && $0.content.utf8.count < 60 }
      .compactMap { Self.read($0.content) }.first { $0.date.isDay }
  }

  /// The element whose `itemprop` is the name.
  private func marked(_ name: String) -> ReadDate? {
    for index in page.nodes.indices where marks[index].contains(.microdata) {
      guard
        page.attribute("itemprop", of: index)?.lowercased().split(separator: " ").contains(Substring(name))
          == true
      else { continue }
      let told =
        page.attribute("content", of: index) ?? page.attribute("datetime", of: index) ?? text(of: index)
      if let date = Self.read(told) { return date }
    }
    return nil
  }

  private func text(of index: Int) -> String {
    page.visibleText(in: index..<Int(page.nodes[index].end)).text.singleLine
  }

  /// The `<time>` that says it is the publication's, else the first after the headline.
  private var timeElement: ReadDate? {
    let heading = page.first(.h1) ?? 0
    let times = page.nodes.indices.filter { page.nodes[$0].tag == .time }
    func date(_ index: Int) -> ReadDate? {
      page.attribute("datetime", of: index).flatMap(Self.read) ?? Self.read(text(of: index))
    }
    for index in times where page.attribute("pubdate", of: index) != nil {
      if let date = date(index) { return date }
    }
    for index in times where page.attribute("class", of: index)?.contains("published") == true {
      if let date = date(index), date.date.isDay { return date }
    }
    for index in times where index > heading {
      if let date = date(index), date.date.isDay { return date }
    }
    return times.lazy.compactMap(date).first { $0.date.isDay }
  }

  /// A date line is shorter than this.
  private static let longestLine = 120
  /// How many blocks around the headline are searched.
  private static let nearby = 25

  /// A date in words: in a line that says published, in one whose class says date, near the headline.
  private var written: ReadDate? {
    let heading = page.first(.h1) ?? 0
    let all = blocks.text
    let lines = blocks.blocks.filter { block in
      block.count <= Self.longestLine && !marks[block.node].contains(.comments)
    }
    let labelled = lines.first { line in
      guard all[line.range].contains(where: ASCII.isDigit) else { return false }
      let text = blocks.string(line).lowercased()
      return [
        "published", "posted", "updated", "publié", "veröffentlicht", "publicado", "pubblicato",
        "опубликовано",
      ]
      .contains { text.hasPrefix($0) } && WrittenDate.first(in: text) != nil
    }
    let near =
      lines.filter { $0.node > heading }.prefix(Self.nearby) + lines.filter { $0.node < heading }.suffix(10)
    let marked = lines.first {
      marks[$0.node].contains(.facts) && WrittenDate.first(in: blocks.string($0)) != nil
    }
    for line in [labelled, marked].compactMap({ $0 }) + near {
      if let date = WrittenDate.first(in: blocks.string(line)) { return ReadDate(date: date) }
    }
    return nil
  }

  /// The date in an address such as `/2023/01/30/…` or `/2023-01-30-…`.
  private var addressDate: ReadDate? {
    let digits = Array((WebAddress(metadata.canonical ?? url) ?? WebAddress(url))?.target.utf8 ?? "".utf8)
    guard digits.count > 10 else { return nil }
    for start in 0..<digits.count - 9 where !(start > 0 && ASCII.isDigit(digits[start - 1])) {
      let separator = digits[start + 4]
      guard separator == UInt8(ascii: "/") || separator == UInt8(ascii: "-"), digits[start + 7] == separator
      else { continue }
      let text = String(
        decoding: digits[start..<start + 10].map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "-") : $0 },
        as: UTF8.self)
      if let date = PartialDate(text), date.isDay, (1990...2100).contains(date.year) {
        return ReadDate(date: date)
      }
    }
    return nil
  }
}

extension PartialDate {
  /// Whether the day is told.
  var isDay: Bool {
    if case .day = self { true } else { false }
  }
}
