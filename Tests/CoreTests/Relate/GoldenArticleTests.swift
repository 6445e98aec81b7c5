import Testing

@testable import Core

/// Reads the golden articles: every class of rule, for those who have only the repository.
struct GoldenArticleTests {
  @Test(arguments: GoldenArticle.all)
  func `a golden article is read as its annotation says`(_ golden: GoldenArticle) throws {
    let found = try RelationFixture.analyzer().analyze(golden.article).reports
    let differences = golden.differences(found)
    guard let why = golden.knownIssue else {
      #expect(differences.isEmpty, "\(golden.name): \(differences.joined(separator: "; "))")
      return
    }
    // When the reading has learned it, this fails: take "known_issue" out of the case.
    withKnownIssue("\(why)") { #expect(differences.isEmpty) }
  }

  @Test func `every folder of golden articles is a test`() throws {
    #expect(GoldenArticle.all.count >= 70)
    #expect(Set(GoldenArticle.all.map(\.article.text)).count == GoldenArticle.all.count)
  }
}
