/// The words of a text that were looked up last: most come again, and the table of all words is a long way off.
struct RecentWords {
  private let vocabulary: Vocabulary
  private var entries = [Entry](repeating: Entry(), count: size)

  private struct Entry {
    var word: Word = ""
    var id = Vocabulary.unknown
  }

  /// A power of two; the entries stay in the nearest memory.
  private static let size = 256

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The id of a folded word, or `unknown`.
  @inline(__always)
  mutating func id(of bytes: UnsafeBufferPointer<UInt8>) -> WordID {
    // A longer word is not known by its letters alone.
    guard bytes.count <= Word.capacity else { return vocabulary.id(of: bytes) }
    let word = Word(UnsafeRawBufferPointer(bytes))
    let place = word.key & (Self.size - 1)
    if entries[place].word != word { entries[place] = Entry(word: word, id: vocabulary.id(of: bytes)) }
    return entries[place].id
  }
}
