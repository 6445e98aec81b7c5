import Testing

@testable import Core

struct SearchExpressionTests {
  private func expression(_ text: String, isTyping: Bool = false) throws -> String {
    FullTextIndex.expression(try SearchExpression(text, of: "q", isTyping: isTyping), hasTitle: true)
  }

  @Test(arguments: [
    ("tanks", "\"tank\""), ("K2 tanks", "\"k2\" AND \"tank\""),
    ("\"self-propelled howitzers\"", "\"self propelled howitzer\""),
    ("howitz*", "\"howitz\" *"), ("tanks*", "(\"tanks\" * OR \"tank\")"),
    ("missile -ballistic -\"cruise missile\"", "(\"missile\") NOT (\"ballistic\" OR \"cruise missile\")"),
    ("FA-50", "\"fa50\""), ("전차", "\"전차\""), ("전", "\"전\" *"), ("한국전차", "\"한국 국전 전차\""),
    ("unclosed \"two words", "\"unclosed\" AND \"two word\""),
    ("OR AND NEAR(a b)", "\"near a\" AND \"b\""),
    ("or and not near", "\"or\" AND \"and\" AND \"not\" AND \"near\""),
    ("other:x ^y (z) a\"b", "\"other x\" AND \"y\" AND \"z\" AND \"a\" AND \"b\""),
    ("tank poland OR norway OR finland", "\"tank\" AND (\"poland\" OR \"norway\" OR \"finland\")"),
    ("OR tank OR", "\"tank\""), ("tank AND poland", "\"tank\" AND \"poland\""),
    ("tank NOT norway", "(\"tank\") NOT (\"norway\")"), ("tank -a OR b", "(\"tank\" AND \"b\") NOT (\"a\")"),
    ("tank OR -norway", "(\"tank\") NOT (\"norway\")"), ("\"OR\" tank", "\"or\" AND \"tank\""),
    ("title:tank x", "title : \"tank\" AND \"x\""), ("title:\"two tanks\"", "title : \"two tank\""),
    ("title:a OR title:b -title:c", "((title : \"a\" OR title : \"b\")) NOT (title : \"c\")"),
    ("title: x", "\"title\" AND \"x\""), ("대포 OR 榴弾砲", "(\"대포\" OR \"榴弾 弾砲\")"),
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
