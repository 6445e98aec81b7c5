/// Case and diacritic folding for matching: what a reader takes for the same word compares equal.
enum Folding {
  /// Appends the folded form of `scalar` to `bytes`: lower case, Latin letters without diacritics,
  /// typographic quotes and dashes as their ASCII forms.
  static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    let value = scalar.value
    if value < 0x80 {
      let byte = UInt8(truncatingIfNeeded: value)
      bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      return
    }
    switch value {
    case 0xC0...0x24F:
      if let base = latin[Int(value) - 0xC0] {
        bytes.append(contentsOf: base.utf8)
        return
      }
    case 0x300...0x36F: return
    case 0x2018, 0x2019, 0x201B, 0x02BC, 0x0060, 0x00B4:
      bytes.append(UInt8(ascii: "'"))
      return
    case 0x2010...0x2015, 0x2212:
      bytes.append(UInt8(ascii: "-"))
      return
    default: break
    }
    bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
  }

  /// The folded form of a text.
  static func fold(_ text: String) -> String {
    var text = text
    return text.withUTF8 { utf8 in
      guard utf8.allSatisfy({ $0 < 0x80 }) else { return foldScalars(String(decoding: utf8, as: UTF8.self)) }
      return String(unsafeUninitializedCapacity: utf8.count) { folded in
        for (index, byte) in utf8.enumerated() {
          folded[index] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        }
        return utf8.count
      }
    }
  }

  private static func foldScalars(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { append(scalar, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Base letters of U+00C0 to U+024F; nil where there is none and the letter is lower-cased only.
  private static let latin: [String?] = {
    var table = [String?](repeating: nil, count: 0x250 - 0xC0)
    func set(_ base: String, _ letters: String) {
      for scalar in letters.unicodeScalars { table[Int(scalar.value) - 0xC0] = base }
    }
    set("a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎ")
    set("ae", "Ææ")
    set("c", "ÇçĆćĈĉĊċČč")
    set("d", "ÐðĎďĐđ")
    set("e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚě")
    set("g", "ĜĝĞğĠġĢģ")
    set("h", "ĤĥĦħ")
    set("i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİı")
    set("j", "Ĵĵ")
    set("k", "Ķķ")
    set("l", "ĹĺĻļĽľĿŀŁł")
    set("n", "ÑñŃńŅņŇň")
    set("o", "ÒÓÔÕÖØòóôõöøŌōŎŏŐő")
    set("oe", "Œœ")
    set("r", "ŔŕŖŗŘř")
    set("s", "ŚśŜŝŞşŠšȘș")
    set("ss", "ß")
    set("t", "ŢţŤťŦŧȚț")
    set("th", "Þþ")
    set("u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų")
    set("w", "Ŵŵ")
    set("y", "ÝýÿŶŷŸ")
    set("z", "ŹźŻżŽž")
    return table
  }()
}
