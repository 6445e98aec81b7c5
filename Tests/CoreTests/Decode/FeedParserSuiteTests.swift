import Testing

/// The feedparser project's cases, where they are at hand.
///
/// `ARMSLEDGER_FEEDPARSER_TESTS` names the folder `tests` of its repository.
@Suite(.enabled(if: FeedParserCase.folder != nil, "ARMSLEDGER_FEEDPARSER_TESTS names no folder"))
struct FeedParserSuiteTests {
  /// The share of the cases that have to be right.
  ///
  /// What is read otherwise on purpose: markup that the suite's sanitizer drops and browsers show, the last of
  /// several dates where one is allowed.
  private static let floor = 0.97

  @Test func `titles, links, dates and texts of the suite are read right`() throws {
    let folder = try #require(FeedParserCase.folder)
    var allRight = 0
    var allAsked = 0
    for set in ["wellformed", "illformed", "encoding", "entities"] {
      let answers = FeedParserCase.all(in: folder + "/" + set).compactMap { testCase in
        testCase.differences().map { (testCase.path, $0) }
      }
      let wrong = answers.filter { !$0.1.isEmpty }
      print("feedparser \(set): \(answers.count - wrong.count) of \(answers.count) cases right")
      for (path, differences) in wrong { print("  \(path): \(differences.joined(separator: "; "))") }
      allRight += answers.count - wrong.count
      allAsked += answers.count
    }
    print("feedparser: \(allRight) of \(allAsked) cases right")
    #expect(allAsked > 0 && Double(allRight) >= Self.floor * Double(allAsked))
  }
}
