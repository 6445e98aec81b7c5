#if canImport(Glibc)
  import Glibc
#endif

/// A sum of small decision trees over numbers: weights learned offline by `Evaluation/train.py`.
///
/// Where a choice hangs on how several numbers stand together (how near, how sure, how often), trees tell it
/// better than one weight a feature.
struct TreeEnsemble: Sendable {
  /// Small, so that the trees stay in near memory.
  private struct Node: Sendable {
    /// Index of the feature asked; negative for a leaf.
    var feature: Int16
    /// The nodes below, counted from the root.
    var left, right: UInt16
    /// What the feature is compared with; of a leaf, what it adds.
    var value: Float
  }

  private var nodes: [Node] = []
  private var roots: [Int32] = []
  private var offset: Float = 0
  private let featureCount: Int

  /// Reads a model: the header `tree,feature,threshold,left,right,value`, then a row a node.
  ///
  /// A tree's nodes follow each other, its root first; `left` and `right` count from the root. A leaf has no
  /// feature. The row of tree `offset` holds what is added to every sum.
  init(_ table: CSVReader, features: [String], file: String) throws(LexiconError) {
    featureCount = features.count
    let indices = Dictionary(uniqueKeysWithValues: features.enumerated().map { ($1, Int16($0)) })
    var tree = ""
    for row in table.rows {
      func number(_ column: Int) throws(LexiconError) -> Float {
        guard let value = Float(row[column]) else {
          throw .badCell(file: file, row: row[0], column: table.header[column], value: row[column])
        }
        return value
      }
      if row[0] == "offset" {
        offset = try number(5)
        continue
      }
      if row[0] != tree {
        tree = row[0]
        roots.append(Int32(nodes.count))
      }
      func child(_ column: Int) throws(LexiconError) -> UInt16 {
        guard let place = UInt16(exactly: try number(column)) else {
          throw .badCell(file: file, row: row[0], column: table.header[column], value: row[column])
        }
        return place
      }
      guard !row[1].isEmpty else {
        nodes.append(Node(feature: -1, left: 0, right: 0, value: try number(5)))
        continue
      }
      guard let feature = indices[row[1]] else {
        throw .badCell(file: file, row: row[0], column: "feature", value: row[1])
      }
      nodes.append(
        Node(feature: feature, left: try child(3), right: try child(4), value: try number(2)))
    }
    try check(file)
  }

  /// Refuses a tree whose walk could leave it or not end: a child stands after its parent, in the same tree.
  private func check(_ file: String) throws(LexiconError) {
    for (number, root) in roots.enumerated() {
      let end = number + 1 < roots.count ? roots[number + 1] : Int32(nodes.count)
      for index in root..<end where nodes[Int(index)].feature >= 0 {
        for child in [nodes[Int(index)].left, nodes[Int(index)].right]
        where root + Int32(child) <= index || root + Int32(child) >= end {
          throw .badCell(file: file, row: "\(number)", column: "left", value: "\(child)")
        }
      }
    }
  }

  /// The probability that the trees give to a vector of features.
  func probability(_ vector: [Float]) -> Double {
    // The model has been checked: no walk leaves its tree, and features are numbered below their count.
    precondition(vector.count >= featureCount, "a vector that lacks features")
    let sum = nodes.withUnsafeBufferPointer { nodes in
      vector.withUnsafeBufferPointer { vector in
        roots.reduce(offset) { sum, root in
          var node = nodes[Int(root)]
          while node.feature >= 0 {
            let below = vector[Int(node.feature)] <= node.value ? node.left : node.right
            node = nodes[Int(root) &+ Int(below)]
          }
          return sum + node.value
        }
      }
    }
    return 1 / (1 + exp(-Double(sum)))
  }
}

/// The numbers that a tree ensemble asks for, by name.
struct FeatureVector<Feature: CaseIterable & RawRepresentable<Int>> {
  private(set) var values = [Float](repeating: 0, count: Feature.allCases.count)

  subscript(feature: Feature) -> Float {
    get { values[feature.rawValue] }
    set { values[feature.rawValue] = newValue }
  }

  /// Sets a feature that is less than a value to it.
  mutating func raise(_ feature: Feature, to value: Float) {
    if values[feature.rawValue] < value { values[feature.rawValue] = value }
  }

  /// The features that are named as the cases of another type are.
  static func features<Key: CaseIterable & Hashable>(of _: Key.Type) -> [Key: Feature] {
    let byName = Dictionary(uniqueKeysWithValues: zip(names, Feature.allCases))
    return Dictionary(
      uniqueKeysWithValues: Key.allCases.compactMap { key in byName["\(key)"].map { (key, $0) } })
  }

  /// The names of the features, in the order of their values.
  static var names: [String] { Feature.allCases.map { "\($0)" } }
}
