/// Reads and writes single fields of a deal, in the form in which analysts send and the store keeps them.
///
/// Parties are codes; everything else is as the record shows it.
public enum DealFieldJSON {
  /// Parties on one side; a consortium has some ten.
  private static let partyLimit = 20
  /// Companies or lines of one deal; the longest package told had forty.
  private static let lineLimit = 100
  /// Characters of a name, and of the words of a line.
  private static let nameLength = 1...200
  private static let wordLength = 0...500
  /// Units of one line: all cartridges ever made are fewer.
  private static let unitLimit = 1_000_000_000_000
  private static let sumLimit = 1e15

  /// Reads a field into a deal; null empties what can be empty.
  public static func read(
    _ field: DealField, _ json: FieldReader, into deal: inout Deal
  ) throws(FieldError) {
    switch field {
    case .suppliers: deal.suppliers = try parties(json, least: 1)
    case .recipients: deal.recipients = try parties(json, least: 1)
    case .via: deal.via = json.isNull ? [] : try parties(json, least: 0)
    case .companies: deal.companies = json.isNull ? [] : try names(json)
    case .kind: deal.kind = json.isNull ? .unspecified : try json.one(of: DealKind.self)
    case .items: deal.items = try items(json)
    case .value: deal.value = try json.optional(money)
    case .stage: deal.stage = try json.one(of: DealStage.self)
    case .assertion: deal.assertion = try json.one(of: Assertion.self)
    case .date: deal.date = try json.optional(date)
    }
  }

  /// Writes a field's value.
  public static func write(_ field: DealField, of deal: Deal, to json: inout JSONWriter) {
    switch field {
    case .suppliers: json.value(deal.suppliers.map(\.code))
    case .recipients: json.value(deal.recipients.map(\.code))
    case .via: json.value(deal.via.map(\.code))
    case .companies: json.value(deal.companies)
    case .kind: json.value(deal.kind.rawValue)
    case .items: json.items(deal.items)
    case .value: json.money(deal.value)
    case .stage: json.value(deal.stage.rawValue)
    case .assertion: json.value(deal.assertion.rawValue)
    case .date: json.value(deal.date?.description)
    }
  }

  /// A field's value by itself, as it is stored.
  public static func bytes(_ field: DealField, of deal: Deal) -> [UInt8] {
    var json = JSONWriter(reserving: 64)
    write(field, of: deal, to: &json)
    return json.bytes
  }

  /// Codes, or the objects by which a record shows its parties.
  private static func parties(_ json: FieldReader, least: Int) throws(FieldError) -> [Party] {
    var parties: [Party] = []
    for element in try json.elements(least...partyLimit) {
      let code = element.value.members == nil ? element : element["code"]
      let party = Party(try code.text(nameLength))
      if !parties.contains(party) { parties.append(party) }
    }
    return parties.sorted()
  }

  private static func names(_ json: FieldReader) throws(FieldError) -> [String] {
    var names: Set<String> = []
    for element in try json.elements(0...lineLimit) { names.insert(try element.text(nameLength)) }
    return names.sorted()
  }

  private static func items(_ json: FieldReader) throws(FieldError) -> [ReportItem] {
    var items: [ReportItem] = []
    for element in try json.elements(1...lineLimit) {
      try element.members(["weapon", "category", "min", "max", "approx", "words"])
      let min = try element["min"].optional { json throws(FieldError) in try json.number(0...unitLimit) }
      let max = try element["max"].optional { json throws(FieldError) in try json.number(0...unitLimit) }
      if let min, let max, min > max { throw element["max"].fault("not less than min") }
      let isCounted = min != nil || max != nil
      let isApproximate =
        try element["approx"].optional { json throws(FieldError) in try json.flag() } ?? false
      items.append(
        ReportItem(
          weapon: try element["weapon"].optional { json throws(FieldError) in try json.text(nameLength) },
          category: try element["category"].one(of: ItemCategory.self),
          quantity: isCounted ? Quantity(min: min, max: max, approximate: isApproximate) : nil,
          words: try element["words"].optional { json throws(FieldError) in try json.text(wordLength) } ?? "")
      )
    }
    return items
  }

  private static func money(_ json: FieldReader) throws(FieldError) -> Money {
    try json.members(["min", "max", "currency", "approx", "words"])
    let min = try json["min"].optional { json throws(FieldError) in try json.number(0...sumLimit) }
    let max = try json["max"].optional { json throws(FieldError) in try json.number(0...sumLimit) }
    guard min != nil || max != nil else { throw json.fault("a sum with min, max or both") }
    if let min, let max, min > max { throw json["max"].fault("not less than min") }
    let currency = try json["currency"].text(3...3)
    guard currency.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else {
      throw json["currency"].fault("an ISO 4217 code such as USD")
    }
    return Money(
      min: min, max: max, currency: currency,
      approximate: try json["approx"].optional { json throws(FieldError) in try json.flag() } ?? false,
      words: try json["words"].optional { json throws(FieldError) in try json.text(wordLength) } ?? "")
  }

  private static func date(_ json: FieldReader) throws(FieldError) -> PartialDate {
    guard let date = PartialDate(try json.text(4...10)) else {
      throw json.fault("a date such as 2022-08-26, 2022-08 or 2022")
    }
    return date
  }
}
