extension SQLiteReader {
  /// How `/deals` is read; nil when a filter names something that is not there.
  func dealPlan(_ query: DealQuery) throws(StoreError) -> ListPlan? {
    let key: String? =
      switch query.sort.key {
      case .firstReported: nil
      case .lastReported: "d.last_reported"
      case .date: "d.date_key"
      case .confidence: "d.confidence"
      case .reportCount: "d.report_count"
      }
    var plan = ListPlan(
      columns: "b.json, d.seq, \(key ?? "0")", base: "deals d",
      joins: "CROSS JOIN deal_bodies b ON b.deal = d.seq", row: "d.seq", key: key,
      isDescending: query.sort.isDescending, cursor: query.cursor)
    let pair = Self.pair(query)
    if let pair { plan.postings.append(pair) }
    for filter in query.filters {
      if pair != nil, filter.field == .supplier || filter.field == .recipient { continue }
      guard try add(filter, to: &plan) else { return nil }
    }
    for filter in query.filters(on: .stage) { Self.add(stages: filter.values.texts, to: &plan) }
    if query.filters(on: .status).isEmpty { plan.add("d.status <> 'rejected'") }
    return plan
  }

  private func add(_ filter: Filter<DealFilter>, to plan: inout ListPlan) throws(StoreError) -> Bool {
    let values = filter.values
    switch filter.field {
    case .supplier: plan.postings.append(Self.parties("= 'supplier'", values))
    case .recipient: plan.postings.append(Self.parties("= 'recipient'", values))
    case .via: plan.postings.append(Self.parties("= 'via'", values))
    case .party: plan.postings.append(Self.keyed(values.keys.map(DealKeys.party)))
    case .company:
      let keys = values.keys.map(Binding.text)
      plan.postings.append(
        .init(
          table: "deal_companies", condition: "company_key \(ListPlan.oneOf(keys.count))", values: keys,
          row: "deal", isOrdered: keys.count == 1))
    case .weapon: plan.postings.append(Self.keyed(values.keys.map(DealKeys.weapon)))
    case .category:
      plan.postings.append(
        Self.keyed(
          values.compactMap { if case .text(let name) = $0 { DealKeys.category(name) } else { nil } }))
    case .entity:
      let rows = try rows(of: values, in: "entities")
      guard !rows.isEmpty else { return false }
      plan.postings.append(
        .init(
          table: "deal_entities", condition: "entity \(ListPlan.oneOf(rows.count))", values: rows,
          row: "deal", isOrdered: rows.count == 1))
    case .article:
      let rows = try rows(of: values, in: "articles")
      guard !rows.isEmpty else { return false }
      plan.postings.append(
        .init(
          table: "reports", condition: "article \(ListPlan.oneOf(rows.count))", values: rows,
          row: "deal",
          isOrdered: false))
    case .partOf:
      let rows = try rows(of: values, in: "deals")
      guard !rows.isEmpty else { return false }
      plan.postings.append(
        .init(
          table: "deal_parts", condition: "framework \(ListPlan.oneOf(rows.count))", values: rows,
          row: "deal", isOrdered: rows.count == 1))
    case .kind: plan.add("d.kind", oneOf: values.texts)
    // Where it stands best is known when all others are.
    case .stage: break
    case .assertion: plan.add("d.assertion", oneOf: values.texts)
    case .status:
      plan.add("d.status", oneOf: values.texts)
      // Says what the partial index asks for; few deals are judged.
      if !values.contains(.text(Deal.Status.machine.rawValue)) { plan.add("d.status <> 'machine'") }
    case .minConfidence:
      // Most deals pass, so its index is of use to who sorts by it only: `+` keeps others from walking over it, which
      // would take each deal from another page.
      let column = plan.key == "d.confidence" ? "d.confidence" : "+d.confidence"
      if let number = values.number { plan.add("\(column) >= ?", .real(number)) }
    case .dateFrom: if let day = values.day { plan.add("d.date_to >= ?", .day(day)) }
    case .dateTo: if let day = values.day { plan.add("d.date_from <= ?", .day(day)) }
    case .reportedFrom:
      if let day = values.day { plan.add("d.last_reported >= ?", .day(day)) }
    case .reportedTo:
      // Deals whose first report is not dated are not known to be reported by then.
      if let day = values.day {
        plan.bounds.append(("<", Self.rowAfter(day)))
        plan.add("d.first_reported > \(DealTable.unknownDay)")
      }
    case .valueMin: if let number = values.number { plan.add("d.value_high >= ?", .real(number)) }
    case .valueMax: if let number = values.number { plan.add("d.value_low <= ?", .real(number)) }
    case .currency: plan.add("d.currency", oneOf: values.texts)
    case .search:
      guard let search = values.search() else { return false }
      plan.postings.append(Self.search("deal_search", search))
    }
    return true
  }

  private static func parties(_ roles: String, _ values: [FilterValue]) -> ListPlan.Posting {
    let codes = values.keys
    return .init(
      table: "deal_parties", condition: "code \(ListPlan.oneOf(codes.count)) AND role \(roles)",
      values: codes.map(Binding.text), row: "deal", isOrdered: codes.count == 1)
  }

  private static let keyTable = "deal_keys"

  /// Deals under any of some keys.
  private static func keyed(_ keys: [String]) -> ListPlan.Posting {
    .init(
      table: keyTable, condition: "key \(ListPlan.oneOf(keys.count))", values: keys.map(Binding.text),
      row: "deal", isOrdered: keys.count == 1)
  }

  /// A stage is told beside each key of a deal; without a filter by a key it is a column like others.
  private static func add(stages: [Binding], to plan: inout ListPlan) {
    guard let keyed = plan.postings.firstIndex(where: { $0.table == keyTable }) else {
      plan.add("d.stage", oneOf: stages)
      return
    }
    plan.postings[keyed].condition += " AND deal_stage \(ListPlan.oneOf(stages.count))"
    plan.postings[keyed].values += stages
  }

  /// Deals of one supplier and one recipient, where the query names one of each.
  private static func pair(_ query: DealQuery) -> ListPlan.Posting? {
    let suppliers = query.filters(on: .supplier)
    let recipients = query.filters(on: .recipient)
    guard suppliers.count == 1, recipients.count == 1,
      case let (supplier, recipient) = (suppliers[0], recipients[0]),
      supplier.values.count == 1, recipient.values.count == 1, let from = supplier.values.keys.first,
      let to = recipient.values.keys.first
    else { return nil }
    return keyed([DealKeys.pair(from, to)])
  }

  static func search(_ table: String, _ search: SearchExpression) -> ListPlan.Posting {
    .init(
      table: table, condition: "\(table) MATCH ?",
      values: [.text(FullTextIndex.expression(search, hasTitle: table == "article_search"))],
      row: "rowid",
      isOrdered: true, isSearch: true)
  }

  /// The first row number after a day.
  static func rowAfter(_ day: CivilDate) -> Int64 {
    ChronologicalRow.first(on: CivilDate(daysSinceEpoch: day.daysSinceEpoch + 1))
  }

  /// How `/articles` is read.
  func articlePlan(_ query: ArticleQuery) throws(StoreError) -> ListPlan? {
    var plan = ListPlan(
      columns: "b.json, a.seq, 0", base: "articles a",
      joins: "CROSS JOIN article_bodies b ON b.article = a.seq",
      row: "a.seq", isDescending: query.sort.isDescending, cursor: query.cursor)
    for filter in query.filters {
      let values = filter.values
      switch filter.field {
      case .outlet: plan.add("a.outlet_key", oneOf: values.keys.map(Binding.text))
      case .language: plan.add("a.language", oneOf: values.keys.map(Binding.text))
      case .relevant: if let flag = values.flag { plan.add("a.relevant = ?", Binding(flag)) }
      case .publishedFrom:
        if let day = values.day { plan.bounds.append((">=", max(1, ChronologicalRow.first(on: day)))) }
      case .publishedTo:
        if let day = values.day {
          plan.bounds.append(("<", Self.rowAfter(day)))
          plan.add("a.published IS NOT NULL")
        }
      case .entity:
        let rows = try rows(of: values, in: "entities")
        guard !rows.isEmpty else { return nil }
        plan.postings.append(
          .init(
            table: "article_entities", condition: "entity \(ListPlan.oneOf(rows.count))", values: rows,
            row: "article", isOrdered: rows.count == 1))
      case .story:
        let rows = try rows(of: values, in: "stories")
        guard !rows.isEmpty else { return nil }
        plan.add("a.story", oneOf: rows)
      case .deal:
        let rows = try rows(of: values, in: "deals")
        guard !rows.isEmpty else { return nil }
        plan.postings.append(
          .init(
            table: "reports", condition: "deal \(ListPlan.oneOf(rows.count))", values: rows,
            row: "article",
            isOrdered: false))
      case .search:
        guard let search = values.search() else { return nil }
        plan.postings.append(Self.search("article_search", search))
      }
    }
    return plan
  }

  /// How `/entities` is read.
  func entityPlan(_ query: EntityQuery) throws(StoreError) -> ListPlan? {
    let key = query.sort.key == .name ? "n.name_key" : "n.mention_count"
    var plan = ListPlan(
      columns: "b.json, n.seq, \(key), n.mention_count, n.article_count, n.deal_count, n.is_known",
      base: "entities n",
      joins: "CROSS JOIN entity_bodies b ON b.entity = n.seq", row: "n.seq", key: key,
      isDescending: query.sort.isDescending, cursor: query.cursor)
    for filter in query.filters {
      let values = filter.values
      switch filter.field {
      case .type: plan.add("n.type", oneOf: values.texts)
      case .candidate:
        let isEntity = "(n.is_known OR n.article_count >= \(EntityJSON.articlesOfEntity))"
        if let flag = values.flag { plan.add(flag ? "NOT \(isEntity)" : isEntity) }
      case .code:
        plan.add("n.type = 'country'")
        plan.add("lower(n.key)", oneOf: values.keys.map(Binding.text))
      case .search:
        guard let search = values.search(isTyping: true) else { return nil }
        plan.postings.append(Self.search("entity_search", search))
      }
    }
    return plan
  }

  /// How `/stories` is read.
  func storyPlan(_ query: StoryQuery) -> ListPlan {
    let key = query.sort.key == .articleCount ? "s.article_count" : "s.last_published"
    var plan = ListPlan(
      columns: "b.json, s.seq, \(key)", base: "stories s",
      joins: "CROSS JOIN story_bodies b ON b.story = s.seq", row: "s.seq", key: key,
      isDescending: query.sort.isDescending, cursor: query.cursor)
    for filter in query.filters {
      guard let day = filter.values.day else { continue }
      switch filter.field {
      case .publishedFrom: plan.add("s.last_published >= ?", .day(day))
      case .publishedTo:
        plan.add("s.first_published <= ? AND s.first_published > \(DealTable.unknownDay)", .day(day))
      }
    }
    return plan
  }

  /// How reports are read: by their article's row, then in the order of its text.
  func reportPlan(_ query: ReportQuery) throws(StoreError) -> ListPlan? {
    var plan = ListPlan(
      columns: "r.json, r.ordinal, r.article, r.id, d.id", base: "reports r",
      joins: "LEFT JOIN deals d ON d.seq = r.deal", row: "r.ordinal", key: "r.article",
      isDescending: query.sort.isDescending, cursor: query.cursor)
    for filter in query.filters {
      switch filter.field {
      case .article, .deal:
        let isArticle = filter.field == .article
        let rows = try rows(of: filter.values, in: isArticle ? "articles" : "deals")
        guard !rows.isEmpty else { return nil }
        plan.add(isArticle ? "r.article" : "r.deal", oneOf: rows)
      case .stage: plan.add("r.stage", oneOf: filter.values.texts)
      case .assertion: plan.add("r.assertion", oneOf: filter.values.texts)
      }
    }
    return plan
  }

  /// How mentions are read; those of all articles at once are in the order of the articles.
  func mentionPlan(_ query: MentionQuery) throws(StoreError) -> ListPlan? {
    // One number holds part, start and end, the title first: no offset reaches 2^31, since a text is at most a
    // few MB.
    let place = "((1 - m.in_title) << 62 | m.start << 31 | m.\"end\")"
    var plan = ListPlan(
      columns: "0, m.entity, \(place), m.start, m.\"end\", n.id, n.type, n.key, n.name, m.in_title",
      base: "mentions m",
      joins: "CROSS JOIN entities n ON n.seq = m.entity", row: "m.entity", key: place,
      isDescending: query.sort.isDescending, cursor: query.cursor)
    guard !query.filters(on: .article).isEmpty else { return nil }
    for filter in query.filters {
      switch filter.field {
      case .article:
        let rows = try rows(of: filter.values, in: "articles")
        // Places are only unique within one article.
        guard rows.count == 1 else { return nil }
        plan.add("m.article", oneOf: rows)
      case .type:
        plan.add(
          "(SELECT type FROM entities WHERE seq = m.entity)", oneOf: filter.values.texts)
      }
    }
    return plan
  }
}

extension Binding {
  /// A day as days since 1970.
  static func day(_ day: CivilDate) -> Binding { .integer(Int64(day.daysSinceEpoch)) }
}
