extension JSONWriter {
  /// Writes the members `relevant`, `deals` and `entities` of an analysis, in the shape of the annotation guide.
  public mutating func members(of analysis: Analysis) {
    name("relevant")
    value(analysis.isRelevant)
    name("deals")
    array { json in for report in analysis.reports { json.value(report) } }
    name("entities")
    object { json in
      json.name("countries")
      json.value(analysis.keys(of: .country))
      json.name("persons")
      json.value(analysis.keys(of: .person))
      json.name("organizations")
      json.value(analysis.names(of: .organization))
      json.name("weapons")
      json.value(analysis.keys(of: .weapon))
    }
  }

  /// Writes a report as an object with the members of the annotation guide.
  public mutating func value(_ report: Report) {
    object { $0.members(of: report) }
  }

  /// Writes the members of a report, without braces.
  public mutating func members(of report: Report) {
    name("supplier")
    value(report.suppliers.map(\.code))
    name("recipient")
    value(report.recipients.map(\.code))
    name("via")
    value(report.via.map(\.code))
    name("companies")
    value(report.companies)
    name("kind")
    value(report.kind.rawValue)
    name("stage")
    value(report.stage.rawValue)
    name("assertion")
    value(report.assertion.rawValue)
    name("actor")
    value(report.actors)
    name("items")
    array { json in for item in report.items { json.value(item) } }
    name("value")
    if let money = report.value { value(money) } else { null() }
    name("date")
    value(report.date?.description)
    if let reference = report.reference {
      name("reference")
      value(reference)
    }
    name("evidence")
    array { json in for evidence in report.evidence { json.value(evidence.quote) } }
    name("evidence_spans")
    array { json in for evidence in report.evidence { json.value(evidence) } }
    name("confidence")
    value((report.confidence * 100).rounded() / 100)
  }

  /// Writes an item as an object.
  public mutating func value(_ item: ReportItem) {
    object { json in
      json.name("weapon")
      json.value(item.weapon)
      json.name("category")
      json.value(item.category.rawValue)
      json.name("min")
      json.value(item.quantity?.min)
      json.name("max")
      json.value(item.quantity?.max)
      json.name("approx")
      json.value(item.quantity?.approximate ?? false)
      json.name("words")
      json.value(item.words)
    }
  }

  /// Writes a sum of money as an object.
  public mutating func value(_ money: Money) {
    object { json in
      json.name("min")
      json.value(money.min)
      json.name("max")
      json.value(money.max)
      json.name("currency")
      json.value(money.currency)
      json.name("approx")
      json.value(money.approximate)
      json.name("words")
      json.value(money.words)
    }
  }

  /// Writes a piece of evidence as an object.
  public mutating func value(_ evidence: Evidence) {
    object { json in
      json.name("start")
      json.value(evidence.span.start)
      json.name("end")
      json.value(evidence.span.end)
      json.name("part")
      json.value(evidence.part.rawValue)
      json.name("quote")
      json.value(evidence.quote)
      json.name("fields")
      json.value(evidence.fields.map(\.rawValue))
    }
  }
}

extension Analysis {
  /// The distinct keys of the entities of a type, in order of their first mention.
  func keys(of type: EntityType) -> [String] { distinct(type, \.key) }

  /// The distinct names of the entities of a type, in order of their first mention.
  func names(of type: EntityType) -> [String] { distinct(type, \.name) }

  private func distinct(_ type: EntityType, _ property: KeyPath<Mention, String>) -> [String] {
    var seen: Set<String> = []
    return mentions.filter { $0.type == type }.map { $0[keyPath: property] }.filter {
      seen.insert($0).inserted
    }
  }
}
