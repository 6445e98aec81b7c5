import Testing

@testable import Core

struct QueryParametersTests {
  @Test func `filters repeat or take commas for any of several values`() throws {
    let query = try DealQuery(parameters: [
      ("supplier", "KOR,USA"), ("stage", "ordered"), ("supplier", "DEU"), ("limit", "20"),
      ("sort", "-last_reported"), ("fields", "id,stage"), ("count", "true"),
    ])
    #expect(query.filters == [Filter(.supplier, "KOR", "USA", "DEU"), Filter(.stage, "ordered")])
    #expect(query.limit == 20)
    #expect(query.sort == Sort(.lastReported, descending: true))
    #expect(query.members == ["id", "stage"])
    #expect(query.wantsTotal)
  }

  @Test func `a comma within a value is written with a backslash`() throws {
    let query = try DealQuery(parameters: [("company", #"Arms\, Inc.,Saab,a\b"#)])
    #expect(query.filters == [Filter(.company, "Arms, Inc.", "Saab", #"a\b"#)])
  }

  @Test func `a month or year as a bound means its first or last day`() throws {
    let query = try DealQuery(parameters: [("date_from", "2022"), ("date_to", "2022-02")])
    #expect(
      query.filters == [
        Filter(.dateFrom, CivilDate(year: 2022, month: 1, day: 1)),
        Filter(.dateTo, CivilDate(year: 2022, month: 2, day: 28)),
      ])
  }

  @Test(
    arguments: [
      ([("color", "red")], "color", .unknown),
      ([("Stage", "ordered")], "Stage", .unknown),
      ([("limit", "10"), ("limit", "20")], "limit", .repeated),
      ([("date_from", "2022"), ("date_from", "2023")], "date_from", .repeated),
      ([("limit", "0")], "limit", .invalid),
      ([("limit", "501")], "limit", .invalid),
      ([("limit", "+5")], "limit", .invalid),
      ([("limit", "99999999999999999999")], "limit", .invalid),
      ([("stage", "orderd")], "stage", .invalid),
      ([("stage", "ordered,")], "stage", .invalid),
      ([("supplier", "")], "supplier", .invalid),
      ([("company", String(repeating: "ä", count: 201))], "company", .invalid),
      ([("entity", "a b")], "entity", .invalid),
      ([("article", String(repeating: "a", count: 65))], "article", .invalid),
      ([("date_from", "2022-13")], "date_from", .invalid),
      ([("date_to", "yesterday")], "date_to", .invalid),
      ([("min_confidence", "1.5")], "min_confidence", .invalid),
      ([("min_confidence", "0x1")], "min_confidence", .invalid),
      ([("min_confidence", "nan")], "min_confidence", .invalid),
      ([("value_min", "5")], "value_min", .incomplete),
      ([("currency", "usd")], "currency", .invalid),
      ([("sort", "price")], "sort", .invalid),
      ([("sort", "--date")], "sort", .invalid),
      ([("fields", "id,secret")], "fields", .invalid),
      ([("fields", "id" + String(repeating: ",id", count: 50))], "fields", .invalid),
      ([("count", "yes")], "count", .invalid),
      ([("q", "!!!")], "q", .invalid),
      ([("q", "-only -not")], "q", .invalid),
      ([("cursor", "abc")], "cursor", .cursor),
      ([("cursor", "")], "cursor", .cursor),
    ] as [([(name: String, value: String)], String, ParameterError.Reason)])
  func `a parameter that cannot be answered is named`(
    _ parameters: [(name: String, value: String)], _ name: String, _ reason: ParameterError.Reason
  ) {
    let error = #expect(throws: ParameterError.self) { try DealQuery(parameters: parameters) }
    #expect(error?.parameter == name)
    #expect(error?.reason == reason)
    #expect(error?.message.isEmpty == false)
  }

  @Test func `too many values, too long ones and too many words are refused`() {
    let codes = Array(repeating: "KOR", count: QueryLimits.valuesPerFilter + 1).joined(separator: ",")
    #expect(throws: ParameterError.self) { try DealQuery(parameters: [("party", codes)]) }
    let long = String(repeating: "a", count: QueryLimits.parameterBytes + 1)
    #expect(throws: ParameterError.self) { try ArticleQuery(parameters: [("outlet", long)]) }
    let words = Array(repeating: "tank", count: QueryLimits.searchTerms + 1).joined(separator: " ")
    #expect(throws: ParameterError.self) { try SearchQuery(parameters: [("q", words)]) }
  }

  @Test func `a search needs words`() {
    let error = #expect(throws: ParameterError.self) { try SearchQuery(parameters: [("type", "deal")]) }
    #expect(error?.parameter == "q")
  }

  @Test func `names that the caller reads itself are passed over`() throws {
    let query = try ArticleQuery(parameters: [("format", "csv"), ("language", "de")], ignoring: ["format"])
    #expect(query.filters == [Filter(.language, "de")])
  }

  @Test func `conditions of the path come before those of the query string`() throws {
    let query = try DealQuery(parameters: [("entity", "e2")], scope: [Filter(.entity, "e1")])
    #expect(query.filters == [Filter(.entity, "e1"), Filter(.entity, "e2")])
  }
}
