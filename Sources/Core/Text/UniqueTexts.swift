extension [String] {
  /// The texts without empty and repeated ones, in order.
  var uniqued: [String] {
    // Most lists are short: looking back is faster than hashing.
    guard count > 8 else {
      var unique: [String] = []
      for text in self where !text.isEmpty && !unique.contains(text) { unique.append(text) }
      return unique
    }
    var seen: Set<String> = []
    return filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
