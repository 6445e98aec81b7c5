import Testing

@testable import Core

struct SearchExpressionTests {
  private func expression(_ text: String, isTyping: Bool = false) throws -> String {
    FullTextIndex.expression(try SearchExpression(text, of: "q", isTyping: isTyping))
  }

  @Test(arguments: [
    ("tanks", "\"tank\""), ("K2 tanks", "\"k2\" AND \"tank\""),
    ("\"self-propelled howitzers\"", "\"self propelled howitzer\""),
    ("howitz*", "\"howitz\" *"), ("tanks*", "(\"tanks\" * OR \"tank\")"),
    ("missile -ballistic -\"cruise missile\"", "(\"missile\") NOT (\"ballistic\" OR \"cruise missile\")"),
    ("FA-50", "\"fa50\""), ("전차", "\"전차\""), ("전", "\"전\" *"), ("한국전차", "\"한국 국전 전차\""),
    ("unclosed \"two words", "\"unclosed\" AND \"two word\""),
    ("OR AND NOT NEAR(a b)", "\"or\" AND \"and\" AND \"not\" AND \"near a\" AND \"b\""),
    ("title:x ^y (z) a\"b", "\"title x\" AND \"y\" AND \"z\" AND \"a\" AND \"b\""),
  ])
  func `words, phrases, beginnings and exclusions are read, and nothing is syntax`(
    _ text: String, _ expected: String
  ) throws {
    #expect(try expression(text) == expected)
  }

  @Test func `the last word may be unfinished while it is typed`() throws {
    #expect(try expression("south kor", isTyping: true) == "\"south\" AND \"kor\" *")
    #expect(try expression("south korea ", isTyping: true) == "\"south\" AND \"korea\"")
  }
}
