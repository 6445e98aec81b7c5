/// Shows where a text has what was searched for, as HTML-safe text with `<mark>` around the hits.
public struct Highlighter: Sendable {
  private struct Phrase {
    var terms: [[UInt8]]
    var isPrefix: Bool
    var stem: [UInt8]?
  }

  private let phrases: [Phrase]
  /// Hits looked at in one text; the snippet is chosen among the first ones.
  private static let hitLimit = 32

  /// Makes a highlighter for the words that a search wants.
  public init(_ search: SearchExpression) {
    phrases = search.wanted.map { clause in
      Phrase(
        terms: clause.terms.map { Array($0.utf8) }, isPrefix: clause.isPrefix,
        stem: clause.stem.map { Array($0.utf8) })
    }
  }

  /// The whole text with its hits marked, nil when it has none.
  public func marked(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let hits = hits(in: text)
    guard !hits.isEmpty else { return nil }
    return render(text, 0..<text.count, hits.map(\.range))
  }

  /// The stretch of the text that has most of what was searched for, nil when it has nothing.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8.
  ///   - length: bytes to show, about; words stay whole.
  /// - Returns: escaped text with marks, and `…` where it was cut.
  public func snippet(_ text: UnsafeBufferPointer<UInt8>, length: Int = 240) -> [UInt8]? {
    let hits = hits(in: text)
    guard let first = hits.first else { return nil }
    // The first window with the most different phrases; windows begin at hits.
    var best = (score: 0, start: first.range.lowerBound)
    for (index, hit) in hits.enumerated() {
      var seen: UInt64 = 0
      for other in hits[index...] {
        guard other.range.upperBound <= hit.range.lowerBound + length else { break }
        seen |= 1 << UInt64(other.phrase & 63)
      }
      if seen.nonzeroBitCount > best.score { best = (seen.nonzeroBitCount, hit.range.lowerBound) }
    }
    let window = window(of: text, around: best.start, length: length)
    return render(text, window, hits.map(\.range))
  }

  /// The first of some sentences that has what was searched for, marked; nil when none has.
  public func quote(_ sentences: [String]) -> [UInt8]? {
    for var sentence in sentences {
      if let marked = sentence.withUTF8({ marked($0) }) { return marked }
    }
    return nil
  }

  /// Places of the phrases in text order.
  ///
  /// Only the longest run of a phrase's beginning is followed, which misses
  /// hits inside stammering phrases ("a a b") and nothing else.
  private func hits(in text: UnsafeBufferPointer<UInt8>) -> [(range: Range<Int>, phrase: Int)] {
    var hits: [(range: Range<Int>, phrase: Int)] = []
    var progress = [(matched: Int, start: Int)](repeating: (0, 0), count: phrases.count)
    SearchTerms.forEach(in: text) { term, source in
      for (index, phrase) in phrases.enumerated() {
        if progress[index].matched > 0, !fits(term, phrase, progress[index].matched) {
          progress[index].matched = 0
        }
        guard fits(term, phrase, progress[index].matched) else { continue }
        if progress[index].matched == 0 { progress[index].start = source.lowerBound }
        progress[index].matched += 1
        guard progress[index].matched == phrase.terms.count else { continue }
        hits.append((progress[index].start..<source.upperBound, index))
        progress[index].matched = 0
      }
      return hits.count < Self.hitLimit
    }
    return hits
  }

  private func fits(_ term: UnsafeBufferPointer<UInt8>, _ phrase: Phrase, _ place: Int) -> Bool {
    let wanted = phrase.terms[place]
    guard phrase.isPrefix, place == phrase.terms.count - 1 else {
      return term.count == wanted.count && term.elementsEqual(wanted)
    }
    if term.starts(with: wanted) { return true }
    guard let stem = phrase.stem else { return false }
    return term.elementsEqual(stem)
  }

  /// A stretch of about `length` bytes that has `hit` in its first third and begins and ends between words.
  private func window(of text: UnsafeBufferPointer<UInt8>, around hit: Int, length: Int) -> Range<Int> {
    var start = max(0, hit - length / 3)
    if start > 0 {
      let wordStart = text[start..<hit].firstIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
      start = wordStart.map { $0 + 1 } ?? start
      while start < hit, text[start] & 0xC0 == 0x80 { start += 1 }
    }
    var end = min(text.count, max(start + length, hit))
    if end < text.count {
      let wordEnd = text[max(hit, end - 40)..<end].lastIndex {
        $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n")
      }
      end = wordEnd ?? end
      while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    }
    return start..<max(start, end)
  }

  private func render(
    _ text: UnsafeBufferPointer<UInt8>, _ window: Range<Int>, _ hits: [Range<Int>]
  ) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(window.count + 64)
    if window.lowerBound > 0 { out.append(contentsOf: "…".utf8) }
    var index = window.lowerBound
    for hit in Self.merged(hits) where hit.lowerBound >= index && hit.upperBound <= window.upperBound {
      Self.escape(text, index..<hit.lowerBound, into: &out)
      out.append(contentsOf: "<mark>".utf8)
      Self.escape(text, hit, into: &out)
      out.append(contentsOf: "</mark>".utf8)
      index = hit.upperBound
    }
    Self.escape(text, index..<window.upperBound, into: &out)
    if window.upperBound < text.count { out.append(contentsOf: "…".utf8) }
    return out
  }

  /// Joins hits that overlap: pairs of characters do.
  private static func merged(_ hits: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for hit in hits.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, hit.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, hit.upperBound)
      } else {
        merged.append(hit)
      }
    }
    return merged
  }

  private static func escape(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into out: inout [UInt8]
  ) {
    for byte in text[range] {
      switch byte {
      case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): out.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): out.append(contentsOf: "&#39;".utf8)
      case UInt8(ascii: "\n"): out.append(UInt8(ascii: " "))
      default: out.append(byte)
      }
    }
  }
}
