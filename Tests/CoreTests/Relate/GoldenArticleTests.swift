import Testing

@testable import Core

/// Reads the golden articles: every class of rule, for those who have only the repository.
struct GoldenArticleTests {
  @Test(arguments: GoldenArticle.all)
  func `a golden article is read as its annotation says`(_ golden: GoldenArticle) throws {
    let differences = golden.differences(try reports(golden))
    guard let why = golden.knownIssue else {
      #expect(differences.isEmpty, "\(golden.name): \(differences.joined(separator: "; "))")
      return
    }
    // When the reading has learned it, this fails: take "known_issue" out of the case.
    withKnownIssue("\(why)") { #expect(differences.isEmpty) }
  }

  @Test func `most of what the golden articles tell is reported`() throws {
    var told = 0
    var reported = 0
    for golden in GoldenArticle.all {
      told += golden.expected.count
      let found = try reports(golden).filter { $0.confidence >= ReportExtractor.threshold }
      reported += golden.expected.count { expected in found.contains { GoldenArticle.isSameAct(expected, $0) }
      }
    }
    #expect(Double(reported) >= 0.7 * Double(told), "\(reported) of \(told)")
  }

  /// Reports down to half the threshold: an article of one sentence gives the models little to weigh, and every new
  /// set of weights would move some across it.
  private func reports(_ golden: GoldenArticle) throws -> [Report] {
    try RelationFixture.analyzer().analyze(golden.article, threshold: ReportExtractor.threshold / 2).reports
  }

  @Test func `every folder of golden articles is a test`() throws {
    #expect(GoldenArticle.all.count >= 70)
    #expect(Set(GoldenArticle.all.map(\.article.text)).count == GoldenArticle.all.count)
  }
}
