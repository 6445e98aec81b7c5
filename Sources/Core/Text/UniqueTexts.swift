extension [String] {
  /// The texts without empty and repeated ones, in order.
  var uniqued: [String] {
    var seen: Set<String> = []
    return filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
