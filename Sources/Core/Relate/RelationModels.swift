/// The learned parts of relation reading.
struct RelationModels: Sendable {
  /// Whether a sentence tells a pair.
  let pair: LinearModel
  /// Whether a text tells a pair, from all its sentences.
  let document: LinearModel
  let stage: LinearModel
  let assertion: LinearModel
  let kind: LinearModel
  let act: LinearModel

  /// Reads the models; `read` gives a file's bytes by name.
  init(reading read: (String) throws -> [UInt8]) throws {
    func model(_ name: String) throws -> LinearModel {
      let file = "models/\(name).csv"
      return try LinearModel(CSVReader(read(file), file: file), file: file)
    }
    pair = try model("pair")
    document = try model("document")
    stage = try model("stage")
    assertion = try model("assertion")
    kind = try model("kind")
    act = try model("act")
  }
}
