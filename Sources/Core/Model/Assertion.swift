/// In what way an article tells an act; the raw values are the API's.
public enum Assertion: String, Sendable, CaseIterable {
  /// Told as fact, or by a party to it.
  case stated
  /// An accusation or an unconfirmed claim by others.
  case alleged
  /// A party denies it.
  case denied
}
