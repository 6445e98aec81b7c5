/// Names the rules and lexicon that read an article, so that a newer reading can be told from an older one.
public struct AnalysisVersion: Hashable, Sendable, Comparable {
  /// Counts up with every change that can change a reading.
  public let number: Int

  /// Makes a version.
  public init(_ number: Int) { self.number = number }

  /// Orders versions by age.
  public static func < (a: AnalysisVersion, b: AnalysisVersion) -> Bool { a.number < b.number }
}

/// What was read out of one article: a pure function of its text and date.
public struct Analysis: Sendable {
  /// Whether the article has a deal report or is mainly about arms transfers.
  public var isRelevant: Bool
  /// What it says of deals, in text order.
  public var reports: [Report]
  /// Every entity mention, in text order.
  public var mentions: [Mention]

  /// Makes an analysis.
  public init(isRelevant: Bool, reports: [Report], mentions: [Mention]) {
    self.isRelevant = isRelevant
    self.reports = reports
    self.mentions = mentions
  }
}
