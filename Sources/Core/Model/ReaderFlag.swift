/// A reader's report of an error in a deal.
public struct ReaderFlag: Hashable, Sendable {
  /// What became of it; the raw values are the API's.
  public enum State: String, Sendable, CaseIterable {
    case open
    /// The reader was right.
    case resolved
    /// The reader was not.
    case dismissed
  }

  /// Its id.
  public var id: String
  /// The deal.
  public var deal: String
  /// The field that is said to be wrong.
  public var field: String?
  /// What is wrong.
  public var message: String
  /// How the reader can be reached.
  public var contact: String?

  /// Characters of a message: a few paragraphs.
  public static let messageLength = 1...4_000
  /// Open flags of one deal; further ones would tell nothing new.
  public static let limitPerDeal = 50

  /// Makes a flag.
  public init(id: String, deal: String, field: String?, message: String, contact: String?) {
    self.id = id
    self.deal = deal
    self.field = field
    self.message = message
    self.contact = contact
  }
}
