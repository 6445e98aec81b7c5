/// Groups articles that tell the same news in the same words: wire copies, reprints, light rewrites.
///
/// Two articles are of one story when their fingerprints are alike and they appeared within some days; and so
/// are those that are joined through others. The groups are a function of the set of articles, whatever
/// their order. Articles are compared only when they share a band, so cost does not grow with the square.
public struct StoryFinder: Sendable {
  /// An article as far as its story is concerned.
  public struct SketchedArticle: Hashable, Sendable {
    /// The article's id.
    public var id: String
    /// The day it was published, since 1970; nil when not known.
    public var day: Int?
    /// The sketch of its text.
    public var fingerprint: ArticleFingerprint

    /// Makes a candidate.
    public init(id: String, day: Int?, fingerprint: ArticleFingerprint) {
      self.id = id
      self.day = day
      self.fingerprint = fingerprint
    }
  }

  /// Least estimated share of shingles in common.
  public var threshold: Double
  /// Most days between two articles of one story.
  public var reach: Int

  /// Makes a finder.
  ///
  /// A reprint with a new headline and a cut tail keeps two thirds of its shingles, a rewrite a third or so;
  /// two reports of one event by different hands share hardly any.
  public init(threshold: Double = 0.4, reach: Int = 30) {
    self.threshold = threshold
    self.reach = reach
  }

  /// Whether two articles tell the same news in the same words.
  public func isSameStory(_ a: SketchedArticle, _ b: SketchedArticle) -> Bool {
    !isOutOfReach(a, b) && a.fingerprint.similarity(to: b.fingerprint) >= threshold
  }

  /// Groups of article ids, the earliest article first in each; articles that stand alone are groups of one.
  public func stories(of candidates: [SketchedArticle]) -> [[String]] {
    let articles = candidates.sorted { a, b in
      (a.day ?? .max) != (b.day ?? .max) ? (a.day ?? .max) < (b.day ?? .max) : a.id < b.id
    }
    var groups = DisjointSets(count: articles.count)
    var byBand: [UInt64: [Int]] = [:]
    for (place, article) in articles.enumerated() {
      for band in article.fingerprint.bands {
        // What is in the group already is not compared again: a thousand copies are a thousand comparisons.
        for other in (byBand[band] ?? []).reversed() where groups.root(of: other) != groups.root(of: place) {
          if isOutOfReach(article, articles[other]) { break }
          if isSameStory(article, articles[other]) { groups.unite(place, other) }
        }
        byBand[band, default: []].append(place)
      }
    }
    var members: [Int: [String]] = [:]
    for place in articles.indices { members[groups.root(of: place), default: []].append(articles[place].id) }
    return members.sorted { $0.key < $1.key }.map(\.value)
  }

  private func isOutOfReach(_ a: SketchedArticle, _ b: SketchedArticle) -> Bool {
    if let dayA = a.day, let dayB = b.day { abs(dayA - dayB) > reach } else { false }
  }
}

/// Union-find with path halving; the root is the least member, so that roots do not depend on the order of unions.
private struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(of element: Int) -> Int {
    var at = element
    while parents[at] != at {
      parents[at] = parents[parents[at]]
      at = parents[at]
    }
    return at
  }

  mutating func unite(_ a: Int, _ b: Int) {
    let (rootA, rootB) = (root(of: a), root(of: b))
    parents[max(rootA, rootB)] = min(rootA, rootB)
  }
}
