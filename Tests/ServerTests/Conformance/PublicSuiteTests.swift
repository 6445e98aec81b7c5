import Core
import Glibc
import Testing

@testable import Server

private let suites = getenv("ARMSLEDGER_CONFORMANCE").map { String(cString: $0) }

/// Public suites, where checkouts of them are at hand.
///
/// `ARMSLEDGER_CONFORMANCE` names the folder that holds `h1spec` and `Http11Probe`; without it these tests are
/// skipped.
@Suite(.enabled(if: suites != nil))
struct PublicSuiteTests {
  /// What we answer otherwise than a suite wants, with the reason.
  private static let reasons: [String: String] = [:]

  private func text(_ path: String) throws -> String {
    String(decoding: try DocumentFiles.read((suites ?? "") + "/" + path), as: UTF8.self)
  }

  private func check(_ suite: PublicSuite) {
    #expect(!suite.cases.isEmpty)
    print("\(suite.cases.count) cases, \(suite.passedOver) that only the suite's own program can judge")
    for test in suite.cases where Self.reasons[test.name] == nil {
      for parts in [Int.max, 1] {
        let answer = Subject.answer(test.message, parts: parts)
        let first = answer.statuses.first
        let isRight =
          if let first { test.statuses.contains { $0.contains(first) } } else {
            test.statuses.isEmpty || test.mayClose && answer.closes || test.statuses.contains(100...100)
          }
        #expect(
          isRight,
          "\(test.name) got \(answer.statuses): \(String(decoding: test.message, as: UTF8.self).debugDescription)"
        )
      }
    }
  }

  @Test func `h1spec finds nothing`() throws { check(PublicSuite(h1spec: try text("h1spec/http_test.ts"))) }

  @Test(arguments: ["ComplianceSuite", "MalformedInputSuite", "SmugglingSuite"])
  func `Http11Probe finds nothing`(_ name: String) throws {
    check(PublicSuite(http11Probe: try text("Http11Probe/src/Http11Probe/TestCases/Suites/\(name).cs")))
  }
}
