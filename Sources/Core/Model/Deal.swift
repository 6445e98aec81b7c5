/// The register's record of one transfer: what all reports of it say, consolidated.
///
/// Pure values only; ids are the store's, given as opaque strings.
public struct Deal: Hashable, Sendable {
  /// Who stands behind the record's present state; the raw values are the API's.
  public enum Status: String, Sendable, CaseIterable {
    /// Read and merged by the machine.
    case machine
    /// Checked by an analyst.
    case verified
    /// Found wrong by an analyst; kept, not listed by default.
    case rejected
  }

  /// One reported step, in the order of its date.
  public struct Step: Hashable, Sendable {
    /// How far the act had come.
    public var stage: DealStage
    /// In what way it was told.
    public var assertion: Assertion
    /// When the act took place, else when it was first reported.
    public var date: PartialDate?
    /// The report that tells it first.
    public var reportID: String

    /// Makes a step.
    public init(stage: DealStage, assertion: Assertion, date: PartialDate?, reportID: String) {
      self.stage = stage
      self.assertion = assertion
      self.date = date
      self.reportID = reportID
    }
  }

  /// Who supplies.
  public var suppliers: [Party]
  /// Who gets the arms.
  public var recipients: [Party]
  /// Countries in between.
  public var via: [Party]
  /// Companies, by canonical name.
  public var companies: [String]
  /// The terms.
  public var kind: DealKind
  /// What moves.
  public var items: [ReportItem]
  /// The money of the deal.
  public var value: Money?
  /// The furthest stage that is stated, else alleged.
  public var stage: DealStage
  /// The best-founded assertion among the reports of that stage.
  public var assertion: Assertion
  /// Date of the furthest stage.
  public var date: PartialDate?
  /// Publication day of the first report.
  public var firstReported: PartialDate?
  /// Publication day of the last report.
  public var lastReported: PartialDate?
  /// Every step told, by date.
  public var timeline: [Step]
  /// How many reports tell of it.
  public var reportCount: Int
  /// How many distinct outlets tell of it.
  public var outletCount: Int
  /// 0 to 1; grows with independent outlets.
  public var confidence: Double

  /// Makes a deal.
  public init(
    suppliers: [Party], recipients: [Party], via: [Party], companies: [String], kind: DealKind,
    items: [ReportItem], value: Money?, stage: DealStage, assertion: Assertion, date: PartialDate?,
    firstReported: PartialDate?, lastReported: PartialDate?, timeline: [Step], reportCount: Int,
    outletCount: Int, confidence: Double
  ) {
    self.suppliers = suppliers
    self.recipients = recipients
    self.via = via
    self.companies = companies
    self.kind = kind
    self.items = items
    self.value = value
    self.stage = stage
    self.assertion = assertion
    self.date = date
    self.firstReported = firstReported
    self.lastReported = lastReported
    self.timeline = timeline
    self.reportCount = reportCount
    self.outletCount = outletCount
    self.confidence = confidence
  }
}

/// One report as the register holds it: with its id and the facts of its article that merging needs.
public struct FiledReport: Hashable, Sendable {
  /// The report's id.
  public var id: String
  /// The id of the deal that it is filed under; nil while it is new.
  public var dealID: String?
  /// The article's id.
  public var articleID: String
  /// The article's outlet or host, for counting independent voices.
  public var outlet: String
  /// The article's publication date.
  public var published: PartialDate?
  /// What it says.
  public var report: Report
  /// What analysts said of the reports that it belongs with.
  public var judgements: [Judgement]

  /// Makes a filed report.
  public init(
    id: String, dealID: String?, articleID: String, outlet: String, published: PartialDate?, report: Report,
    judgements: [Judgement] = []
  ) {
    self.id = id
    self.dealID = dealID
    self.articleID = articleID
    self.outlet = outlet
    self.published = published
    self.report = report
    self.judgements = judgements
  }
}

/// A country, organization, person or weapon system with one canonical name.
public struct Entity: Hashable, Sendable {
  /// The kind of thing.
  public var type: EntityType
  /// The key that is unique within its type.
  public var key: String
  /// The canonical name.
  public var name: String
  /// Other forms seen or known.
  public var aliases: [String]
  /// Identifiers by scheme, for example `iso3166-1-alpha-3`.
  public var identifiers: [String: String]

  /// Makes an entity.
  public init(
    type: EntityType, key: String, name: String, aliases: [String] = [], identifiers: [String: String] = [:]
  ) {
    self.type = type
    self.key = key
    self.name = name
    self.aliases = aliases
    self.identifiers = identifiers
  }
}
