/// Octets on their way out: one block that grows and is used again for the next answers.
struct OutBuffer: ~Copyable {
  private var base: UnsafeMutableRawPointer
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 128 * 1024) {
    self.capacity = capacity
    base = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit { base.deallocate() }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  mutating func removeAll() { count = 0 }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    (base + count).copyMemory(from: source, byteCount: bytes.count)
    count += bytes.count
  }

  mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(byte: UInt8) {
    reserve(1)
    (base + count).storeBytes(of: byte, as: UInt8.self)
    count += 1
  }

  /// A number in decimal, or in hexadecimal for chunk sizes.
  mutating func append(_ number: Int, radix: UInt = 10) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { digits in
      var rest = number.magnitude
      var start = digits.count
      repeat {
        let digit = UInt8(truncatingIfNeeded: rest % radix)
        start -= 1
        digits[start] = digit < 10 ? 0x30 + digit : 0x57 + digit
        rest /= radix
      } while rest > 0
      if number < 0 { append(byte: UInt8(ascii: "-")) }
      append(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(digits)[start...]))
    }
  }

  private mutating func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    let grown = max(capacity * 2, count + more)
    let block = UnsafeMutableRawPointer.allocate(byteCount: grown, alignment: 16)
    block.copyMemory(from: base, byteCount: count)
    base.deallocate()
    base = block
    capacity = grown
  }
}
