#if canImport(Glibc)
  import Glibc
#endif

/// A log-linear model over named features: weights learned offline by `Evaluation/train.py`.
struct LinearModel: Sendable {
  /// The classes that it tells apart, in the order of the weights.
  let classes: [String]
  private let index: FeatureIndex
  /// By feature, where its weights start; -1 for those of other models.
  private let rows: [Int32]
  private let weights: [Float]

  /// Reads a model: a header `feature,CLASS…`, then one row of weights a feature of the index.
  init(_ table: CSVReader, file: String, index: FeatureIndex) throws(LexiconError) {
    classes = Array(table.header.dropFirst())
    self.index = index
    var rows = [Int32](repeating: -1, count: index.names.count)
    var weights: [Float] = []
    weights.reserveCapacity(table.rows.count * classes.count)
    for row in table.rows {
      if let id = index.id(of: TextHash(row[0])) { rows[Int(id)] = Int32(weights.count) }
      for cell in row.dropFirst() {
        guard let weight = Float(cell) else {
          throw .badCell(file: file, row: row[0], column: "weight", value: cell)
        }
        weights.append(weight)
      }
    }
    self.rows = rows
    self.weights = weights
  }

  /// The probability of each class; with one class, of that class against its absence.
  func probabilities(_ vector: FeatureVector) -> [Double] {
    var sums = [Double](repeating: 0, count: classes.count)
    for feature in vector.features {
      let row = rows[Int(feature)]
      guard row >= 0 else { continue }
      for index in sums.indices { sums[index] += Double(weights[Int(row) + index]) }
    }
    if sums.count == 1 { return [1 / (1 + exp(-sums[0]))] }
    let top = sums.max() ?? 0
    let exponentials = sums.map { exp($0 - top) }
    let total = exponentials.reduce(0, +)
    return exponentials.map { $0 / total }
  }

  /// The most probable class and its probability.
  func best(_ vector: FeatureVector) -> (index: Int, probability: Double) {
    let probabilities = probabilities(vector)
    let index = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
    return (index, probabilities[index])
  }

  /// The features of a vector that moved a class most, with their weights: what `--explain` shows.
  func contributions(_ vector: FeatureVector, class place: Int, limit: Int = 8) -> [(
    feature: String, weight: Double
  )] {
    var found: [(feature: String, weight: Double)] = []
    for feature in vector.features {
      let row = rows[Int(feature)]
      guard row >= 0, weights[Int(row) + place] != 0 else { continue }
      found.append((index.names[Int(feature)], Double(weights[Int(row) + place])))
    }
    found.sort { abs($0.weight) > abs($1.weight) }
    return Array(found.prefix(limit))
  }
}
