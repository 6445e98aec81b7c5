import Core

/// The table of routes; `openapi.yaml` has the same paths and methods, which a test compares.
enum Routes {
  static func all(_ api: RegisterAPI) -> [Route] {
    articles(api) + stories(api) + entities(api) + deals(api) + rest(api) + worker(api) + keys(api)
      + operation(api)
  }

  private static func articles(_ api: RegisterAPI) -> [Route] {
    [
      .inline(.get, "/v1/articles", handler: api.list { try $0.articles($1, into: &$2) }),
      .writing(.post, "/v1/articles", bodyLimit: api.bodyLimit, handler: api.postArticle),
      .inline(
        .get, "/v1/articles/{id}",
        handler: api.record(.article, members: ArticleFilter.members + ["text", "diagnostics"])),
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
        handler: api.list(of: .init(kind: .story, field: ArticleFilter.story)) {
          try $0.articles($1, into: &$2)
        }),
    ]
  }

  private static func entities(_ api: RegisterAPI) -> [Route] {
    [
      .inline(.get, "/v1/entities", handler: api.list { try $0.entities($1, into: &$2) }),
      .inline(.get, "/v1/entities/{id}", handler: api.record(.entity, members: EntityFilter.members)),
      .inline(
        .get, "/v1/entities/{id}/articles",
        handler: api.list(of: .init(kind: .entity, field: ArticleFilter.entity)) {
          try $0.articles($1, into: &$2)
        }),
      .inline(
        .get, "/v1/entities/{id}/deals",
        handler: api.list(of: .init(kind: .entity, field: DealFilter.entity)) { try $0.deals($1, into: &$2) }),
    ]
  }

  private static func deals(_ api: RegisterAPI) -> [Route] {
    [
      .inline(.get, "/v1/deals", handler: api.list { try $0.deals($1, into: &$2) }),
      .inline(.get, "/v1/deals/{id}", handler: api.record(.deal, members: DealFilter.members)),
      .inline(
        .get, "/v1/deals/{id}/reports",
        handler: api.list(of: .init(kind: .deal, field: ReportFilter.deal)) { try $0.reports($1, into: &$2) }),
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
    ]
  }
}
