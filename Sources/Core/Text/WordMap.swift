/// Values by word, for tables that are asked for every word of a text; takes two bytes for each id below its largest.
struct WordMap<Value: Sendable>: Sendable {
  /// By id, one more than the place of its value; 0 where it has none.
  private var places: [UInt16] = []
  private var values: [Value] = []

  /// Holds at most 65,535 words.
  init(_ entries: [WordID: Value]) {
    precondition(entries.count < Int(UInt16.max), "a table of words that is too long for its numbers")
    places = [UInt16](repeating: 0, count: (entries.keys.max().map(Int.init) ?? -1) + 1)
    for (word, value) in entries {
      values.append(value)
      places[Int(word)] = UInt16(values.count)
    }
  }

  @inline(__always)
  subscript(word: WordID) -> Value? {
    guard Int(word) < places.count, places[Int(word)] > 0 else { return nil }
    return values[Int(places[Int(word)]) - 1]
  }
}
