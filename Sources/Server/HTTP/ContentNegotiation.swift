/// Chooses between representations by the client's preferences (RFC 9110, 12).
enum ContentNegotiation {
  /// The offered media type that `Accept` likes best, the earlier one when it likes several equally.
  ///
  /// Without `Accept` it is the first; nil when every offer is refused.
  static func mediaType(_ fields: HTTPFields, of offers: [MediaType]) -> MediaType? {
    guard fields.contains(.accept) else { return offers.first }
    var best: (offer: MediaType, quality: Int)?
    for offer in offers {
      let quality = quality(of: offer, fields)
      if quality > 0, quality > best?.quality ?? 0 { best = (offer, quality) }
    }
    return best?.offer
  }

  /// Whether the answer may be sent with a coding, and is not liked less than without.
  static func accepts(coding: StaticString, _ fields: HTTPFields) -> Bool {
    var named: Int?
    var wildcard: Int?
    var identity: Int?
    fields.forEachMember(.acceptEncoding) { member in
      let item = Weighted(member)
      if item.value.spellsIgnoringCase(coding) { named = max(named ?? 0, item.quality) }
      if item.value.spells("*") { wildcard = item.quality }
      if item.value.spellsIgnoringCase("identity") { identity = item.quality }
    }
    guard let quality = named ?? wildcard, quality > 0 else { return false }
    return quality >= identity ?? 0
  }

  /// How much `Accept` likes a media type, in thousandths: the most specific range decides.
  private static func quality(of offer: MediaType, _ fields: HTTPFields) -> Int {
    var found = (specificity: -1, quality: 0)
    let text = UnsafeBufferPointer(start: offer.text.utf8Start, count: offer.text.utf8CodeUnitCount)
    let type = Weighted(text).value
    let slash = type.firstIndex(of: UInt8(ascii: "/")) ?? type.count
    fields.forEachMember(.accept) { member in
      let item = Weighted(member)
      let specificity: Int
      if item.value.equalsIgnoringCase(type) {
        specificity = 2
      } else if item.value.spells("*/*") {
        specificity = 0
      } else if item.value.count == slash + 2, item.value.last == UInt8(ascii: "*"),
        UnsafeBufferPointer(rebasing: item.value[...slash]).equalsIgnoringCase(
          UnsafeBufferPointer(rebasing: type[...min(slash, type.count - 1)]))
      {
        specificity = 1
      } else {
        return
      }
      if specificity > found.specificity { found = (specificity, item.quality) }
    }
    return found.quality
  }

  /// A member of a preference list: what stands before its parameters, and its weight.
  struct Weighted {
    let value: UnsafeBufferPointer<UInt8>
    /// Thousandths; 1,000 without `q`, 0 for one that cannot be read.
    let quality: Int

    init(_ member: UnsafeBufferPointer<UInt8>) {
      var value = UnsafeBufferPointer(rebasing: member[..<0])
      var quality = 1_000
      var isFirst = true
      HTTPFields.split(member, at: UInt8(ascii: ";")) { part in
        if isFirst {
          value = part
          isFirst = false
        } else if part.count >= 2, part[0] | 0x20 == UInt8(ascii: "q"), part[1] == UInt8(ascii: "=") {
          quality = Self.thousandths(UnsafeBufferPointer(rebasing: part[2...]))
        }
      }
      self.value = value
      self.quality = quality
    }

    private static func thousandths(_ text: UnsafeBufferPointer<UInt8>) -> Int {
      guard let whole = text.first, whole == UInt8(ascii: "0") || whole == UInt8(ascii: "1"), text.count <= 5
      else {
        return 0
      }
      var value = Int(whole - 0x30) * 1_000
      guard text.count > 1 else { return value }
      guard text[1] == UInt8(ascii: ".") else { return 0 }
      var unit = 100
      for digit in text[2...] {
        guard ASCII.isDigit(digit) else { return 0 }
        value += Int(digit - 0x30) * unit
        unit /= 10
      }
      return min(value, 1_000)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether both are the same text, letters in any case.
  func equalsIgnoringCase(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    count == other.count && zip(self, other).allSatisfy { ASCII.lowercased($0) == ASCII.lowercased($1) }
  }
}
