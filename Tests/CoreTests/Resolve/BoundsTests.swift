import Testing

@testable import Core

struct BoundsTests {
  private func bounds(_ min: Double?, _ max: Double?, about: Bool = false) throws -> Bounds {
    try #require(Bounds(min: min, max: max, isApproximate: about))
  }

  @Test(arguments: [
    (31.0, 31.0, false, 30.0, 30.0, false), (100_000, 100_000, true, 100_000, 100_000, false),
    (1000, 1000, true, 900, 900, false), (0, 0, false, 0, 0, false),
  ])
  func `figures that differ by rounding are one`(
    _ a: Double, _ b: Double, _ aboutA: Bool, _ c: Double, _ d: Double, _ aboutB: Bool
  ) throws {
    let relation = try bounds(a, b, about: aboutA).relation(to: bounds(c, d, about: aboutB))
    guard case .equal = relation else {
      Issue.record("\(relation)")
      return
    }
  }

  @Test func `a range agrees with what lies in it, an open one with what lies beyond`() throws {
    let hundreds = try bounds(200, 999, about: true)
    #expect(hundreds.agrees(with: try bounds(180, 180, about: true)))
    #expect(!hundreds.agrees(with: try bounds(180, 180)))
    #expect(try bounds(12e9, nil).agrees(with: try bounds(13.7e9, 13.7e9)))
    #expect(try !bounds(nil, 6).agrees(with: try bounds(7, 7)))
  }

  @Test func `contradicting figures tell how far apart they are`() throws {
    guard case .conflicting(let ratio) = try bounds(14, 14).relation(to: bounds(18, 18)) else {
      Issue.record("14 and 18 agree")
      return
    }
    #expect(ratio == 18.0 / 14)
  }

  @Test(arguments: [(nil, nil), (.nan, 4), (.infinity, .infinity), (-3, 5)] as [(Double?, Double?)])
  func `what is no number of things has no bounds`(_ min: Double?, _ max: Double?) {
    #expect(Bounds(min: min, max: max, isApproximate: false) == nil)
  }

  @Test func `bounds told the wrong way round are turned`() throws {
    #expect(try bounds(9, 3) == bounds(3, 9))
  }
}
