import Core

/// One method of one path, as the page shows it.
///
/// What the script needs to build a form stands in `data-` attributes of what people read.
struct DocumentedOperation {
  let method: String
  let path: String
  let told: JSONValue
  let security: JSONValue

  var id: String { told["operationId"]?.string ?? "" }
  var summary: String { told["summary"]?.string ?? "" }

  func section(_ schemas: SchemaText) -> String {
    var html =
      "<details class=\"operation\" id=\"\(id)\" data-method=\"\(method)\" data-path=\"\(Markup.escaped(path))\">\n"
    html += "<summary><h3><span class=\"method \(method.lowercased())\">\(method)</span> "
    html +=
      "<code>\(breakable)</code> <span class=\"title\">\(Prose.inline(summary))</span></h3></summary>\n<div>\n"
    html += Prose.paragraphs(told["description"]?.string) + "<p class=\"access\">\(access)</p>\n"
    html += parameters(schemas) + body(schemas) + answers(schemas)
    return html + "</div>\n</details>\n"
  }

  /// The path, which may be broken after each of its parts on a narrow screen.
  private var breakable: String {
    path.split(separator: "/").map { "<wbr>/\(Markup.escaped($0))" }.joined()
  }

  private var access: String {
    let schemes = security.elements ?? []
    let isOpen = schemes.contains { $0.members?.isEmpty != false }
    let takesKey = schemes.contains { $0["bearer"] != nil }
    return switch (isOpen, takesKey) {
    case (true, true): "Needs no key where the operator has left reading open."
    case (true, false): "Never needs a key."
    default: "Needs a key."
    }
  }

  private func parameters(_ schemas: SchemaText) -> String {
    let all = (told["parameters"]?.elements ?? []).map(schemas.resolved)
    guard !all.isEmpty else { return "" }
    var html = "<h4>Parameters</h4>\n<dl class=\"parameters\">\n"
    for parameter in all {
      let schema = parameter["schema"] ?? .null
      let name = Markup.escaped(parameter["name"]?.string ?? "")
      let place = Markup.escaped(parameter["in"]?.string ?? "")
      html += "<dt data-name=\"\(name)\" data-in=\"\(place)\"\(hints(schemas.resolved(schema), schemas))>"
      html += "<code>\(name)</code> <span class=\"kind\">\(schemas.line(schema)), in the \(place)</span>"
      html +=
        parameter["required"]?.bool == true ? " <span class=\"required\">required</span></dt>\n" : "</dt>\n"
      html += "<dd>\(Prose.paragraphs(parameter["description"]?.string))"
      if let example = parameter["example"] {
        html += "<p class=\"example\">Example: <code>\(Markup.escaped(Prose.text(example)))</code></p>\n"
      }
      html += "</dd>\n"
    }
    return html + "</dl>\n"
  }

  /// What kind of field a parameter gets in a form.
  private func hints(_ schema: JSONValue, _ schemas: SchemaText) -> String {
    let one = schema["type"]?.string == "array" ? schemas.resolved(schema["items"] ?? .null) : schema
    var html = schema["type"]?.string == "array" ? " data-many" : ""
    if let type = one["type"]?.string { html += " data-type=\"\(Markup.escaped(type))\"" }
    if let values = one["enum"]?.elements {
      html += " data-values=\"\(Markup.escaped(values.map(Prose.text).joined(separator: " ")))\""
    }
    return html
  }

  private func body(_ schemas: SchemaText) -> String {
    let body = schemas.resolved(told["requestBody"] ?? .null)
    guard let forms = body["content"]?.members, let first = forms.first else { return "" }
    var html = "<h4>Body</h4>\n" + Prose.paragraphs(body["description"]?.string)
    html += "<p>\(schemas.kind(of: first.value["schema"] ?? .null)) as "
    html += forms.map { "<code>\(Markup.escaped($0.name))</code>" }.joined(separator: " or ") + "</p>\n"
    html += "<div class=\"body\" data-type=\"\(Markup.escaped(first.name))\">\n"
    for example in Self.examples(first.value) { html += Self.show(example, schemas) }
    return html + "</div>\n"
  }

  private func answers(_ schemas: SchemaText) -> String {
    var html = "<h4>Answers</h4>\n<dl class=\"answers\">\n"
    for answer in told["responses"]?.members ?? [] {
      let response = schemas.resolved(answer.value)
      let status = answer.name == "default" ? "else" : answer.name
      html +=
        "<dt><code>\(Markup.escaped(status))</code></dt>\n<dd>\(Prose.paragraphs(response["description"]?.string))"
      for content in response["content"]?.members ?? [] where status.hasPrefix("2") {
        html +=
          "<p class=\"kind\" data-answer=\"\(Markup.escaped(content.name))\">\(schemas.kind(of: content.value["schema"] ?? .null)) as "
        html += "<code>\(Markup.escaped(content.name))</code></p>\n"
        for example in Self.examples(content.value) { html += Self.show(example, schemas) }
      }
      html += "</dd>\n"
    }
    return html + "</dl>\n"
  }

  /// The examples of a body or an answer, by name.
  static func examples(_ content: JSONValue) -> [JSONValue] {
    if let one = content["example"] { return [.object([JSONMember(name: "value", value: one)])] }
    return (content["examples"]?.members ?? []).map(\.value)
  }

  private static func show(_ example: JSONValue, _ schemas: SchemaText) -> String {
    let example = schemas.resolved(example)
    let summary = example["summary"]?.string.map { ": \(Prose.inline($0))" } ?? ""
    return "<p class=\"example\">Example\(summary)</p>\n" + Prose.code(example["value"] ?? .null)
  }
}
