#if canImport(Glibc)
  import Glibc
#endif

/// A log-linear model over named features: weights learned offline by `Evaluation/train.py`.
struct LinearModel: Sendable {
  /// The classes that it tells apart, in the order of the weights.
  let classes: [String]
  private let weights: [String: Int]
  private let values: [Float]

  /// Reads a model: a header `feature,CLASS…`, then one row of weights a feature.
  init(_ table: CSVReader, file: String) throws(LexiconError) {
    classes = Array(table.header.dropFirst())
    var weights: [String: Int] = [:]
    weights.reserveCapacity(table.rows.count)
    var values: [Float] = []
    values.reserveCapacity(table.rows.count * classes.count)
    for row in table.rows {
      weights[row[0]] = values.count
      for cell in row.dropFirst() {
        guard let value = Float(cell) else {
          throw .badCell(file: file, row: row[0], column: "weight", value: cell)
        }
        values.append(value)
      }
    }
    self.weights = weights
    self.values = values
  }

  /// The probability of each class; with one class, of that class against its absence.
  func probabilities(_ features: [String]) -> [Double] {
    var sums = [Double](repeating: 0, count: classes.count)
    for feature in features {
      guard let start = weights[feature] else { continue }
      for index in sums.indices { sums[index] += Double(values[start + index]) }
    }
    if sums.count == 1 { return [1 / (1 + exp(-sums[0]))] }
    let top = sums.max() ?? 0
    let exponentials = sums.map { exp($0 - top) }
    let total = exponentials.reduce(0, +)
    return exponentials.map { $0 / total }
  }

  /// The most probable class and its probability.
  func best(_ features: [String]) -> (index: Int, probability: Double) {
    let probabilities = probabilities(features)
    let index = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
    return (index, probabilities[index])
  }

  /// The features of a vector that moved a class most, with their weights: what `--explain` shows.
  func contributions(_ features: [String], class index: Int, limit: Int = 8) -> [(
    feature: String, weight: Double
  )] {
    var found: [(feature: String, weight: Double)] = []
    for feature in features {
      guard let start = weights[feature], values[start + index] != 0 else { continue }
      found.append((feature, Double(values[start + index])))
    }
    found.sort { abs($0.weight) > abs($1.weight) }
    return Array(found.prefix(limit))
  }
}
