import Testing

@testable import Core

struct LinearModelTests {
  /// A model by itself, asked with the names of features.
  private struct NamedModel {
    let index: FeatureIndex
    let model: LinearModel

    func vector(_ names: [String]) -> SparseFeatures {
      var vector = SparseFeatures(index)
      for name in names { vector.append(TextHash(name)) }
      return vector
    }

    func sums(_ names: [String]) -> ClassSums { model.sums(vector(names)) }

    func probability(_ names: [String]) -> Double { model.probability(sums(names)) }

    func best(_ names: [String]) -> (index: Int, probability: Double) { model.best(sums(names)) }
  }

  private func model(_ csv: String) throws -> NamedModel {
    let table = try CSVReader(Array(csv.utf8), file: "model.csv")
    let index = try FeatureIndex(table.rows.map { $0[0] })
    return NamedModel(index: index, model: try LinearModel(table, file: "model.csv", index: index))
  }

  @Test func `with one class the probability is the logistic of the sum`() throws {
    let model = try model("feature,yes\nbias,-1\nsent,3\n")
    #expect(abs(model.probability(["bias", "sent"]) - 0.880797) < 1e-6)
    #expect(abs(model.probability(["bias"]) - 0.268941) < 1e-6)
    #expect(model.probability([]) == 0.5)
  }

  @Test func `with several classes the probability is the exponential's share`() throws {
    let model = try model("feature,a,b,c\nx,1,2,3\ny,0,0,-1.5\n")
    #expect(model.best(["x"]).index == 2)
    let best = model.best(["x", "y", "unheard of"])
    #expect(best.index == 1)
    #expect(abs(best.probability - 0.506480) < 1e-6)
  }

  @Test func `weights far apart stay numbers`() throws {
    let best = try model("feature,a,b\nx,900,-900\n").best(["x"])
    #expect(best == (0, 1))
  }

  @Test func `a feature that is told twice counts twice`() throws {
    let model = try model("feature,yes\nx,1\n")
    #expect(model.probability(["x", "x"]) > model.probability(["x"]))
  }

  @Test func `the sums of parts are those of the whole`() throws {
    let model = try model("feature,a,b\nx,1,0.5\ny,-2,0.25\n")
    #expect(model.sums(["x"]) + model.sums(["y", "x"]) == model.sums(["x", "y", "x"]))
  }

  @Test func `of several vectors each feature is summed once`() throws {
    let model = try model("feature,yes\na,1\nb,2\nc,4\nd,0\n")
    let vectors = [model.vector(["b", "b", "d"]), model.vector(["a", "b", "d"])]
    var seen = BitSet(below: model.index.names.count)
    for _ in 1...2 { #expect(model.model.sum(ofAny: vectors, seen: &seen) == 3) }
  }

  @Test func `more classes than sums have places are refused`() {
    #expect(throws: LexiconError.self) { try self.model("feature,a,b,c,d,e,f,g,h,i\nx,1,1,1,1,1,1,1,1,1\n") }
  }

  @Test func `contributions come by their size, without those that weigh nothing`() throws {
    let model = try model("feature,a,b\nx,1,0\ny,-2,1\nz,0.5,0\n")
    let found = model.model.contributions(model.vector(["x", "y", "z", "w"]), class: 0, limit: 2)
    #expect(found.map(\.feature) == ["y", "x"])
    #expect(model.model.contributions(model.vector(["x", "z"]), class: 1).isEmpty)
  }

  @Test func `a weight that is no number names its place`() {
    #expect(throws: LexiconError.self) { try self.model("feature,yes\nbias,heavy\n") }
  }
}
