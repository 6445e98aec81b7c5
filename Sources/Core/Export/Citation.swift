/// A deal with its sources, as texts and reference managers cite it.
public struct Citation: Sendable {
  /// An article that tells of the deal.
  public struct Source: Sendable {
    /// The article's id.
    public var id: String
    /// Its headline.
    public var title: String
    /// Who wrote it, by name.
    public var authors: [String]
    /// Where it stands.
    public var outlet: String
    /// When it was published.
    public var published: PartialDate?
    /// Its address.
    public var url: String?
  }

  /// The forms; the raw values are those of `format=`.
  public enum Form: String, Sendable, CaseIterable {
    case text, bibtex, csl
  }

  /// The deal's id.
  public var id: String
  /// Who gives what to whom.
  public var title: String
  /// The state of the record that is cited.
  public var revision: Int
  /// When that was read.
  public var accessed: CivilDate
  /// The articles, the oldest first.
  public var sources: [Source]

  /// The citation in a form.
  public func written(as form: Form) -> [UInt8] {
    switch form {
    case .text: Array(text.utf8)
    case .bibtex: Array(bibTeX.utf8)
    case .csl: csl
    }
  }

  private var path: String { "/v1/deals/\(id)" }

  private var text: String {
    var lines = [
      "ArmsLedger: \(title). Deal \(id), revision \(revision), \(path), accessed \(accessed.partial)."
    ]
    for (number, source) in sources.enumerated() {
      var line = "[\(number + 1)] "
      if !source.authors.isEmpty { line += source.authors.joined(separator: ", ") + ": " }
      line += "\"\(source.title)\""
      if !source.outlet.isEmpty { line += ", \(source.outlet)" }
      if let date = source.published { line += ", \(date)" }
      if let url = source.url { line += ", \(url)" }
      lines.append(line + ".")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: BibTeX

  private var bibTeX: String {
    var out = Self.entry(
      "misc", "armsledger:\(id)",
      [
        ("author", "{ArmsLedger}"), ("title", "{\(Self.tex(title))}"),
        ("note", Self.tex("Deal \(id), revision \(revision)")), ("howpublished", "\\url{\(path)}"),
        ("urldate", "\(accessed.partial)"),
      ])
    for source in sources {
      var fields = [("title", "{\(Self.tex(source.title))}")]
      if !source.authors.isEmpty {
        fields.insert(
          ("author", source.authors.map { "{\(Self.tex($0))}" }.joined(separator: " and ")), at: 0)
      }
      if !source.outlet.isEmpty { fields.append(("journal", Self.tex(source.outlet))) }
      if let date = source.published {
        fields.append(("year", "\(date.year)"))
        fields.append(("date", "\(date)"))
      }
      if let url = source.url { fields.append(("url", Self.address(url))) }
      out += Self.entry("article", "armsledger:\(source.id)", fields)
    }
    return out
  }

  private static func entry(_ type: String, _ key: String, _ fields: [(String, String)]) -> String {
    "@\(type){\(key),\n" + fields.map { "  \($0) = {\($1)}" }.joined(separator: ",\n") + "\n}\n"
  }

  /// Text without what TeX takes for commands; UTF-8 stays.
  private static func tex(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\textbackslash{}"
      case "~": out += "\\textasciitilde{}"
      case "^": out += "\\textasciicircum{}"
      case "{", "}", "$", "&", "%", "#", "_": out += "\\\(scalar)"
      case "\u{0}"..<"\u{20}": out += " "
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// An address without braces, which would end the field.
  private static func address(_ url: String) -> String {
    var out = ""
    for scalar in url.unicodeScalars {
      switch scalar {
      case "{": out += "%7B"
      case "}": out += "%7D"
      case "\\": out += "%5C"
      case "\u{0}"..."\u{20}": out += "%20"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  // MARK: CSL-JSON

  private var csl: [UInt8] {
    var json = JSONWriter(reserving: 1024)
    json.array { json in
      json.object { json in
        json.member("id", id)
        json.member("type", "dataset")
        json.member("title", title)
        json.name("author")
        json.array { $0.object { $0.member("literal", "ArmsLedger") } }
        json.member("version", "revision \(revision)")
        json.member("URL", path)
        json.date("accessed", accessed.partial)
      }
      for source in sources {
        json.object { json in
          json.member("id", source.id)
          json.member("type", "article-newspaper")
          json.member("title", source.title)
          if !source.authors.isEmpty {
            json.name("author")
            json.array { json in
              for author in source.authors { json.object { $0.member("literal", author) } }
            }
          }
          if !source.outlet.isEmpty { json.member("container-title", source.outlet) }
          if let date = source.published { json.date("issued", date) }
          if let url = source.url { json.member("URL", url) }
        }
      }
    }
    return json.bytes
  }
}

extension JSONWriter {
  /// A date as CSL has it: the parts that are known.
  fileprivate mutating func date(_ name: StaticString, _ date: PartialDate) {
    self.name(name)
    object { json in
      json.name("date-parts")
      json.array { json in
        json.array { json in
          json.value(date.year)
          switch date {
          case .year: break
          case .month(_, let month): json.value(month)
          case .day(_, let month, let day):
            json.value(month)
            json.value(day)
          }
        }
      }
    }
  }
}
