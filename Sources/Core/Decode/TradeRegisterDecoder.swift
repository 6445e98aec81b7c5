/// Reads the CSV files of SIPRI's Arms Transfers Database: the trade register, and the list of deliveries.
///
/// Both come in Windows-1252 with some lines before the header. Columns are found by their names; a column without a
/// name says whether the number before it is an estimate. A line that a line feed within a comment broke in two is
/// joined again; one that still has too few cells is left out and reported. Parties and weapons stay as spelled.
public struct TradeRegisterDecoder: Sendable {
  /// A file as read.
  public struct Register: Hashable, Sendable {
    /// One record an order, in the order of the file; parties are codes `?` until they are looked up.
    public var trades: [Trade] = []
    /// When the file was made, as it says.
    public var edition: PartialDate?
    /// Lines that could not be read, from 1, with the reason.
    public var broken: [BrokenLine] = []
  }

  /// A line that was left out.
  public struct BrokenLine: Hashable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// Why, for people.
    public var reason: String
  }

  /// Lines before the header that are looked at; the files have eleven.
  private static let preambleLines = 50

  /// Reads a file; nil when it has no header of either layout.
  public static func decode(_ bytes: [UInt8]) -> Register? {
    let text = Charset.decode(bytes, contentType: "text/csv; charset=windows-1252")
    var records = CSVRecords(text.utf8)
    var register = Register()
    for _ in 0..<preambleLines {
      guard let record = records.next() else { return nil }
      if let date = generated(record.cells[0]) { register.edition = date }
      if let columns = TradeColumns(record.cells) {
        var reader = TradeLineReader(columns: columns, register: register)
        while let record = records.next() { reader.take(record) }
        return reader.finish()
      }
    }
    return nil
  }

  /// The day of `Data generated: 23 Oct 2025 5:22:49 PM`.
  private static func generated(_ cell: String) -> PartialDate? {
    let parts = cell.split(separator: " ")
    guard cell.hasPrefix("Data generated:"), parts.count >= 5, let day = Int(parts[2]),
      let year = Int(parts[4]),
      let month = months.firstIndex(of: parts[3].lowercased())
    else { return nil }
    let digits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return PartialDate("\(year)-\(digits(month + 1))-\(digits(day))")
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
}
