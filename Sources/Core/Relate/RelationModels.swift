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
  /// Whether arms that a text names belong to an act.
  let item: TreeEnsemble
  /// Whether a sum is the value of an act.
  let money: TreeEnsemble

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
    func trees(_ name: String, _ features: [String]) throws -> TreeEnsemble {
      let file = "models/\(name).csv"
      return try TreeEnsemble(CSVReader(read(file), file: file), features: features, file: file)
    }
    item = try trees("item", FeatureVector<ItemAttachment.Feature>.names)
    money = try trees("money", FeatureVector<MoneyAttachment.Feature>.names)
  }
}
