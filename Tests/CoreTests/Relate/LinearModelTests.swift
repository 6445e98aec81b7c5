import Testing

@testable import Core

struct LinearModelTests {
  /// A model by itself, asked with the names of features.
  private struct NamedModel {
    let index: FeatureIndex
    let model: LinearModel

    func vector(_ names: [String]) -> FeatureVector {
      var vector = FeatureVector(index)
      for name in names { vector.append(TextHash(name)) }
      return vector
    }

    func probabilities(_ names: [String]) -> [Double] { model.probabilities(vector(names)) }
  }

  private func model(_ csv: String) throws -> NamedModel {
    let table = try CSVReader(Array(csv.utf8), file: "model.csv")
    let index = try FeatureIndex(table.rows.map { $0[0] })
    return NamedModel(index: index, model: try LinearModel(table, file: "model.csv", index: index))
  }

  @Test func `with one class the probability is the logistic of the sum`() throws {
    let model = try model("feature,yes\nbias,-1\nsent,3\n")
    #expect(abs(model.probabilities(["bias", "sent"])[0] - 0.880797) < 1e-6)
    #expect(abs(model.probabilities(["bias"])[0] - 0.268941) < 1e-6)
    #expect(model.probabilities([]) == [0.5])
  }

  @Test func `with several classes the probabilities are a distribution`() throws {
    let model = try model("feature,a,b,c\nx,1,2,3\ny,0,0,-1.5\n")
    let probabilities = model.probabilities(["x", "y", "unheard of"])
    #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12)
    #expect(model.model.best(model.vector(["x"])).index == 2)
    #expect(model.model.best(model.vector(["x", "y"])).index == 1)
  }

  @Test func `weights far apart stay numbers`() throws {
    let model = try model("feature,a,b\nx,900,-900\n")
    #expect(model.probabilities(["x"]) == [1, 0])
  }

  @Test func `a feature that is told twice counts twice`() throws {
    let model = try model("feature,yes\nx,1\n")
    #expect(model.probabilities(["x", "x"])[0] > model.probabilities(["x"])[0])
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
