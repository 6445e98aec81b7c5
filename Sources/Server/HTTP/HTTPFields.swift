/// Header fields in the order they came, repeated ones kept apart.
///
/// All names and values lie in one array of bytes and the fields are ranges of it: a request's head is
/// copied once, and a list that is emptied keeps its memory for the next request.
struct HTTPFields: Sendable {
  /// Where one field lies in `bytes`.
  struct Entry: Sendable {
    var name: Range<Int32>
    var value: Range<Int32>
  }

  private(set) var bytes: [UInt8] = []
  private(set) var entries: [Entry] = []
  /// Whether `bytes` are the fields as lines of a message, and nothing else: so are those of most answers.
  private(set) var areLines = true

  init() {}

  var isEmpty: Bool { entries.isEmpty }

  /// The first value of that name, or nil; setting replaces every field of the name.
  ///
  /// Reading suits fields that may stand once only; `values` and `members` take the rest.
  subscript(name: HTTPFieldName) -> String? {
    get { withFirst(name) { $0.text } }
    set {
      remove(name)
      if let newValue { append(name, newValue) }
    }
  }

  /// Every value of that name, one for each field line.
  func values(_ name: HTTPFieldName) -> [String] {
    bytes.withUnsafeBufferPointer { bytes in
      entries.compactMap { matches($0, name, bytes) ? Self.slice(bytes, $0.value).text : nil }
    }
  }

  /// The members of a comma-separated list, over all of its field lines; empty members are left out.
  ///
  /// Commas inside quoted strings do not separate.
  func members(_ name: HTTPFieldName) -> [String] {
    var members: [String] = []
    forEachMember(name) { members.append($0.text) }
    return members
  }

  /// Calls `body` with every member of a comma-separated list.
  func forEachMember(_ name: HTTPFieldName, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      for entry in entries where matches(entry, name, bytes) {
        Self.split(Self.slice(bytes, entry.value), at: UInt8(ascii: ","), body)
      }
    }
  }

  func contains(_ name: HTTPFieldName) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in entries.contains { matches($0, name, bytes) } }
  }

  /// How many field lines have that name.
  func count(_ name: HTTPFieldName) -> Int {
    bytes.withUnsafeBufferPointer { bytes in entries.count { matches($0, name, bytes) } }
  }

  /// Calls `body` with the bytes of the first value of that name.
  func withFirst<Result>(
    _ name: HTTPFieldName, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    try bytes.withUnsafeBufferPointer { bytes in
      for entry in entries where matches(entry, name, bytes) {
        return try body(Self.slice(bytes, entry.value))
      }
      return nil
    }
  }

  /// Adds a field after the others.
  ///
  /// Control bytes in the value become spaces: no value can end a line.
  mutating func append(_ name: HTTPFieldName, _ value: String) {
    var value = value
    value.withUTF8 { append(name, bytes: $0) }
  }

  /// Adds a field after the others, its value as bytes.
  mutating func append(_ name: HTTPFieldName, bytes value: UnsafeBufferPointer<UInt8>) {
    append(
      name: UnsafeBufferPointer(start: name.text.utf8Start, count: name.text.utf8CodeUnitCount), value: value)
  }

  /// Adds a field after the others, both parts as bytes; `name` must be a token.
  mutating func append(name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>) {
    reserve()
    let nameStart = Int32(truncatingIfNeeded: bytes.count)
    bytes.append(contentsOf: name)
    appendSeparator()
    let valueStart = Int32(truncatingIfNeeded: bytes.count)
    if ASCII.hasControl(value) {
      for byte in value { bytes.append(ASCII.isControl(byte) ? 0x20 : byte) }
    } else {
      bytes.append(contentsOf: value)
    }
    close(name: nameStart, value: valueStart)
  }

  private mutating func appendSeparator() {
    bytes.append(UInt8(ascii: ":"))
    bytes.append(UInt8(ascii: " "))
  }

  /// Ends the line whose name and value begin there.
  private mutating func close(name: Int32, value: Int32) {
    entries.append(Entry(name: name..<value - 2, value: value..<Int32(truncatingIfNeeded: bytes.count)))
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Adds a field after the others whose value `write` appends to the bytes, without a string in between.
  mutating func append(_ name: HTTPFieldName, writing write: (inout [UInt8]) -> Void) {
    reserve()
    let nameStart = Int32(truncatingIfNeeded: bytes.count)
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: name.text.utf8Start, count: name.text.utf8CodeUnitCount))
    appendSeparator()
    let valueStart = bytes.count
    write(&bytes)
    for index in valueStart..<max(valueStart, bytes.count) where ASCII.isControl(bytes[index]) {
      bytes[index] = 0x20
    }
    close(name: nameStart, value: Int32(truncatingIfNeeded: valueStart))
  }

  /// Adds all fields of `other` after the others.
  mutating func append(all other: HTTPFields) {
    reserve()
    areLines = areLines && other.areLines
    let offset = Int32(truncatingIfNeeded: bytes.count)
    bytes.append(contentsOf: other.bytes)
    for entry in other.entries {
      entries.append(
        Entry(
          name: entry.name.lowerBound + offset..<entry.name.upperBound + offset,
          value: entry.value.lowerBound + offset..<entry.value.upperBound + offset))
    }
  }

  /// An answer has some eight short fields: one block for each array, not a doubling series of them.
  private mutating func reserve() {
    guard entries.isEmpty else { return }
    bytes.reserveCapacity(Self.typicalOctets)
    entries.reserveCapacity(Self.typicalFields)
  }

  private static let typicalOctets = 480
  private static let typicalFields = 14

  /// Adds a field after the others, its value a constant of ours.
  mutating func append(_ name: HTTPFieldName, constant value: StaticString) {
    append(name, bytes: UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
  }

  mutating func remove(_ name: HTTPFieldName) {
    guard contains(name) else { return }
    areLines = false
    entries = bytes.withUnsafeBufferPointer { bytes in entries.filter { !matches($0, name, bytes) } }
  }

  /// Forgets the conditions of a request: the fields that begin like `If-`.
  mutating func removeConditions() {
    entries = bytes.withUnsafeBufferPointer { bytes in
      entries.filter { entry in
        let name = Self.slice(bytes, entry.name)
        return name.count <= 3 || name[0] | 0x20 != UInt8(ascii: "i") || name[2] != UInt8(ascii: "-")
      }
    }
  }

  /// Gives back the memory that was set aside for more fields: what is kept for long lies close together.
  mutating func compact() {
    bytes = bytes.withUnsafeBufferPointer { Array($0) }
    entries = entries.withUnsafeBufferPointer { Array($0) }
  }

  /// Forgets everything and keeps the memory.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    areLines = true
  }

  /// Notes where a field lies in a head that `adopt` will bring.
  mutating func mark(name: Range<Int32>, value: Range<Int32>) {
    entries.append(Entry(name: name, value: value))
  }

  /// Copies in the head in which the fields have been marked.
  mutating func adopt(head: UnsafeBufferPointer<UInt8>) {
    areLines = false
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: head)
  }

  /// Calls `body` with the name and the value of each field.
  func forEach(_ body: (_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      for entry in entries { body(Self.slice(bytes, entry.name), Self.slice(bytes, entry.value)) }
    }
  }

  /// Calls `body` with each part of `value` between separators outside quoted strings, trimmed, not empty.
  static func split(
    _ value: UnsafeBufferPointer<UInt8>, at separator: UInt8, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var start = 0
    var index = 0
    var isQuoted = false
    while index <= value.count {
      if index == value.count || value[index] == separator && !isQuoted {
        let member = ASCII.trimmed(UnsafeBufferPointer(rebasing: value[start..<index]))
        if !member.isEmpty { body(member) }
        start = index + 1
      } else if value[index] == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if value[index] == UInt8(ascii: "\\"), isQuoted, index + 1 < value.count {
        index += 1
      }
      index += 1
    }
  }

  @inline(__always)
  private func matches(
    _ entry: Entry, _ name: HTTPFieldName, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    entry.name.count == name.text.utf8CodeUnitCount
      && Self.slice(bytes, entry.name).spellsIgnoringCase(name.text)
  }

  @inline(__always)
  private static func slice(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int32>
  ) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[Int(range.lowerBound)..<Int(range.upperBound)])
  }
}

extension HTTPFields: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (HTTPFieldName, String)...) {
    for (name, value) in elements { append(name, value) }
  }
}
