#if canImport(Glibc)
  import Glibc
#endif
import Testing

@testable import Core

struct TreeEnsembleTests {
  private func ensemble(_ csv: String) throws -> TreeEnsemble {
    try TreeEnsemble(
      CSVReader(Array(csv.utf8), file: "trees.csv"), features: ["near", "sure"], file: "trees.csv")
  }

  private let csv = """
    tree,feature,threshold,left,right,value
    offset,,,,,-1
    0,near,2,1,2,
    0,,,,,3
    0,sure,0.5,3,4,
    0,,,,,-2
    0,,,,,1
    1,,,,,0.5

    """

  @Test func `the leaves that a vector reaches are summed`() throws {
    let trees = try ensemble(csv)
    func logistic(_ sum: Double) -> Double { 1 / (1 + exp(-sum)) }
    #expect(abs(trees.probability([2, 0]) - logistic(2.5)) < 1e-6)
    #expect(abs(trees.probability([3, 0.5]) - logistic(-2.5)) < 1e-6)
    #expect(abs(trees.probability([3, 0.6]) - logistic(0.5)) < 1e-6)
  }

  @Test(arguments: [
    "tree,feature,threshold,left,right,value\n0,far,1,1,2,\n0,,,,,1\n0,,,,,1\n",
    "tree,feature,threshold,left,right,value\n0,near,x,1,2,\n0,,,,,1\n0,,,,,1\n",
    "tree,feature,threshold,left,right,value\n0,near,1,1,2,\n0,,,,,1\n",
    "tree,feature,threshold,left,right,value\n0,near,1,0,1,\n0,,,,,1\n",
    "tree,feature,threshold,left,right,value\n0,near,1,1,2,\n1,,,,,1\n1,,,,,1\n",
  ])
  func `a model that does not hold together is refused`(_ csv: String) {
    #expect(throws: LexiconError.self) { try ensemble(csv) }
  }
}
