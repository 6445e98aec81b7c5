/// Renders flows as a directed graph in GraphML: parties are nodes, flows are edges from supplier to recipient.
public enum FlowGraphML {
  /// The document.
  public static func document(_ statistics: Statistics) -> [UInt8] {
    var out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">

      """
    for (id, place, type) in keys {
      out += "<key id=\"\(id)\" for=\"\(place)\" attr.name=\"\(id)\" attr.type=\"\(type)\"/>\n"
    }
    let currencies = Set(statistics.rows.flatMap { $0.tally.sums.map(\.currency) }).sorted()
    for currency in currencies {
      let id = XMLText.escaped("value_\(currency)")
      out += "<key id=\"\(id)\" for=\"edge\" attr.name=\"\(id)\" attr.type=\"double\"/>\n"
    }
    out += "<graph id=\"flows\" edgedefault=\"directed\">\n"
    var codes: Set<String> = []
    for row in statistics.rows {
      guard case .flow(let supplier, let recipient) = row.key else { continue }
      codes.formUnion([supplier, recipient])
    }
    for code in codes.sorted() {
      out += "<node id=\"\(XMLText.escaped(code))\">"
      out += data("label", statistics.names[code]?.name ?? code)
      if let id = statistics.names[code]?.entityID { out += data("entity_id", id) }
      out += "</node>\n"
    }
    for (number, row) in statistics.rows.enumerated() {
      guard case .flow(let supplier, let recipient) = row.key else { continue }
      out += """
        <edge id="f\(number + 1)" source="\(XMLText.escaped(supplier))" target="\(XMLText.escaped(recipient))">
        """
      out += data("deal_count", "\(row.tally.dealCount)")
      out += data("weight", "\(row.tally.dealCount)")
      out += data("units", "\(row.tally.units.most)")
      for sum in row.tally.sums { out += data("value_\(sum.currency)", "\(sum.bounds.most)") }
      if let currency = statistics.conversion {
        out += data("converted", "\(row.tally.converted.bounds.most)")
        out += data("converted_currency", currency)
      }
      out += "</edge>\n"
    }
    return Array((out + "</graph>\n</graphml>\n").utf8)
  }

  private static let keys = [
    ("label", "node", "string"), ("entity_id", "node", "string"), ("deal_count", "edge", "int"),
    ("weight", "edge", "double"), ("units", "edge", "double"), ("converted", "edge", "double"),
    ("converted_currency", "edge", "string"),
  ]

  private static func data(_ key: String, _ value: String) -> String {
    "<data key=\"\(XMLText.escaped(key))\">\(XMLText.escaped(value))</data>"
  }
}
