import Testing

@testable import Core

struct CursorTests {
  private let query = DealQuery([Filter(.supplier, "KOR", "USA"), Filter(.stage, "ordered")])

  @Test(arguments: [
    Cursor(key: .integer(0), row: 1), Cursor(key: .integer(.min), row: .max),
    Cursor(key: .real(-0.25), row: 7),
    Cursor(key: .text("zürich 한국"), row: -1), Cursor(key: .text(""), row: 0),
  ])
  func `a cursor is read back as it was written`(_ cursor: Cursor) {
    let text = cursor.encoded(for: query.fingerprint)
    #expect(Cursor(text, for: query.fingerprint) == cursor)
    #expect(
      text.utf8.allSatisfy {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8.contains($0)
      })
  }

  @Test func `a cursor with any character altered, added or missing is refused`() {
    let text = Cursor(key: .integer(20), row: 12_345).encoded(for: query.fingerprint)
    for index in text.indices {
      var altered = text
      altered.replaceSubrange(index...index, with: text[index] == "A" ? "B" : "A")
      #expect(Cursor(altered, for: query.fingerprint) == nil)
      var shorter = text
      shorter.remove(at: index)
      #expect(Cursor(shorter, for: query.fingerprint) == nil)
    }
    #expect(Cursor(text + "A", for: query.fingerprint) == nil)
    #expect(Cursor(text + "=", for: query.fingerprint) == nil)
  }

  @Test func `a cursor fits its query in any order of filters and any size of page, and no other`() {
    let text = Cursor(key: .integer(0), row: 5).encoded(for: query.fingerprint)
    var same = DealQuery([Filter(.stage, "ordered"), Filter(.supplier, "USA", "KOR")], limit: 3)
    same.members = ["id"]
    #expect(Cursor(text, for: same.fingerprint) != nil)
    let others = [
      DealQuery(), DealQuery([Filter(.supplier, "KOR")]), DealQuery([Filter(.recipient, "KOR", "USA")]),
      DealQuery(query.filters, sort: Sort(.date, descending: true)),
      DealQuery(query.filters, sort: Sort(.firstReported, descending: false)),
    ]
    for other in others { #expect(Cursor(text, for: other.fingerprint) == nil) }
    #expect(Cursor(text, for: ArticleQuery().fingerprint) == nil)
  }

  @Test func `a query read from its parameters goes on at its cursor`() throws {
    let cursor = Cursor(key: .integer(0), row: 5)
    let parameters = [
      ("supplier", "KOR"), ("cursor", cursor.encoded(for: DealQuery([Filter(.supplier, "KOR")]).fingerprint)),
    ]
    #expect(try DealQuery(parameters: parameters).cursor == cursor)
  }
}
