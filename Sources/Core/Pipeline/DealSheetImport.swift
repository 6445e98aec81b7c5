/// Stores the deals of a table as an analyst's word: a table that is read again changes what it tells differently.
public struct DealSheetImport: Sendable {
  /// What became of one deal.
  public enum Outcome: String, Sendable {
    case inserted, updated, unchanged
    /// An analyst has merged or deleted it since; the table does not bring it back.
    case left
  }

  private let store: SQLiteStore
  private let pipeline: IngestPipeline

  /// Makes an import into a store.
  public init(_ store: SQLiteStore, _ pipeline: IngestPipeline) {
    self.store = store
    self.pipeline = pipeline
  }

  /// Stores one deal; its fields that the table does not tell stay as they are.
  public func store(_ entry: DealSheet.Entry, _ correction: Correction) throws -> Outcome {
    let id = StoredID.deal(foundingReportID: entry.seed)
    var bytes: [UInt8] = []
    switch try store.read({ try $0.record(.deal, id, into: &bytes) }) {
    case .missing:
      _ = try store.writer.createDeal(entry.patch.word, seed: entry.seed, correction)
      return .inserted
    case .moved, .gone: return .left
    case .found, .unchanged: break
    }
    let known = try DealPatch(FieldReader(try JSONReader.value(of: bytes))).word.values
    let differs = entry.patch.word.fields.contains { field in
      DealFieldJSON.bytes(field, of: known) != DealFieldJSON.bytes(field, of: entry.patch.word.values)
    }
    guard differs else { return .unchanged }
    _ = try store.writer.patchDeal(id, entry.patch, correction, resolve: pipeline.resolve)
    return .updated
  }
}
