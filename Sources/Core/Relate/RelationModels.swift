/// The learned parts of relation reading.
///
/// Immutable; a class, because all that weigh something hold them.
final class RelationModels: Sendable {
  /// The features of all models.
  let features: FeatureIndex
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
  /// What the classes of models stand for, in their order.
  let stages: [DealStage?]
  let assertions: [Assertion?]
  let kinds: [DealKind?]

  /// Reads the models; `read` gives a file's bytes by name.
  init(reading read: (String) throws -> [UInt8]) throws {
    func table(_ name: String) throws -> (file: String, table: CSVReader) {
      let file = "models/\(name).csv"
      return (file, try CSVReader(read(file), file: file))
    }
    let tables = try ["pair", "document", "stage", "assertion", "kind", "act"].map(table)
    let features = try FeatureIndex(tables.lazy.flatMap { $0.table.rows.lazy.map { $0[0] } })
    let models = try tables.map { try LinearModel($0.table, file: $0.file, index: features) }
    self.features = features
    (pair, document, stage) = (models[0], models[1], models[2])
    (assertion, kind, act) = (models[3], models[4], models[5])
    stages = stage.classes.map { DealStage(rawValue: $0) }
    assertions = assertion.classes.map { Assertion(rawValue: $0) }
    kinds = kind.classes.map { DealKind(rawValue: $0) }
    func trees(_ name: String, _ features: [String]) throws -> TreeEnsemble {
      let file = "models/\(name).csv"
      return try TreeEnsemble(CSVReader(read(file), file: file), features: features, file: file)
    }
    item = try trees("item", FeatureVector<ItemAttachment.Feature>.names)
    money = try trees("money", FeatureVector<MoneyAttachment.Feature>.names)
  }
}
