/// Numbers by the hash of a word, for tables that are asked for every word of a page.
///
/// The hash is taken for the word: with FNV's 64 bits two words of a table that size never meet, and a word that
/// is not in it meets one of it about once in 10^15. Open addressing, at most half full; some five times as fast
/// as `Dictionary`, which hashes the hash again.
struct WordTable: Sendable {
  private var keys: [UInt64]
  private var values: [UInt32]
  private let mask: Int

  init(_ entries: [UInt64: UInt32]) {
    var slots = 16
    while slots < entries.count * 2 { slots *= 2 }
    keys = [UInt64](repeating: 0, count: slots)
    values = [UInt32](repeating: 0, count: slots)
    mask = slots - 1
    for (key, value) in entries {
      var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = key
      values[slot] = value
    }
  }

  /// The number of the word with that hash.
  @inline(__always)
  subscript(hash: UInt64) -> UInt32? {
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while keys[slot] != 0 {
      if keys[slot] == hash { return values[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
