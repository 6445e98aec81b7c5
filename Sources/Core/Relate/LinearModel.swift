#if canImport(Glibc)
  import Glibc
#endif

/// Sums of weights by class, of eight classes at most: what turns into probabilities.
typealias ClassSums = SIMD8<Double>

/// A log-linear model over named features: weights learned offline by `Evaluation/train.py`.
struct LinearModel: Sendable {
  /// The classes that it tells apart, in the order of the weights.
  let classes: [String]
  private let index: FeatureIndex
  /// By feature, the place of its weights; -1 for those of other models.
  private let rows: [Int32]
  /// The weights of a feature by class, in lanes: those of all classes are added at once.
  private let weights: [SIMD8<Float>]
  /// By feature, its weight for the first class, 0 for those of other models: what a model of one class needs.
  private let first: [Float]

  /// Reads a model: a header `feature,CLASS…`, then one row of weights a feature of the index.
  init(_ table: CSVReader, file: String, index: FeatureIndex) throws(LexiconError) {
    classes = Array(table.header.dropFirst())
    guard (1...ClassSums.scalarCount).contains(classes.count) else {
      throw .badCell(file: file, row: "header", column: "classes", value: classes.joined(separator: ","))
    }
    self.index = index
    var rows = [Int32](repeating: -1, count: index.names.count)
    var weights: [SIMD8<Float>] = []
    weights.reserveCapacity(table.rows.count)
    var first = [Float](repeating: 0, count: index.names.count)
    for row in table.rows {
      var lanes = SIMD8<Float>()
      for (place, cell) in row.dropFirst().enumerated() {
        guard let weight = Float(cell) else {
          throw .badCell(file: file, row: row[0], column: "weight", value: cell)
        }
        lanes[place] = weight
      }
      if let id = index.id(of: TextHash(row[0])) {
        rows[Int(id)] = Int32(weights.count)
        first[Int(id)] = lanes[0]
      }
      weights.append(lanes)
    }
    self.rows = rows
    self.weights = weights
    self.first = first
  }

  /// The sums of a vector's weights by class; those of two vectors are added for the two together.
  func sums(_ vector: SparseFeatures) -> ClassSums {
    var sums = ClassSums()
    guard classes.count > 1 else {
      sums[0] = vector.features.reduce(0) { $0 + Double(first[Int($1)]) }
      return sums
    }
    for feature in vector.features {
      let row = Int(rows[Int(feature)])
      guard row >= 0 else { continue }
      sums += ClassSums(weights[row])
    }
    return sums
  }

  /// The probability of a model's only class against its absence.
  func probability(_ sums: ClassSums) -> Double { 1 / (1 + exp(-sums[0])) }

  /// The sum of the weights of all that several vectors hold, each feature once, for the first class.
  ///
  /// `seen` is an empty set of all features, and is so again afterwards: it is large, and texts have many pairs.
  func sum(ofAny vectors: [SparseFeatures], seen: inout BitSet) -> Double {
    var sum = 0.0
    for vector in vectors {
      seen.insert(vector.features, where: { first[Int($0)] != 0 }) { sum += Double(first[Int($0)]) }
    }
    for vector in vectors { seen.clear(around: vector.features) }
    return sum
  }

  /// The most probable class.
  func likeliest(_ sums: ClassSums) -> Int {
    var best = 0
    for place in classes.indices where sums[place] > sums[best] { best = place }
    return best
  }

  /// The most probable class and its probability.
  func best(_ sums: ClassSums) -> (index: Int, probability: Double) {
    let best = likeliest(sums)
    let total = classes.indices.reduce(0) { $0 + exp(sums[$1] - sums[best]) }
    return (best, 1 / total)
  }

  /// The probability of one class among all.
  func probability(of place: Int, _ sums: ClassSums) -> Double {
    1 / classes.indices.reduce(0) { $0 + exp(sums[$1] - sums[place]) }
  }

  /// The features of a vector that moved a class most, with their weights: what `--explain` shows.
  func contributions(_ vector: SparseFeatures, class place: Int, limit: Int = 8) -> [(
    feature: String, weight: Double
  )] {
    var found: [(feature: String, weight: Double)] = []
    for feature in vector.features {
      let row = rows[Int(feature)]
      guard row >= 0, weights[Int(row)][place] != 0 else { continue }
      found.append((index.names[Int(feature)], Double(weights[Int(row)][place])))
    }
    found.sort { abs($0.weight) > abs($1.weight) }
    return Array(found.prefix(limit))
  }
}
