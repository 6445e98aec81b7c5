/// The words of a text that were looked up last: most come again, and the table of all words is a long way off.
struct RecentWords: Sendable {
  private let vocabulary: Vocabulary
  private var entries = [Entry](repeating: Entry(), count: size)

  private struct Entry: Sendable {
    var word: Word = ""
    var id = Vocabulary.unknown
  }

  /// A power of two; the entries stay in the nearest memory.
  private static let size = 512

  /// The words of a text of which nothing has been read: those that most texts have.
  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    // The lowest ids are those of function words, then of frequent ones.
    for id in 1..<WordID(max(1, min(vocabulary.count, Self.size * 4))) {
      let word: Word = vocabulary.word(id)
      let place = word.key & (Self.size - 1)
      if entries[place].id == Vocabulary.unknown { entries[place] = Entry(word: word, id: id) }
    }
  }

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
