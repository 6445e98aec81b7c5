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

  /// A figure as some outlets tell it.
  public struct ToldFigure: Hashable, Sendable {
    /// The least told, nil when open below.
    public var min: Double?
    /// The greatest told, nil when open above.
    public var max: Double?
    /// Whether the words leave it vague.
    public var approximate: Bool
    /// Who says so, by name.
    public var outlets: [String]
    /// The reports that say so.
    public var reportIDs: [String]
    /// Whether it is the figure that the record shows.
    public var isShown: Bool

    /// Makes a figure.
    public init(
      min: Double?, max: Double?, approximate: Bool, outlets: [String], reportIDs: [String], isShown: Bool
    ) {
      self.min = min
      self.max = max
      self.approximate = approximate
      self.outlets = outlets
      self.reportIDs = reportIDs
      self.isShown = isShown
    }
  }

  /// Figures told for one thing that cannot all be true, side by side.
  public struct Dispute: Hashable, Sendable {
    /// The weapon whose number is disputed; nil for a generic term and for the value.
    public var weapon: String?
    /// The category of the item; nil for the value.
    public var category: ItemCategory?
    /// The currency of the value; nil for an item.
    public var currency: String?
    /// What is told, that with most outlets first.
    public var figures: [ToldFigure]

    /// Makes a dispute.
    public init(weapon: String?, category: ItemCategory?, currency: String?, figures: [ToldFigure]) {
      self.weapon = weapon
      self.category = category
      self.currency = currency
      self.figures = figures
    }
  }

  /// How many units of one item were promised, ordered and handed over.
  public struct Total: Hashable, Sendable {
    /// The weapon, nil for a generic term.
    public var weapon: String?
    /// The category.
    public var category: ItemCategory
    /// Promised or approved, as best founded; nil when no number is told.
    public var pledged: Quantity?
    /// Under contract.
    public var ordered: Quantity?
    /// Handed over so far, parts added up.
    public var delivered: Quantity?

    /// Makes a total.
    public init(
      weapon: String?, category: ItemCategory, pledged: Quantity? = nil, ordered: Quantity? = nil,
      delivered: Quantity? = nil
    ) {
      self.weapon = weapon
      self.category = category
      self.pledged = pledged
      self.ordered = ordered
      self.delivered = delivered
    }

    /// What is still to come: ordered, else pledged, less delivered; nil when either is not told.
    public var outstanding: Quantity? {
      guard let agreed = ordered ?? pledged, let delivered else { return nil }
      let least = agreed.min.flatMap { least in delivered.max.map { Swift.max(0, least - $0) } }
      let most = agreed.max.map { Swift.max(0, $0 - (delivered.min ?? 0)) }
      if least == nil, most == nil { return nil }
      return Quantity(min: least, max: most, approximate: agreed.approximate || delivered.approximate)
    }
  }

  /// A way in which a stage is told, and by whom.
  public struct Claim: Hashable, Sendable {
    /// Stated, alleged or denied.
    public var assertion: Assertion
    /// The stage.
    public var stage: DealStage
    /// Who prints it, by name.
    public var outlets: [String]
    /// Who alleges, denies, asks or refuses, as told.
    public var actors: [String]
    /// How many reports say so.
    public var reportCount: Int

    /// Makes a claim.
    public init(
      assertion: Assertion, stage: DealStage, outlets: [String], actors: [String], reportCount: Int
    ) {
      self.assertion = assertion
      self.stage = stage
      self.outlets = outlets
      self.actors = actors
      self.reportCount = reportCount
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
  /// How many reports there are of which no two share an outlet or a story.
  public var voiceCount: Int
  /// 0 to 1; grows with independent voices.
  public var confidence: Double
  /// Who says what of each stage, where not all is stated; stages in their order.
  public var claims: [Claim]
  /// What of each counted item was promised, ordered and handed over.
  public var totals: [Total]
  /// Figures that cannot all be true.
  public var disputes: [Dispute]
  /// Whether it is a roof over contracts, which are not added to it.
  public var isFramework: Bool

  /// Makes a deal.
  public init(
    suppliers: [Party], recipients: [Party], via: [Party], companies: [String], kind: DealKind,
    items: [ReportItem], value: Money?, stage: DealStage, assertion: Assertion, date: PartialDate?,
    firstReported: PartialDate?, lastReported: PartialDate?, timeline: [Step], reportCount: Int,
    outletCount: Int, voiceCount: Int? = nil, confidence: Double, claims: [Claim] = [], totals: [Total] = [],
    disputes: [Dispute] = [], isFramework: Bool = false
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
    self.voiceCount = voiceCount ?? outletCount
    self.confidence = confidence
    self.claims = claims
    self.totals = totals
    self.disputes = disputes
    self.isFramework = isFramework
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
  /// The story that the article is a copy or rewrite of; nil when it stands alone.
  public var storyID: String?
  /// Whether its words call the act a framework, under which contracts are to come.
  public var isFramework: Bool
  /// The event that it is filed under; nil while it is new.
  public var eventID: Int64?
  /// What analysts said of the reports that it belongs with.
  public var judgements: [Judgement]

  /// Makes a filed report.
  public init(
    id: String, dealID: String?, articleID: String, outlet: String, published: PartialDate?, report: Report,
    storyID: String? = nil, isFramework: Bool? = nil, eventID: Int64? = nil, judgements: [Judgement] = []
  ) {
    self.id = id
    self.dealID = dealID
    self.articleID = articleID
    self.outlet = outlet
    self.published = published
    self.report = report
    self.storyID = storyID
    self.isFramework = isFramework ?? report.tellsFramework
    self.eventID = eventID
    self.judgements = judgements
  }
}

extension FiledReport {
  /// Day of publication, for "the latest"; undated ones count as the earliest.
  var day: Int { published?.earliest.daysSinceEpoch ?? .min }
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
