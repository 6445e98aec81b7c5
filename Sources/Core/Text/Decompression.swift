/// Lets something compressed grow up to limits, whatever it is compressed with.
public struct Decompression: Hashable, Sendable {
  /// Why something could not be read.
  public enum Failure: Error, Hashable, Sendable {
    /// It is damaged or ends in the middle.
    case damaged
    /// It holds more than the limit.
    case tooLarge
    /// It grows out of proportion.
    case outOfProportion
  }

  /// What a decoder came to with one piece of output.
  enum Step {
    /// It wrote what fits; there may be more.
    case more
    /// The input is read to its end, and ended there.
    case ended
    /// The input is damaged, or ends in the middle.
    case damaged
  }

  /// Bytes that come out at most; the largest sitemaps have 50 MB and are read in parts.
  public var limit = 32 << 20
  /// How many times larger than what went in it may become; text reaches 30.
  public var ratioLimit = 100

  /// Bytes in one piece: what costs nothing to allocate and holds most pages.
  private static let chunk = 64 << 10
  /// Bytes below which nothing is a bomb.
  private static let harmless = 1 << 20

  /// Makes limits.
  public init(limit: Int = 32 << 20, ratioLimit: Int = 100) {
    self.limit = limit
    self.ratioLimit = ratioLimit
  }

  /// Asks `step` for piece after piece of what `count` bytes hold; it fills a buffer from the start and says how far.
  func run(
    _ count: Int, _ step: (UnsafeMutableBufferPointer<UInt8>, _ filled: inout Int) -> Step
  ) throws(Failure) -> [UInt8] {
    let proportion = max(Self.harmless, count * ratioLimit)
    let most = min(limit, proportion)
    var output: [UInt8] = []
    var state = Step.more
    while state == .more, output.count <= most {
      output += [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, filled in
        state = step(buffer, &filled)
      }
    }
    if output.count > proportion { throw .outOfProportion }
    if output.count > limit { throw .tooLarge }
    guard state == .ended else { throw .damaged }
    return output
  }
}
