/// Renders reports as the API gives them; parties are codes, as in the annotation guide.
public enum ReportJSON {
  /// The article that a report was read out of, for citing.
  public struct Source: Sendable {
    /// The article's id.
    public var id: String
    /// Its canonical URL, empty when it has none.
    public var url: String
    /// Its outlet.
    public var outlet: String
    /// Its headline.
    public var title: String
    /// When it was published.
    public var published: PartialDate?

    /// Makes a source.
    public init(id: String, url: String, outlet: String, title: String, published: PartialDate?) {
      self.id = id
      self.url = url
      self.outlet = outlet
      self.title = title
      self.published = published
    }
  }

  /// All members after `id` and `deal_id`, without the opening brace: a report changes its deal more often than
  /// anything else, so the deal's id is put in when it is read.
  public static func tail(_ report: Report, source: Source) -> [UInt8] {
    var json = JSONWriter(reserving: 1024)
    json.object { json in
      json.member("article_id", source.id)
      json.name("supplier")
      json.value(report.suppliers.map(\.code))
      json.name("recipient")
      json.value(report.recipients.map(\.code))
      json.name("via")
      json.value(report.via.map(\.code))
      json.name("companies")
      json.value(report.companies)
      json.member("kind", report.kind.rawValue)
      json.member("stage", report.stage.rawValue)
      json.member("assertion", report.assertion.rawValue)
      json.name("actor")
      json.value(report.actors)
      json.name("items")
      json.items(report.items)
      json.name("value")
      json.money(report.value)
      json.member("date", report.date?.description)
      json.member("reference", report.reference)
      json.name("evidence")
      evidence(report.evidence, &json)
      json.name("confidence")
      json.value(rounded(report.confidence))
      json.name("article")
      json.object { json in
        json.member("url", source.url.isEmpty ? nil : source.url)
        json.member("outlet", source.outlet.isEmpty ? nil : source.outlet)
        json.member("title", source.title)
        json.member("published", source.published?.description)
      }
    }
    return Array(json.bytes.dropFirst())
  }

  /// Appends the whole record.
  public static func append(
    id: UnsafeBufferPointer<UInt8>, dealID: UnsafeBufferPointer<UInt8>, tail: UnsafeBufferPointer<UInt8>,
    to out: inout [UInt8]
  ) {
    // Ids are our own: letters and digits, nothing to escape.
    out.append(contentsOf: "{\"id\":\"".utf8)
    out.append(contentsOf: id)
    if dealID.isEmpty {
      out.append(contentsOf: "\",\"deal_id\":null,".utf8)
    } else {
      out.append(contentsOf: "\",\"deal_id\":\"".utf8)
      out.append(contentsOf: dealID)
      out.append(contentsOf: "\",".utf8)
    }
    out.append(contentsOf: tail)
  }

  private static func evidence(_ evidence: [Evidence], _ json: inout JSONWriter) {
    json.array { json in
      for piece in evidence {
        json.object { json in
          json.name("start")
          json.value(piece.span.start)
          json.name("end")
          json.value(piece.span.end)
          json.member("part", piece.part.rawValue)
          json.member("quote", piece.quote)
          json.name("fields")
          json.value(piece.fields.map(\.rawValue))
        }
      }
    }
  }
}
