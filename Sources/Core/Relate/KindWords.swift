/// Words that tell on what terms arms change hands wherever a text has them, as the vocabulary numbers them.
struct KindWords: Sendable {
  /// A word with its id.
  struct Entry: Sendable {
    let id: WordID
    let word: String
  }

  /// Those that the model of terms weighs.
  let weighed: [Entry]
  /// Those of texts that speak of gifts.
  let gifts: [WordID]

  init(_ vocabulary: Vocabulary) {
    weighed = Self.weighed.split(separator: " ").map {
      Entry(id: vocabulary.id(of: String($0)), word: String($0))
    }
    gifts = Self.gifts.split(separator: " ").map { vocabulary.id(of: String($0)) }
  }

  private static let weighed =
    "aid sale sales contract buy purchase donate donated package smuggled licence license assistance deal export "
    + "exports drawdown pentagon tender production smuggling"

  private static let gifts =
    "aid assistance donate donated donates donating donation donations package packages gift gifts gifted grant grants "
    + "drawdown"
}
