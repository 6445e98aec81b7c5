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

  /// Whether a text has a phrase, which is in small letters and begins with one, in whatever case.
  static func contains(_ phrase: StaticString, in text: [UInt8]) -> Bool {
    let phrase = UnsafeBufferPointer(start: phrase.utf8Start, count: phrase.utf8CodeUnitCount)
    guard let first = phrase.first, text.count >= phrase.count else { return false }
    return text.withUnsafeBufferPointer { text in
      let last = text.count &- phrase.count
      var start = 0
      while start <= last {
        if text[start] | 0x20 == first,
          phrase.indices.allSatisfy({ lower(text[start + $0]) == phrase[$0] })
        {
          return true
        }
        start &+= 1
      }
      return false
    }
  }

  @inline(__always) static func hexValue(_ byte: UInt8) -> UInt8? {
    if isDigit(byte) { return byte - 0x30 }
    let letter = (byte | 0x20) &- 0x61
    return letter < 6 ? letter + 10 : nil
  }
}
