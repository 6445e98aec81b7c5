/// What one article says of one act by which arms move, are asked for, promised, withheld or said to have moved.
///
/// The fields are those of the annotation guide: one supplier side, one recipient side, one stage, one assertion.
public struct Report: Hashable, Sendable {
  /// Who supplies; several when they act as one.
  public var suppliers: [Party]
  /// Who gets the arms.
  public var recipients: [Party]
  /// Countries through which the arms pass, or which fund or hand them on.
  public var via: [Party]
  /// Companies that stand for a party, by canonical name.
  public var companies: [String]
  /// The terms.
  public var kind: DealKind
  /// The furthest that the text says the act has come.
  public var stage: DealStage
  /// In what way the text tells it.
  public var assertion: Assertion
  /// Who asks, refuses, denies or alleges: names or party codes.
  public var actors: [String]
  /// What moves; at least one item.
  public var items: [ReportItem]
  /// The money told for this act.
  public var value: Money?
  /// When the act took place, as precisely as told.
  public var date: PartialDate?
  /// The number by which its source names it: a notice's transmittal number; nil for news.
  public var reference: String?
  /// The words that carry it, in text order; the first names the act.
  public var evidence: [Evidence]
  /// Probability that parties, items, stage and assertion are all right, 0 to 1.
  public var confidence: Double

  /// Makes a report.
  public init(
    suppliers: [Party], recipients: [Party], via: [Party] = [], companies: [String] = [],
    kind: DealKind = .unspecified, stage: DealStage, assertion: Assertion = .stated, actors: [String] = [],
    items: [ReportItem], value: Money? = nil, date: PartialDate? = nil, evidence: [Evidence] = [],
    confidence: Double = 0.5
  ) {
    self.suppliers = suppliers
    self.recipients = recipients
    self.via = via
    self.companies = companies
    self.kind = kind
    self.stage = stage
    self.assertion = assertion
    self.actors = actors
    self.items = items
    self.value = value
    self.date = date
    self.evidence = evidence
    self.confidence = confidence
  }
}

extension Report {
  /// Whether its words call the act a framework agreement: the roof over contracts, not one of them.
  var tellsFramework: Bool {
    evidence.contains { piece in
      let words = piece.quote.lowercased()
      return Self.frameworkWords.contains { words.contains($0) }
    }
  }

  /// As English defence news writes it; "executive contract" alone is what comes under one.
  private static let frameworkWords = [
    "framework agreement", "framework contract", "framework deal", "umbrella agreement", "umbrella contract",
    "master agreement",
  ]
}

/// One line of a report: a weapon or a kind of arms, and how many.
public struct ReportItem: Hashable, Sendable {
  /// The designation in its usual full English form; nil when only a generic term is told.
  public var weapon: String?
  /// The category.
  public var category: ItemCategory
  /// How many units, nil when no number is told.
  public var quantity: Quantity?
  /// The item's words as told.
  public var words: String

  /// Makes an item.
  public init(weapon: String?, category: ItemCategory, quantity: Quantity? = nil, words: String = "") {
    self.weapon = weapon
    self.category = category
    self.quantity = quantity
    self.words = words
  }
}

/// The exact words of an article from which fields of a report were read.
public struct Evidence: Hashable, Sendable {
  /// A field that evidence can carry; the raw values are the API's.
  public enum Field: String, Sendable, CaseIterable {
    case supplier, recipient, via, companies, kind, stage, assertion, actor, items, value, date
  }

  /// Where the words stand, in the part of the article that `part` names.
  public var span: TextSpan
  /// The part of the article that the span counts in.
  public var part: ArticlePart
  /// The words themselves.
  public var quote: String
  /// The fields that were read from them.
  public var fields: [Field]

  /// Makes evidence.
  public init(span: TextSpan, part: ArticlePart = .text, quote: String, fields: [Field]) {
    self.span = span
    self.part = part
    self.quote = quote
    self.fields = fields
  }
}
