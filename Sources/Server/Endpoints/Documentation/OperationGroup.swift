import Core

/// The operations of one tag, in the order of the contract.
struct OperationGroup {
  let name: String
  let description: String
  private(set) var operations: [DocumentedOperation] = []

  /// Every tag with its operations; one without operations is left out.
  static func all(of contract: JSONValue) -> [OperationGroup] {
    var groups = (contract["tags"]?.elements ?? []).map { tag in
      OperationGroup(name: tag["name"]?.string ?? "", description: tag["description"]?.string ?? "")
    }
    for path in contract["paths"]?.members ?? [] {
      for method in path.value.members ?? [] {
        let operation = DocumentedOperation(
          method: method.name.uppercased(), path: path.name, told: method.value,
          security: method.value["security"] ?? contract["security"] ?? .null)
        let tag = method.value["tags"]?[0]?.string
        guard let place = groups.firstIndex(where: { $0.name == tag }) else { continue }
        groups[place].operations.append(operation)
      }
    }
    return groups.filter { !$0.operations.isEmpty }
  }

  var anchor: String { "tag-\(name.filter { $0.isLetter })" }

  func section(_ schemas: SchemaText) -> String {
    var html = "<section id=\"\(anchor)\" aria-labelledby=\"\(anchor)-title\">\n"
    html += "<h2 id=\"\(anchor)-title\">\(Markup.escaped(name))</h2>\n" + Prose.paragraphs(description)
    for operation in operations { html += operation.section(schemas) }
    return html + "</section>\n"
  }
}
