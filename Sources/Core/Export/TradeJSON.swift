/// Renders records of SIPRI's register as the API gives them.
public enum TradeJSON {
  /// One JSON object.
  public static func record(
    _ trade: Trade, id: String, edition: PartialDate?, name: (Party) -> String?
  ) -> [UInt8] {
    var json = JSONWriter(reserving: 640)
    json.object { json in
      json.member("id", id)
      json.name("supplier")
      party(trade.supplier, spelled: trade.supplierName, name, &json)
      json.name("recipient")
      party(trade.recipient, spelled: trade.recipientName, name, &json)
      json.member("weapon", trade.weapon)
      json.member("category", trade.category?.rawValue)
      json.member("designation", trade.designation)
      json.member("description", trade.description)
      json.name("order_year")
      estimate(trade.ordered, &json)
      json.name("ordered")
      estimate(trade.orderedCount, &json)
      json.name("delivered")
      estimate(trade.deliveredCount, &json)
      json.name("delivery_years")
      json.array { json in for year in trade.deliveryYears { json.value(year) } }
      json.member("condition", trade.condition)
      json.name("value")
      json.money(trade.value)
      json.member("comment", trade.comment)
      json.name("indicator_value")
      json.object { json in
        json.name("unit")
        json.value(trade.indicator.unit)
        json.name("order")
        json.value(trade.indicator.order)
        json.name("delivered")
        json.value(trade.indicator.delivered)
      }
      json.name("register_number")
      json.value(trade.number)
      json.member("edition", edition?.description)
    }
    return json.bytes
  }

  private static func party(
    _ party: Party, spelled: String, _ name: (Party) -> String?, _ json: inout JSONWriter
  ) {
    json.object { json in
      json.member("code", party.code)
      json.member("name", name(party))
      json.member("spelled", spelled)
    }
  }

  private static func estimate(_ number: Trade.Estimate?, _ json: inout JSONWriter) {
    guard let number else { return json.null() }
    json.object { json in
      json.name("number")
      json.value(number.number)
      json.name("estimate")
      json.value(number.isEstimate)
    }
  }
}
