/// An operator's table of exchange rates, by which sums of several currencies are added up.
///
/// A CSV file with the columns `currency`, `period` and one that is named by the currency that sums are converted
/// into: what one unit of `currency` was worth in it. `period` is a month (`2022-08`), a year (`2022`), or empty for
/// all times for which nothing nearer is told.
public struct ExchangeRates: Hashable, Sendable {
  /// The currency that sums are converted into.
  public let currency: String
  /// Names this table, so that answers by another one can be told from those by it.
  public let digest: [UInt8]
  /// By currency and period.
  private let rates: [String: Double]

  /// Reads a table.
  ///
  /// - Throws: `LexiconError` for a file that is none, with its row.
  public init(_ bytes: [UInt8], file: String) throws(LexiconError) {
    let table = try CSVReader(bytes, file: file)
    guard table.header.count == 3, table.header[0] == "currency", table.header[1] == "period",
      Self.isCode(table.header[2])
    else {
      throw .badCell(
        file: file, row: "the header", column: "currency,period,USD",
        value: table.header.joined(separator: ","))
    }
    currency = table.header[2]
    digest = SHA256.hash(bytes)
    var rates: [String: Double] = [:]
    for row in table.rows {
      let name = "\(row[0]) \(row[1])"
      guard Self.isCode(row[0]) else {
        throw .badCell(file: file, row: name, column: "currency", value: row[0])
      }
      let date = PartialDate(row[1])
      guard row[1].isEmpty || (date != nil && row[1].utf8.count < 10) else {
        throw .badCell(file: file, row: name, column: "period", value: row[1])
      }
      guard let rate = Double(row[2]), rate.isFinite, rate > 0 else {
        throw .badCell(file: file, row: name, column: currency, value: row[2])
      }
      rates[name] = rate
    }
    self.rates = rates
  }

  /// What one unit of a currency was worth at a date; nil where the table does not say.
  public func rate(of code: String, at day: CivilDate?) -> Double? {
    if code == currency { return 1 }
    if let parts = day?.parts {
      let month = PartialDate.month(parts.year, parts.month)
      if let rate = rates["\(code) \(month)"] ?? rates["\(code) \(PartialDate.year(parts.year))"] {
        return rate
      }
    }
    return rates["\(code) "]
  }

  private static func isCode(_ text: String) -> Bool {
    text.utf8.count == 3 && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}
