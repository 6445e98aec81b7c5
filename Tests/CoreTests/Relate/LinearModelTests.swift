import Testing

@testable import Core

struct LinearModelTests {
  private func model(_ csv: String) throws -> LinearModel {
    try LinearModel(CSVReader(Array(csv.utf8), file: "model.csv"), file: "model.csv")
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
    #expect(model.best(["x"]).index == 2)
    #expect(model.best(["x", "y"]).index == 1)
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
    let found = model.contributions(["x", "y", "z", "w"], class: 0, limit: 2)
    #expect(found.map(\.feature) == ["y", "x"])
    #expect(model.contributions(["x", "z"], class: 1).isEmpty)
  }

  @Test func `a weight that is no number names its place`() {
    #expect(throws: LexiconError.self) { try self.model("feature,yes\nbias,heavy\n") }
  }
}
