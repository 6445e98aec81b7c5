/// A part of an article in which offsets are counted; the raw values are the API's.
public enum ArticlePart: String, Sendable, CaseIterable {
  case title, text
}

/// A stretch of text as half-open offsets in Unicode code points, as in the W3C text position selector.
public struct TextSpan: Hashable, Sendable, Comparable {
  /// Offset of the first code point.
  public let start: Int
  /// Offset after the last code point.
  public let end: Int

  /// Makes the span `[start, end)`; an end before the start gives an empty span.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// The number of code points.
  public var length: Int { end - start }

  /// Whether every code point of `other` is inside this span.
  public func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }

  /// Whether the two spans share a code point.
  public func overlaps(_ other: TextSpan) -> Bool { start < other.end && other.start < end }

  /// Orders spans by start, then by end.
  public static func < (a: TextSpan, b: TextSpan) -> Bool { (a.start, a.end) < (b.start, b.end) }
}
