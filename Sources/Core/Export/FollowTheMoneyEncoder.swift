/// Deals as entities of FollowTheMoney, a JSON object a line, for Aleph and its kin.
///
/// A party is a `PublicBody` or an `Organization`, each given once; a deal is an `UnknownLink` from each supplier to
/// each recipient, and a `Contract` with its `ContractAward`s where a sum is told. Ids are the register's, so that
/// what is exported twice is merged. A party that no text names has no entity, and a deal without one no link.
public final class FollowTheMoneyEncoder: RecordEncoder {
  /// Nothing stands before the first line.
  public let head: [UInt8] = []
  private var json = JSONWriter(reserving: 256 * 1024)
  /// The parties that were given already.
  private var given: Set<String> = []

  /// Parties that are remembered: what comes after them may be given again, and is merged by who reads it.
  private static let remembered = 100_000

  /// Makes an encoder.
  public init() {}

  /// Adds the entities of a deal.
  public func add(_ record: UnsafeBufferPointer<UInt8>) {
    guard let deal = try? JSONReader.value(of: Array(record)), let id = deal["id"]?.string else { return }
    let suppliers = parties(deal["suppliers"])
    let recipients = parties(deal["recipients"])
    let title = AtomFeed.headline(deal, deal["stage"]?.string ?? "")
    for (number, pair) in suppliers.flatMap({ supplier in recipients.map { (supplier, $0) } }).enumerated() {
      entity("\(id)-link-\(number + 1)", "UnknownLink") { json in
        json.property("subject", [pair.0])
        json.property("object", [pair.1])
        json.property("role", ["arms supplier"])
        json.facts(of: deal, title)
      }
    }
    guard let value = deal["value"], !value.isNull, let amount = value["max"]?.double ?? value["min"]?.double
    else { return }
    entity("\(id)-contract", "Contract") { json in
      json.property("title", [title])
      json.property("authority", recipients)
      json.money(amount, value["currency"]?.string)
      json.property("contractDate", [deal["date"]?.string].compactMap { $0 })
      json.property("status", [deal["stage"]?.string].compactMap { $0 })
      json.property("type", [deal["kind"]?.string].compactMap { $0 })
    }
    for (number, supplier) in suppliers.enumerated() {
      entity("\(id)-award-\(number + 1)", "ContractAward") { json in
        json.property("contract", ["\(id)-contract"])
        json.property("supplier", [supplier])
        // What each of several suppliers gets is not told.
        if suppliers.count == 1 { json.money(amount, value["currency"]?.string) }
        json.facts(of: deal, title)
      }
    }
  }

  /// The lines since the last call.
  public func take() -> [UInt8] {
    defer { json.removeAll() }
    return json.bytes
  }

  /// The ids of known parties, whose entities are given first.
  private func parties(_ told: JSONValue?) -> [String] {
    var ids: [String] = []
    for party in told?.elements ?? [] {
      guard let id = party["entity_id"]?.string, let code = party["code"]?.string else { continue }
      ids.append(id)
      guard !given.contains(id) else { continue }
      if given.count >= Self.remembered { given.removeAll() }
      given.insert(id)
      let isCountry = code.utf8.count == 3 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) }
      entity(id, isCountry ? "PublicBody" : "Organization") { json in
        json.property("name", [party["name"]?.string ?? code])
        json.property("alias", party["name"]?.string == nil ? [] : [code])
      }
    }
    return ids
  }

  private func entity(_ id: String, _ schema: String, _ properties: (inout JSONWriter) -> Void) {
    json.object { json in
      json.member("id", id)
      json.member("schema", schema)
      json.name("properties")
      json.object(properties)
    }
    json.endLine()
  }
}

extension JSONWriter {
  /// A property with its values; none when there are none.
  fileprivate mutating func property(_ name: StaticString, _ values: [String]) {
    guard !values.isEmpty else { return }
    self.name(name)
    value(values)
  }

  fileprivate mutating func money(_ amount: Double, _ currency: String?) {
    property("amount", [Int(exactly: amount).map(String.init) ?? amount.description])
    property("currency", [currency].compactMap { $0 })
  }

  fileprivate mutating func facts(of deal: JSONValue, _ title: String) {
    property("date", [deal["date"]?.string].compactMap { $0 })
    property("status", [deal["stage"]?.string].compactMap { $0 })
    property("summary", [title])
    property("recordId", [deal["id"]?.string].compactMap { $0 })
    property("modifiedAt", [deal["last_reported"]?.string].compactMap { $0 })
  }
}
