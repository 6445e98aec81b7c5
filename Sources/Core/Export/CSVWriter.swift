/// Writes comma-separated values (RFC 4180): rows end with CR LF, cells that need it are quoted.
///
/// Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection): what news
/// say must not be run by who opens a table of it. Numbers of ours are written as they are.
public struct CSVWriter: ~Copyable {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []
  private var isAtStart = true

  /// U+FEFF in UTF-8, without which spreadsheets take the file for one of their own charset.
  public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Makes an empty writer.
  public init(reserving capacity: Int = 1024) { bytes.reserveCapacity(capacity) }

  /// Forgets what was written and keeps the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    isAtStart = true
  }

  /// Writes the names of the columns.
  public mutating func header(_ names: [String]) {
    for name in names { text(name) }
    endRow()
  }

  /// Writes a cell of text; nothing for nil.
  public mutating func text(_ text: String?) {
    var text = text ?? ""
    text.withUTF8 { self.text(utf8: $0) }
  }

  /// Writes a cell of UTF-8.
  public mutating func text(utf8 text: UnsafeBufferPointer<UInt8>) {
    separate()
    var isPlain = true
    for byte in text where byte == 0x22 || byte == 0x2C || byte == 0x0D || byte == 0x0A {
      isPlain = false
      break
    }
    if isPlain {
      if Self.isFormula(text) { bytes.append(UInt8(ascii: "'")) }
      bytes.append(contentsOf: text)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    if Self.isFormula(text) { bytes.append(UInt8(ascii: "'")) }
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a cell that is a number, a date or a word of ours.
  public mutating func raw(_ value: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: value)
  }

  /// Writes a number; nothing for nil.
  public mutating func number(_ number: Int?) { raw((number.map(String.init) ?? "").utf8) }

  /// Writes a number, whole ones without a fraction; nothing for nil.
  public mutating func number(_ number: Double?) {
    guard let number, number.isFinite else { return raw([]) }
    raw((Int(exactly: number).map(String.init) ?? number.description).utf8)
  }

  /// Ends a row.
  public mutating func endRow() {
    bytes.append(0x0D)
    bytes.append(0x0A)
    isAtStart = true
  }

  private mutating func separate() {
    if !isAtStart { bytes.append(UInt8(ascii: ",")) }
    isAtStart = false
  }

  /// Whether a cell begins as formulas do, also in their full-width forms.
  private static func isFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch text.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D, 0x0A: true
    case 0xEF: text.count > 2 && text[1] == 0xBC && [0x9D, 0x8B, 0x8D, 0xA0].contains(text[2])
    default: false
    }
  }
}
