/// Writes JSON as UTF-8 bytes, without building a tree first.
///
/// The caller keeps the grammar: `object` and `array` take a closure that writes members or elements,
/// commas are set between them. Numbers that JSON has no form for (NaN, infinity) are written as null.
public struct JSONWriter: ~Copyable {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Makes an empty writer.
  public init(reserving capacity: Int = 1024) { bytes.reserveCapacity(capacity) }

  /// The text written so far.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Forgets what was written and keeps the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Writes an object whose members `body` writes.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// Writes an array whose elements `body` writes.
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "["))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Writes a member's name; its value must follow.
  public mutating func name(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a member's name that is known only at run time; its value must follow.
  public mutating func name(of name: String) {
    value(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string.
  public mutating func value(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { appendEscaped($0) }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Writes a string or null.
  public mutating func value(_ text: String?) {
    if let text { value(text) } else { null() }
  }

  /// Writes a number.
  public mutating func value(_ number: Int) {
    separate()
    appendDecimal(number)
    needsComma = true
  }

  /// Writes a number or null.
  public mutating func value(_ number: Int?) {
    if let number { value(number) } else { null() }
  }

  /// Writes a number; whole ones without a fraction.
  public mutating func value(_ number: Double) {
    guard number.isFinite else { return null() }
    separate()
    if let whole = Int(exactly: number) {
      appendDecimal(whole)
    } else {
      bytes.append(contentsOf: number.description.utf8)
    }
    needsComma = true
  }

  /// Writes a number or null.
  public mutating func value(_ number: Double?) {
    if let number { value(number) } else { null() }
  }

  /// Writes true or false.
  public mutating func value(_ flag: Bool) {
    separate()
    bytes.append(contentsOf: flag ? "true".utf8 : "false".utf8)
    needsComma = true
  }

  /// Writes an array of strings.
  public mutating func value(_ texts: [String]) {
    array { json in for text in texts { json.value(text) } }
  }

  /// Writes null.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
    needsComma = true
  }

  /// Writes bytes that are a JSON value already, such as a stored record.
  public mutating func raw(_ json: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
    needsComma = true
  }

  /// Writes a line feed between the values of a JSON Lines stream.
  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func appendDecimal(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// Copies runs that need no escape at once: nearly all text has none.
  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var runStart = 0
    for (index, byte) in text.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F {
      bytes.append(contentsOf: text[runStart..<index])
      runStart = index + 1
      bytes.append(UInt8(ascii: "\\"))
      switch byte {
      case 0x22, 0x5C: bytes.append(byte)
      case 0x0A: bytes.append(UInt8(ascii: "n"))
      case 0x0D: bytes.append(UInt8(ascii: "r"))
      case 0x09: bytes.append(UInt8(ascii: "t"))
      default:
        bytes.append(contentsOf: "u00".utf8)
        bytes.append(Self.hexDigits[Int(byte >> 4)])
        bytes.append(Self.hexDigits[Int(byte & 15)])
      }
    }
    bytes.append(contentsOf: text[runStart...])
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
}
