import Testing

@testable import Core

struct SentenceSplitterTests {
  private func sentences(_ source: String) -> [String] {
    let text = Recognition.text(source)
    return text.sentences.map { text.words($0) }
  }

  @Test(arguments: [
    ("It left. It came back.", ["It left.", "It came back."]),
    ("Gen. Marek Zwolan spoke.", ["Gen. Marek Zwolan spoke."]),
    ("John F. Harlow spoke.", ["John F. Harlow spoke."]),
    ("Is it true? Yes! Good.", ["Is it true?", "Yes!", "Good."]),
    ("\"It left.\" He nodded.", ["\"It left.\"", "He nodded."]),
    ("It cost $5.76 billion. More follows.", ["It cost $5.76 billion.", "More follows."]),
    ("A headline\nThe text.", ["A headline", "The text."]),
    ("It said e.g. tanks and no. 5 came.", ["It said e.g. tanks and no. 5 came."]),
    ("The firm made it in the U.S. last year.", ["The firm made it in the U.S. last year."]),
    ("\"It left.\"The army nodded.", ["\"It left.\"", "The army nodded."]),
    ("It went to Poland.The army nodded.", ["It went to Poland.", "The army nodded."]),
    ("It is told at example.Com today.", ["It is told at example.Com today."]),
    ("- one tank\n- two guns", ["- one tank", "- two guns"]),
    ("", []),
  ])
  func `sentences end at marks before capitals, and at lines`(_ text: String, _ expected: [String]) {
    #expect(sentences(text) == expected)
  }

  @Test func `sentences cover all tokens without gaps`() {
    let text = Recognition.text("One. Two!\n\n\"Three?\" (Four.) Five")
    #expect(text.sentences.flatMap { Array($0) } == Array(text.tokens.indices))
  }
}
