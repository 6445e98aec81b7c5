/// Questions about single bytes that every parser asks; bytes above 0x7F are never any of them.
enum ASCII {
  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  @inline(__always) static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  @inline(__always) static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

  @inline(__always) static func lower(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }

  /// White space as HTML and XML mean it: space, tab, line feed, form feed, carriage return.
  @inline(__always) static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  /// Whether a text has a phrase, which is in small letters and of at most 255 bytes, in whatever case.
  ///
  /// By Horspool's algorithm: the byte under the phrase's end tells how far it can be moved on, mostly by its length.
  static func contains(_ phrase: StaticString, in text: [UInt8]) -> Bool {
    let phrase = UnsafeBufferPointer(start: phrase.utf8Start, count: phrase.utf8CodeUnitCount)
    guard !phrase.isEmpty, text.count >= phrase.count else { return false }
    let last = phrase.count - 1
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { shifts in
      shifts.initialize(repeating: UInt8(phrase.count))
      for place in 0..<last { shifts[Int(phrase[place])] = UInt8(last - place) }
      return text.withUnsafeBufferPointer { text in
        var end = last
        while end < text.count {
          let byte = lower(text[end])
          if byte == phrase[last], (0..<last).allSatisfy({ lower(text[end - last + $0]) == phrase[$0] }) {
            return true
          }
          end += Int(shifts[Int(byte)])
        }
        return false
      }
    }
  }

  @inline(__always) static func hexValue(_ byte: UInt8) -> UInt8? {
    if isDigit(byte) { return byte - 0x30 }
    let letter = (byte | 0x20) &- 0x61
    return letter < 6 ? letter + 10 : nil
  }
}
