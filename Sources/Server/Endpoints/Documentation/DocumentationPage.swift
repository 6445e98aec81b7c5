import Core

/// The contract as a page to read and to try: `/docs`.
///
/// The page is whole without scripts, in the order of the contract's tags; its script adds a search over the
/// operations and forms that send requests. Style and script stand in the page, and its policy names their digests:
/// it loads nothing from anywhere and runs nothing else.
struct DocumentationPage: Sendable {
  /// The page in UTF-8.
  let bytes: [UInt8]
  /// What the browser may do for it (Content Security Policy, level 3).
  let policy: String

  /// Renders the contract, with the style and the script that were built with the program.
  static func load(_ contract: JSONValue) throws -> DocumentationPage {
    func text(_ name: String) throws -> String {
      String(decoding: try DocumentFiles.read(try Resources.path(of: "Pages/\(name)")), as: UTF8.self)
    }
    return DocumentationPage(contract, style: try text("docs.css"), script: try text("docs.js"))
  }

  /// Renders the contract, `style` and `script` as they are: neither may hold an end tag of its element.
  init(_ contract: JSONValue, style: String, script: String) {
    policy = [
      "default-src 'none'", "style-src \(Self.digest(style))", "script-src \(Self.digest(script))",
      "connect-src 'self'", "img-src data:", "base-uri 'none'", "form-action 'none'",
      "frame-ancestors 'none'",
    ].joined(separator: "; ")
    let title = contract["info"]?["title"]?.string ?? ""
    let groups = OperationGroup.all(of: contract)
    let names = SchemaText(contract)
    var html = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(Markup.escaped(title)) API</title>
      <link rel="icon" href="data:image/svg+xml,\(Self.icon)">
      <style>\(style)</style>
      </head>
      <body>
      <a class="skip" href="#content">Skip to the contract</a>

      """
    html += Self.header(contract["info"] ?? .null)
    html += Self.contents(groups)
    html += "<main id=\"content\" tabindex=\"-1\">\n"
    html += "<section id=\"introduction\" aria-labelledby=\"introduction-title\">\n"
    html += "<h2 id=\"introduction-title\">Introduction</h2>\n"
    html += Prose.paragraphs(contract["info"]?["description"]?.string) + "</section>\n"
    for group in groups { html += group.section(names) }
    html += names.section + "</main>\n<script>\(script)</script>\n</body>\n</html>\n"
    bytes = Array(html.utf8)
  }

  /// A source of a policy: the digest of what stands between the tags.
  private static func digest(_ text: String) -> String {
    "'sha256-\(Base64.encode(SHA256.hash(Array(text.utf8))))'"
  }

  /// Two sheets with a line that leads from one to the other.
  private static let icon =
    "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%230b5cad'/%3E%3Cpath d='M3 5h6M3 8h10M3 11h7' stroke='white' stroke-width='1.6' stroke-linecap='round'/%3E%3C/svg%3E"

  private static func header(_ info: JSONValue) -> String {
    """
    <header>
    <h1>\(Markup.escaped(info["title"]?.string ?? "")) <small>\(Markup.escaped(info["version"]?.string ?? ""))</small></h1>
    <p>\(Prose.inline(info["summary"]?.string ?? ""))</p>
    <p class="forms">The contract as <a href="/openapi.yaml">YAML</a> and as <a href="/openapi.json">JSON</a></p>
    </header>

    """
  }

  private static func contents(_ groups: [OperationGroup]) -> String {
    var html =
      "<nav aria-label=\"Contents\">\n<details class=\"contents\" open>\n<summary>Contents</summary>\n"
    html += "<div id=\"tools\"></div>\n<ul>\n<li><a href=\"#introduction\">Introduction</a></li>\n"
    for group in groups {
      html += "<li><a href=\"#\(group.anchor)\">\(Markup.escaped(group.name))</a>\n<ul>\n"
      for operation in group.operations {
        html +=
          "<li data-for=\"\(operation.id)\"><a href=\"#\(operation.id)\">\(Prose.inline(operation.summary))</a></li>\n"
      }
      html += "</ul></li>\n"
    }
    return html + "<li><a href=\"#schemas\">Schemas</a></li>\n</ul>\n</details>\n</nav>\n"
  }
}
