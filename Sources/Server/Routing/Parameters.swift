/// The values of a route's `{name}` segments, percent-decoded; never empty, never `.` or `..`.
///
/// They are ranges of the request's head until somebody asks: most answers that a loop has kept need none.
struct Parameters: Sendable {
  /// Segments of one path that can be parameters.
  static let limit = 4

  private let names: [String]
  private let head: [UInt8]
  private let ranges: Ranges

  /// Where the values lie in the head, in the order of the names.
  struct Ranges: Sendable {
    private(set) var count = 0
    private var ranges = InlineArray<4, Range<Int32>>(repeating: 0..<0)

    subscript(index: Int) -> Range<Int32> { ranges[index] }

    mutating func append(_ range: Range<Int>) {
      ranges[count] =
        Int32(truncatingIfNeeded: range.lowerBound)..<Int32(truncatingIfNeeded: range.upperBound)
      count += 1
    }

    mutating func removeLast() { count -= 1 }

    /// The same places in a text in which everything lies so much further behind.
    mutating func shift(by offset: Int32) {
      for index in 0..<count {
        ranges[index] = ranges[index].lowerBound + offset..<ranges[index].upperBound + offset
      }
    }
  }

  init() {
    names = []
    head = []
    ranges = Ranges()
  }

  /// The values that lie in `head`; the router has seen that each can be decoded.
  init(names: [String], head: [UInt8], ranges: Ranges) {
    self.names = names
    self.head = head
    self.ranges = ranges
  }

  /// The value of a parameter of the route's pattern; asking for another is a mistake of ours.
  subscript(name: String) -> String {
    guard let value = value(of: name) else { preconditionFailure("the route has no parameter \(name)") }
    return value
  }

  /// The value of a parameter that the pattern may lack.
  func value(of name: String) -> String? {
    for index in names.indices where names[index] == name && index < ranges.count {
      let range = ranges[index]
      return head.withUnsafeBufferPointer {
        PercentEncoding.decode(
          UnsafeBufferPointer(rebasing: $0[Int(range.lowerBound)..<Int(range.upperBound)]))
      }
    }
    return nil
  }
}
