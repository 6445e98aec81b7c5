import Core

/// What a document says: the answer of `/v1/analyze`, and a line of `armsledger analyze`.
struct AnalysisBody {
  /// Given back as it came; nil is left out.
  var id: JSONValue?
  var article: Article
  /// Nil when only the article was asked for.
  var analysis: Analysis?
  var diagnostics: [Diagnostic]
  /// Articles of the document besides this one.
  var furtherArticles = 0

  func write(to json: inout JSONWriter) {
    json.object { json in
      if let id {
        json.name("id")
        json.value(id)
      }
      json.text("title", article.title)
      json.name("authors")
      json.value(article.authors)
      json.name("published")
      json.value(article.published?.description)
      json.name("language")
      json.value(article.language)
      json.text("url", article.url)
      json.text("outlet", article.outlet)
      json.name("text")
      json.value(article.text)
      if let analysis { json.members(of: analysis) }
      json.name("diagnostics")
      json.array { json in
        for diagnostic in diagnostics {
          json.object { json in
            json.name("code")
            json.value(diagnostic.code.rawValue)
            json.name("message")
            json.value(diagnostic.message)
          }
        }
      }
      if furtherArticles > 0 {
        json.name("further_articles")
        json.value(furtherArticles)
      }
    }
  }
}

extension JSONWriter {
  /// Writes a string, or null for an empty one.
  fileprivate mutating func text(_ name: StaticString, _ text: String) {
    self.name(name)
    value(text.isEmpty ? nil : text)
  }
}
