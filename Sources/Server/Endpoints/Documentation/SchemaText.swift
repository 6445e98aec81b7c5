import Core

/// The schemas of the contract in words: `array of Party`, `whole number, 1 to 500`.
struct SchemaText {
  private let document: JSONValue

  init(_ document: JSONValue) { self.document = document }

  /// What a reference within the document leads to; the value itself when it is none.
  func resolved(_ value: JSONValue) -> JSONValue {
    guard let reference = value["$ref"]?.string else { return value }
    var found = document
    for name in reference.dropFirst(2).split(separator: "/") { found = found[String(name)] ?? .null }
    return found
  }

  /// The kind of a value, with links to the schemas that it names.
  func kind(of schema: JSONValue) -> String {
    if let reference = schema["$ref"]?.string {
      let name = Markup.escaped(reference.split(separator: "/").last ?? "")
      return "<a href=\"#schema-\(name)\">\(name)</a>"
    }
    if let options = schema["oneOf"]?.elements ?? schema["anyOf"]?.elements {
      return options.map(kind).joined(separator: " or ")
    }
    if let parts = schema["allOf"]?.elements { return parts.map(kind).joined(separator: " with ") }
    if schema["enum"] != nil { return "one of \(values(of: schema))" }
    let types = schema["type"]?.elements?.compactMap(\.string) ?? [schema["type"]?.string].compactMap(\.self)
    if types.isEmpty { return "any value" }
    return types.map { type in
      switch type {
      case "array": array(of: schema["items"] ?? .null)
      case "object":
        schema["additionalProperties"]?.members == nil
          ? "object" : "object of \(kind(of: schema["additionalProperties"] ?? .null))"
      case "integer": "whole number"
      case "boolean": "true or false"
      default: type
      }
    }.joined(separator: " or ")
  }

  private func array(of items: JSONValue) -> String {
    items["$ref"] == nil && items["enum"] != nil
      ? "some of \(values(of: items))" : "array of \(kind(of: items))"
  }

  /// The bounds and defaults that a schema sets, each told shortly.
  func bounds(of schema: JSONValue) -> String {
    var told: [String] = []
    func range(_ low: String, _ high: String, _ unit: String) {
      switch (schema[low]?.double, schema[high]?.double) {
      case (let low?, let high?): told.append("\(number(low)) to \(number(high))\(unit)")
      case (let low?, nil): told.append("at least \(number(low))\(unit)")
      case (nil, let high?): told.append("at most \(number(high))\(unit)")
      case (nil, nil): break
      }
    }
    range("minimum", "maximum", "")
    range("minLength", "maxLength", " characters")
    range("minItems", "maxItems", " values")
    if let format = schema["format"]?.string { told.append(Markup.escaped(format)) }
    if let standard = schema["default"] {
      told.append("<code>\(Markup.escaped(Prose.text(standard)))</code> unless told")
    }
    return told.joined(separator: ", ")
  }

  private func number(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }

  private func values(of schema: JSONValue) -> String {
    (schema["enum"]?.elements ?? []).map { "<code>\(Markup.escaped(Prose.text($0)))</code>" }
      .joined(separator: ", ")
  }

  /// Every named schema with its members.
  var section: String {
    var html =
      "<section id=\"schemas\" aria-labelledby=\"schemas-title\">\n<h2 id=\"schemas-title\">Schemas</h2>\n"
    for schema in document["components"]?["schemas"]?.members ?? [] {
      let name = Markup.escaped(schema.name)
      html += "<details class=\"schema\" id=\"schema-\(name)\">\n<summary><h3>\(name)</h3></summary>\n<div>\n"
      html += Prose.paragraphs(schema.value["description"]?.string)
      if schema.value["properties"] == nil {
        html += "<p class=\"kind\">\(line(schema.value))</p>\n"
      }
      html += members(of: schema.value) + "</div>\n</details>\n"
    }
    return html + "</section>\n"
  }

  /// A schema in a line: its kind and its bounds.
  func line(_ schema: JSONValue) -> String {
    let bounds = bounds(of: schema)
    return bounds.isEmpty ? kind(of: schema) : "\(kind(of: schema)), \(bounds)"
  }

  /// The members of an object, those of objects without a name within them.
  private func members(of schema: JSONValue) -> String {
    let required = Set(schema["required"]?.elements?.compactMap(\.string) ?? [])
    guard let properties = schema["properties"]?.members, !properties.isEmpty else { return "" }
    var html = "<dl class=\"members\">\n"
    for property in properties {
      html +=
        "<dt><code>\(Markup.escaped(property.name))</code> <span class=\"kind\">\(line(property.value))</span>"
      html +=
        required.contains(property.name) ? " <span class=\"required\">required</span></dt>\n" : "</dt>\n"
      let nested = property.value["items"] ?? property.value
      let told = Prose.paragraphs(property.value["description"]?.string) + members(of: nested)
      html += told.isEmpty ? "" : "<dd>\(told)</dd>\n"
    }
    return html + "</dl>\n"
  }
}
