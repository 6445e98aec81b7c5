/// A side of a deal: a country by ISO 3166-1 alpha-3, a group (`NATO`, `EU`, …) or a non-state group by name.
public struct Party: Hashable, Sendable, Comparable {
  /// The code, as `eval/ANNOTATION.md` writes it; `?` when the text does not tell.
  public let code: String

  /// Makes a party from its code.
  public init(_ code: String) { self.code = code }

  /// A party that the text does not name.
  public static let unknown = Party("?")

  /// Whether the text names the party.
  public var isKnown: Bool { code != "?" }

  /// Orders parties by code.
  public static func < (a: Party, b: Party) -> Bool { a.code < b.code }
}
