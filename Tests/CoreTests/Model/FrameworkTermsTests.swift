import Core
import Testing

struct FrameworkTermsTests {
  private func terms(
    _ weapon: String?, _ units: Double?, value: Double? = nil, day: Int? = 100, category: String = "artillery"
  ) -> FrameworkTerms {
    FrameworkTerms(
      lines: [.init(weapon: weapon, category: category, units: units)], value: value, currency: "USD",
      day: day)
  }

  @Test(
    arguments: [
      (212.0, nil, 150, true), (nil, 2.4e9, 150, true), (800.0, nil, 150, false), (212.0, 9e9, 150, false),
      (212.0, nil, 20, false), (212.0, nil, 4000, false),
    ] as [(Double?, Double?, Int, Bool)])
  func `a contract is no more than its framework, and not before it`(
    _ units: Double?, _ value: Double?, _ day: Int, _ expected: Bool
  ) {
    let framework = terms("K9 Thunder", 672, value: 5e9)
    #expect(framework.covers(terms("K9A1", units, value: value, day: day)) == false)
    #expect(framework.covers(terms("K9 Thunder", units, value: value, day: day)) == expected)
  }

  @Test func `goods of another kind or name are no part of it`() {
    let framework = terms("K9 Thunder", 672)
    #expect(!framework.covers(terms("Chunmoo", 200, day: 150)))
    #expect(!framework.covers(terms("K9 Thunder", 200, day: 150, category: "aircraft")))
    #expect(framework.covers(terms(nil, 200, day: 150)))
    #expect(!framework.covers(terms("K9 Thunder", 200, day: nil)))
  }
}
