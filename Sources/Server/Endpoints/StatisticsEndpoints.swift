import Core

extension RegisterAPI {
  /// GET of what deals come to, in groups.
  func statistics(_ grouping: StatisticsQuery.Grouping) -> Handler {
    kept { request, context in
      let parameters = try request.query()
      let offers: [Representation] = grouping == .flows ? [.json, .csv, .graphml] : [.json, .csv]
      let form = try Representation.asked(by: request, parameters, of: offers)
      let pairs = parameters.items.filter { $0.name != "format" }.map { (name: $0.name, value: $0.value) }
      let query = try StatisticsQuery(grouping, parameters: pairs, converts: rates != nil)
      let reader = try reader(context)
      let tag = form.tag(tag(try reader.version()))
      if request.fields.mayHaveConditions, var answer = request.answerToConditions(etag: tag) {
        answer.fields.append(.cacheControl, constant: "no-cache")
        return answer
      }
      let statistics = try reader.statistics(query, rates: rates)
      let bytes =
        switch form {
        case .csv: CSVWriter.byteOrderMark + StatisticsCSV.table(statistics, grouping)
        case .graphml: FlowGraphML.document(statistics)
        default: StatisticsJSON.document(statistics, grouping)
        }
      var response = HTTPResponse(.ok, form.mediaType, bytes)
      response.fields.append(.etag, tag.description)
      response.fields.append(.cacheControl, constant: "no-cache")
      response.describe(form, "stats-\(grouping.rawValue)")
      return response
    }
  }
}
