/// How far the clocks of a place are from UTC, and when that changes: a file of the tz database (RFC 8536).
public struct TimeZoneRules: Hashable, Sendable {
  /// The name by which the zone was asked for, such as `Europe/Berlin`.
  public let name: String
  private var changes: [Int] = []
  /// Seconds east of UTC before the first change, and after each.
  private var offsets: [Int] = [0]
  /// What holds after the last change, when it goes on changing.
  private var rule: YearlyClockChange?

  /// Universal time.
  public static let utc = TimeZoneRules(fixed: 0, name: "UTC")

  private init(fixed offset: Int, name: String) {
    self.name = name
    offsets = [offset]
  }

  /// Reads a compiled file; nil when it is none.
  public init?(name: String, file bytes: [UInt8]) {
    self.name = name
    guard let first = Header(bytes, at: 0) else { return nil }
    var header = first
    var width = 4
    if first.version >= 2 {
      // The first block repeats a part of the second with narrower numbers.
      guard let second = Header(bytes, at: Header.size + first.length(4)) else { return nil }
      header = second
      width = 8
    }
    guard read(bytes, header, width) else { return nil }
    if width == 8 {
      let footer = bytes.dropFirst(header.start + header.length(width)).split(separator: 0x0A).first ?? []
      rule = YearlyClockChange(String(decoding: footer, as: UTF8.self))
    }
  }

  private mutating func read(_ bytes: [UInt8], _ header: Header, _ width: Int) -> Bool {
    guard header.start + header.length(width) <= bytes.count, header.types > 0 else { return false }
    let kinds = header.start + header.changes * width
    let types = kinds + header.changes
    var told: [Int] = []
    for type in 0..<header.types { told.append(Header.integer(bytes, at: types + type * 6, width: 4)) }
    offsets = [told[0]]
    for index in 0..<header.changes {
      let kind = Int(bytes[kinds + index])
      guard kind < told.count else { return false }
      changes.append(Header.integer(bytes, at: header.start + index * width, width: width))
      offsets.append(told[kind])
    }
    return zip(changes, changes.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// Seconds by which clocks are ahead of UTC at a moment of Unix time.
  public func offset(at moment: Int) -> Int {
    if let rule, moment >= changes.last ?? .min { return rule.offset(at: moment) }
    // The number of changes up to the moment.
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    return offsets[low]
  }

  /// What a reading of the clock can mean.
  public enum Instants: Hashable, Sendable {
    /// One moment.
    case one(Int)
    /// Two: clocks went back.
    case two(Int, Int)
    /// None: clocks went forward, at this moment.
    case skipped(at: Int)
  }

  /// The moments at which clocks show `local`, in seconds since 1970-01-01 00:00 by these clocks.
  public func instants(of local: Int) -> Instants {
    // No zone changes twice within two days.
    let (before, after) = (offset(at: local - 86_400), offset(at: local + 86_400))
    let candidates = [local - before, local - after].filter { $0 + offset(at: $0) == local }
    switch (candidates.min(), candidates.max()) {
    case (let first?, let last?): return first == last ? .one(first) : .two(first, last)
    default: return .skipped(at: change(between: local - 86_400, and: local + 86_400))
    }
  }

  private func change(between start: Int, and end: Int) -> Int {
    var (low, high) = (start, end)
    let before = offset(at: low)
    while high - low > 1 {
      let middle = (low + high) / 2
      if offset(at: middle) == before { low = middle } else { high = middle }
    }
    return high
  }
}

/// The head of a block of a compiled time zone.
private struct Header {
  static let size = 44
  let version: Int
  let start: Int
  let isUTC: Int
  let isStandard: Int
  let leaps: Int
  let changes: Int
  let types: Int
  let letters: Int

  init?(_ bytes: [UInt8], at place: Int) {
    guard place >= 0, bytes.count >= place + Self.size, bytes[place...].starts(with: "TZif".utf8) else {
      return nil
    }
    version = bytes[place + 4] == 0 ? 1 : Int(bytes[place + 4]) - 0x30
    let counts = (0..<6).map { Self.integer(bytes, at: place + 20 + $0 * 4, width: 4) }
    // Real files have some hundreds of each.
    guard counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
    (isUTC, isStandard, leaps) = (counts[0], counts[1], counts[2])
    (changes, types, letters) = (counts[3], counts[4], counts[5])
    start = place + Self.size
  }

  /// Bytes of the block behind the head.
  func length(_ width: Int) -> Int {
    changes * (width + 1) + types * 6 + letters + leaps * (width + 4) + isStandard + isUTC
  }

  /// A signed number, the highest byte first.
  static func integer(_ bytes: [UInt8], at place: Int, width: Int) -> Int {
    var value = bytes[place] & 0x80 == 0 ? 0 : -1
    for byte in bytes[place..<place + width] { value = value << 8 | Int(byte) }
    return value
  }
}
