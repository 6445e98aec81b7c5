/// The learned parts of relation reading.
struct RelationModels: Sendable {
  let pair: LinearModel
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
    stage = try model("stage")
    assertion = try model("assertion")
    kind = try model("kind")
    act = try model("act")
  }
}
