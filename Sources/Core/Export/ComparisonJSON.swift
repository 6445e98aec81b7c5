/// Renders what news and a yearly register say of one transfer, side by side.
public enum ComparisonJSON {
  /// The members of the deal that are shown; the whole is at its own address.
  private static let dealMembers = [
    "id", "suppliers", "recipients", "items", "value", "stage", "assertion", "date", "status", "totals",
  ]

  /// A deal of the news with the register's records of it; `trades` are JSON objects divided by commas.
  public static func row(deal: some Collection<UInt8>, trades: [UInt8]) -> [UInt8] {
    let told = (try? JSONReader.value(of: Array(deal))) ?? .null
    let records =
      (try? JSONReader.value(of: [UInt8(ascii: "[")] + trades + [UInt8(ascii: "]")]))?.elements ?? []
    var json = JSONWriter(reserving: 1_024 + trades.count)
    json.object { json in
      json.member("match", records.isEmpty ? "news_only" : "both")
      json.name("deal")
      json.object { json in
        for member in told.members ?? [] where dealMembers.contains(member.name) {
          json.name(of: member.name)
          json.value(member.value)
        }
      }
      json.name("trades")
      json.array { json in for record in records { json.value(record) } }
      json.name("differences")
      json.array { json in
        for difference in TradeDifference.all(of: told, records) { difference.write(to: &json) }
      }
    }
    return json.bytes
  }

  /// A record of the register of which news tell nothing.
  public static func row(trade: some Collection<UInt8>) -> [UInt8] {
    var json = JSONWriter(reserving: 256 + trade.count)
    json.object { json in
      json.member("match", "register_only")
      json.name("deal")
      json.null()
      json.name("trades")
      json.array { json in json.raw(trade) }
      json.name("differences")
      json.array { _ in }
    }
    return json.bytes
  }
}
