/// One step from an older schema to the next; shipped steps stay as they are.
struct Migration: Sendable {
  /// The schema that it leads to, counted from 1 without gaps.
  let number: Int
  /// A word for the log.
  let name: String
  /// The statements.
  let sql: String

  /// Every step, in order.
  static let all: [Migration] = [
    .initial, .keys, .worker, .corrections, .events, .questions, .trades, .stagedKeys,
  ]

  /// The schema that this release makes.
  static var newest: Int { all.last?.number ?? 0 }
}
