/// The fields of a deal that an analyst can set; the raw values are the API's members.
public enum DealField: String, Sendable, CaseIterable {
  case suppliers, recipients, via, companies, kind, items, value, stage, assertion, date

  /// Copies the field from one deal into another.
  public func copy(from source: Deal, to deal: inout Deal) {
    switch self {
    case .suppliers: deal.suppliers = source.suppliers
    case .recipients: deal.recipients = source.recipients
    case .via: deal.via = source.via
    case .companies: deal.companies = source.companies
    case .kind: deal.kind = source.kind
    case .items: deal.items = source.items
    case .value: deal.value = source.value
    case .stage: deal.stage = source.stage
    case .assertion: deal.assertion = source.assertion
    case .date: deal.date = source.date
    }
  }

  /// Whether two deals say the same in this field, whatever words they say it in.
  public func agrees(_ a: Deal, _ b: Deal) -> Bool {
    switch self {
    case .suppliers: Set(a.suppliers) == Set(b.suppliers)
    case .recipients: Set(a.recipients) == Set(b.recipients)
    case .via: Set(a.via) == Set(b.via)
    case .companies: Set(a.companies) == Set(b.companies)
    case .kind: a.kind == b.kind
    case .items: Set(a.items.map(\.withoutWords)) == Set(b.items.map(\.withoutWords))
    case .value: a.value?.withoutWords == b.value?.withoutWords
    case .stage: a.stage == b.stage
    case .assertion: a.assertion == b.assertion
    case .date: a.date == b.date
    }
  }
}

/// What an analyst says of a deal, kept apart from what the machine reads and laid over it.
public struct DealWord: Hashable, Sendable {
  /// The fields that were set.
  public var fields: Set<DealField>
  /// Their values; the other fields mean nothing.
  public var values: Deal

  /// Makes a word that says nothing.
  public init() {
    fields = []
    values = .blank
  }

  /// Puts what was set in the place of what the machine reads.
  public func apply(to deal: inout Deal) {
    for field in fields { field.copy(from: values, to: &deal) }
  }

  /// The fields in which the machine says something else, in the order of the record.
  public func suggestions(of machine: Deal) -> [DealField] {
    DealField.allCases.filter { fields.contains($0) && !$0.agrees(machine, values) }
  }
}

extension Deal {
  /// A deal of which nothing is known: the ground that one made by hand is laid on.
  public static let blank = Deal(
    suppliers: [.unknown], recipients: [.unknown], via: [], companies: [], kind: .unspecified, items: [],
    value: nil, stage: .considered, assertion: .stated, date: nil, firstReported: nil, lastReported: nil,
    timeline: [], reportCount: 0, outletCount: 0, confidence: 1)
}

extension ReportItem {
  fileprivate var withoutWords: ReportItem {
    var item = self
    item.words = ""
    item.quantity?.words = ""
    item.quantity?.approximate = false
    if item.quantity?.min == nil, item.quantity?.max == nil { item.quantity = nil }
    return item
  }
}

extension Money {
  fileprivate var withoutWords: Money { Money(min: min, max: max, currency: currency) }
}
