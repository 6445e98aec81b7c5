/// Makes the ids of records: opaque, URL-safe, and the same on every machine for the same thing.
///
/// A letter for the kind and 80 bits of a SHA-256 digest in 16 digits of base 32 (RFC 4648, small letters): among
/// a hundred million records, two meet with a chance of 1 in 200 million, and the store then takes the next salt.
enum StoredID {
  private static let digits = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// An article's id, from its canonical URL, else from its content.
  static func article(url: String, contentHash: [UInt8], salt: Int = 0) -> String {
    make("a", url.isEmpty ? contentHash : Array(url.utf8), salt)
  }

  /// An entity's id, from its type and key.
  static func entity(_ type: EntityType, _ key: String) -> String {
    make("e", Array("\(type.rawValue)\u{0}\(key)".utf8), 0)
  }

  /// A report's id, from its article and what it says; `salt` tells apart reports that say the same.
  static func report(articleID: String, _ report: Report, salt: Int = 0) -> String {
    let parts =
      [articleID, report.kind.rawValue, report.stage.rawValue, report.assertion.rawValue]
      + [report.suppliers, report.recipients].map { $0.map(\.code).sorted().joined(separator: ",") }
      + report.items.map { $0.weapon ?? $0.category.rawValue }.sorted()
    return make("r", Array(parts.joined(separator: "\u{0}").utf8), salt)
  }

  /// A deal's id, from the report that it was first read from.
  static func deal(foundingReportID: String, salt: Int = 0) -> String {
    make("d", Array(foundingReportID.utf8), salt)
  }

  /// A story's id, from the article that it began with.
  static func story(foundingArticleID: String, salt: Int = 0) -> String {
    make("s", Array(foundingArticleID.utf8), salt)
  }

  /// A source's id, from its address.
  static func source(url: String, salt: Int = 0) -> String { make("f", Array(url.utf8), salt) }

  /// A job's id, from its row in a database of that name.
  static func job(row: Int64, instance: String) -> String {
    make("j", Array("\(instance)\u{0}\(row)".utf8), 0)
  }

  /// The id of a record of a yearly register, from what stays the same in its next edition.
  static func trade(_ trade: Trade, salt: Int = 0) -> String {
    let parts = [
      trade.supplierName, trade.recipientName, trade.designation, String(trade.ordered?.number ?? 0),
    ]
    return make("t", Array(parts.joined(separator: "\u{0}").utf8), salt)
  }

  private static func make(_ kind: Character, _ content: [UInt8], _ salt: Int) -> String {
    let seed = Array("\(kind)\(salt)\u{0}".utf8) + content
    var text: [UInt8] = Array(String(kind).utf8)
    var buffer: UInt32 = 0
    var bits = 0
    for byte in SHA256.hash(seed).prefix(10) {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(digits[Int(buffer >> UInt32(bits) & 31)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
