import Core

/// The table of routes; `openapi.yaml` has the same paths and methods, which a test compares.
enum Routes {
  static func all(_ api: RegisterAPI) -> [Route] {
    articles(api) + stories(api) + entities(api) + entityCorrections(api) + deals(api) + dealCorrections(api)
      + following(api) + statistics(api) + registers(api) + rest(api) + worker(api) + keys(api)
      + operation(api)
  }

  private static func articles(_ api: RegisterAPI) -> [Route] {
    [
      .inline(
        .get, "/v1/articles",
        handler: api.list(as: RegisterAPI.articleExports) { try $0.articles($1, into: &$2) }),
      .writing(.post, "/v1/articles", bodyLimit: api.bodyLimit, handler: api.once(api.postArticle)),
      .writing(.delete, "/v1/articles/{id}", handler: api.deleteArticle),
      .inline(
        .get, "/v1/articles/{id}",
        handler: api.record(.article, members: ArticleFilter.members + ["text", "diagnostics", "quotes"])),
      .inline(
        .get, "/v1/articles/{id}/mentions",
        handler: api.list(of: .init(kind: .article, field: MentionFilter.article)) {
          try $0.mentions($1, into: &$2)
        }),
      .inline(
        .get, "/v1/articles/{id}/reports",
        handler: api.list(of: .init(kind: .article, field: ReportFilter.article)) {
          try $0.reports($1, into: &$2)
        }),
    ]
  }

  private static func stories(_ api: RegisterAPI) -> [Route] {
    [
      .inline(.get, "/v1/stories", handler: api.list { try $0.stories($1, into: &$2) }),
      .inline(.get, "/v1/stories/{id}", handler: api.record(.story, members: StoryFilter.members)),
      .inline(
        .get, "/v1/stories/{id}/articles",
        handler: api.list(of: .init(kind: .story, field: ArticleFilter.story), as: RegisterAPI.articleExports)
        {
          try $0.articles($1, into: &$2)
        }),
    ]
  }

  private static func entities(_ api: RegisterAPI) -> [Route] {
    [
      .inline(
        .get, "/v1/entities",
        handler: api.list(as: RegisterAPI.entityExports) { try $0.entities($1, into: &$2) }),
      .inline(.get, "/v1/entities/{id}", handler: api.record(.entity, members: EntityFilter.members)),
      .inline(
        .get, "/v1/entities/{id}/articles",
        handler: api.list(
          of: .init(kind: .entity, field: ArticleFilter.entity), as: RegisterAPI.articleExports
        ) {
          try $0.articles($1, into: &$2)
        }),
      .inline(
        .get, "/v1/entities/{id}/deals",
        handler: api.list(of: .init(kind: .entity, field: DealFilter.entity), as: RegisterAPI.dealExports) {
          try $0.deals($1, into: &$2)
        }),
      .pooled(
        .get, "/v1/entities/{id}/co-mentions",
        handler: api.list(of: .init(kind: .entity, field: CoMentionFilter.entity), isKept: false) {
          try $0.coMentions($1, into: &$2)
        }),
      .pooled(
        .get, "/v1/entities/{id}/relations",
        handler: api.list(of: .init(kind: .entity, field: RelationFilter.entity), isKept: false) {
          try $0.relations($1, into: &$2)
        }),
    ]
  }

  private static func deals(_ api: RegisterAPI) -> [Route] {
    [
      .inline(
        .get, "/v1/deals", handler: api.list(as: RegisterAPI.dealExports) { try $0.deals($1, into: &$2) }),
      .inline(.get, "/v1/deals/{id}", handler: api.record(.deal, members: DealFilter.members)),
      .pooled(.get, "/v1/deals/{id}/citation", handler: api.citation),
      .inline(
        .get, "/v1/deals/{id}/reports",
        handler: api.list(of: .init(kind: .deal, field: ReportFilter.deal)) { try $0.reports($1, into: &$2) }),
    ]
  }

  private static func entityCorrections(_ api: RegisterAPI) -> [Route] {
    [
      .writing(.post, "/v1/entities", handler: api.once(api.createEntity)),
      .writing(.patch, "/v1/entities/{id}", handler: api.patchEntity),
      .inline(
        .get, "/v1/entities/{id}/revisions",
        handler: api.list(of: .init(kind: .entity, field: RevisionFilter.record)) {
          try $0.revisions($1, into: &$2)
        }),
      .writing(.post, "/v1/entities/{id}/merge", handler: api.once(api.mergeEntities)),
      .writing(.post, "/v1/entities/{id}/split", handler: api.once(api.splitEntity)),
      .writing(.post, "/v1/entities/{id}/undo", handler: api.once(api.undoEntity)),
    ]
  }

  private static func dealCorrections(_ api: RegisterAPI) -> [Route] {
    [
      .writing(.post, "/v1/deals", handler: api.once(api.createDeal)),
      .writing(.patch, "/v1/deals/{id}", handler: api.patchDeal),
      .writing(.delete, "/v1/deals/{id}", handler: api.deleteDeal),
      .inline(
        .get, "/v1/deals/{id}/revisions",
        handler: api.list(of: .init(kind: .deal, field: RevisionFilter.record)) {
          try $0.revisions($1, into: &$2)
        }),
      .writing(.post, "/v1/deals/{id}/merge", handler: api.once(api.mergeDeals)),
      .writing(.post, "/v1/deals/{id}/split", handler: api.once(api.splitDeal)),
      .writing(.post, "/v1/deals/{id}/verify", handler: api.once(api.judgeDeal(.verified))),
      .writing(.post, "/v1/deals/{id}/reject", handler: api.once(api.judgeDeal(.rejected))),
      .writing(.post, "/v1/deals/{id}/undo", handler: api.once(api.undoDeal)),
      // Readers have no key; what they say is looked at before anything comes of it.
      .writing(
        .post, "/v1/deals/{id}/flags", access: .open, bodyLimit: 16 * 1024, handler: api.once(api.flagDeal)),
      .inline(
        .get, "/v1/flags", access: .write,
        handler: api.list(isVersioned: false) { try $0.flags($1, into: &$2) }),
      .writing(.patch, "/v1/flags/{id}", handler: api.patchFlag),
    ]
  }

  private static func following(_ api: RegisterAPI) -> [Route] {
    [
      .inline(.get, "/v1/changes", handler: api.changes),
      .pooled(.get, "/v1/watches", handler: api.listWatches),
      .writing(.post, "/v1/watches", handler: api.once(api.createWatch)),
      .pooled(.get, "/v1/watches/{id}", handler: api.getWatch),
      .writing(.delete, "/v1/watches/{id}", handler: api.deleteWatch),
      .pooled(.get, "/v1/watches/{id}/feed", handler: api.watchFeed),
      // Addresses that the server posts to, and what became of it, are not for readers.
      .pooled(.get, "/v1/webhooks", access: .write, handler: api.listWebhooks),
      .writing(.post, "/v1/webhooks", handler: api.once(api.createWebhook)),
      .pooled(.get, "/v1/webhooks/{id}", access: .write, handler: api.getWebhook),
      .writing(.patch, "/v1/webhooks/{id}", handler: api.patchWebhook),
      .writing(.delete, "/v1/webhooks/{id}", handler: api.deleteWebhook),
      .pooled(.get, "/v1/webhooks/{id}/deliveries", access: .write, handler: api.listDeliveries),
      .writing(
        .post, "/v1/webhooks/{id}/deliveries/{delivery}/replay", handler: api.once(api.replayDelivery)),
    ]
  }

  private static func statistics(_ api: RegisterAPI) -> [Route] {
    [
      .pooled(.get, "/v1/stats/flows", handler: api.statistics(.flows)),
      .pooled(.get, "/v1/stats/timeline", handler: api.statistics(.timeline)),
      .pooled(.get, "/v1/stats/suppliers", handler: api.statistics(.suppliers)),
      .pooled(.get, "/v1/stats/recipients", handler: api.statistics(.recipients)),
      .pooled(.get, "/v1/stats/weapons", handler: api.statistics(.weapons)),
      .pooled(.get, "/v1/stats/categories", handler: api.statistics(.categories)),
      .pooled(.get, "/v1/stats/stages", handler: api.statistics(.stages)),
      .pooled(.get, "/v1/stats/deliveries", handler: api.statistics(.deliveries)),
      .pooled(.get, "/v1/register.sqlite", handler: api.registerFile),
    ]
  }

  private static func registers(_ api: RegisterAPI) -> [Route] {
    [
      .pooled(.get, "/v1/registers/sipri", handler: api.list(isKept: false) { try $0.trades($1, into: &$2) }),
      .pooled(
        .get, "/v1/compare/sipri", handler: api.list(isKept: false) { try $0.comparison($1, into: &$2) }),
    ]
  }

  private static func rest(_ api: RegisterAPI) -> [Route] {
    [
      .pooled(.get, "/v1/search", handler: api.list(isKept: false) { try $0.search($1, into: &$2) }),
      // Reading a text changes nothing, so it needs no more than reading the register does.
      .pooled(.post, "/v1/analyze", access: .read, bodyLimit: api.bodyLimit, handler: api.analyze),
    ]
  }

  private static func keys(_ api: RegisterAPI) -> [Route] {
    [
      .pooled(.get, "/v1/keys", access: .admin, handler: api.listKeys),
      .writing(.post, "/v1/keys", access: .admin, bodyLimit: KeyBody.octets, handler: api.createKey),
      .pooled(.get, "/v1/keys/{id}", access: .admin, handler: api.getKey),
      .writing(.delete, "/v1/keys/{id}", access: .admin, handler: api.revokeKey),
    ]
  }

  private static func worker(_ api: RegisterAPI) -> [Route] {
    [
      .inline(.get, "/v1/sources", handler: api.list { try $0.sources($1, into: &$2) }),
      .writing(.post, "/v1/sources", handler: api.postSource),
      .inline(.get, "/v1/sources/{id}", handler: api.source),
      .writing(.patch, "/v1/sources/{id}", handler: api.patchSource),
      .writing(.delete, "/v1/sources/{id}", handler: api.deleteSource),
      .inline(.get, "/v1/ingest", handler: api.list { try $0.jobs($1, into: &$2) }),
      .writing(.post, "/v1/ingest", bodyLimit: api.bodyLimit, handler: api.postJob),
      .inline(.get, "/v1/ingest/{id}", handler: api.job),
      .writing(.delete, "/v1/ingest/{id}", handler: api.deleteJob),
    ]
  }

  private static func operation(_ api: RegisterAPI) -> [Route] {
    [
      .inline(.get, "/healthz", access: .open, handler: api.health),
      .inline(.get, "/readyz", access: .open, handler: api.readiness),
      .inline(.get, "/metrics", access: .open, handler: api.metricsPage),
      .pooled(.get, "/openapi.yaml", access: .open, handler: api.document(.yaml, api.contract.yaml)),
      .pooled(.get, "/openapi.json", access: .open, handler: api.document(.json, api.contract.json)),
      .pooled(.get, "/docs", access: .open, handler: api.documentationPage),
    ]
  }
}
