/// Who changes the register by hand, and why; every change by an analyst has one.
public struct Author: Hashable, Sendable {
  /// The name of the analyst's key, or of the account on the command line.
  public var name: String
  /// The reason as given, for those who read the history.
  public var reason: String

  /// Characters of a reason that are kept: a paragraph with a link.
  public static let reasonLimit = 2_000

  /// Makes an author.
  public init(name: String, reason: String) {
    self.name = name
    self.reason = reason
  }
}
