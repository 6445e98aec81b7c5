import Core

/// What storing an article did.
struct IngestResultBody {
  let result: IngestResult

  var json: [UInt8] {
    var json = JSONWriter(reserving: 256)
    json.object { json in
      json.name("outcome")
      json.value(result.outcome.rawValue)
      json.name("article_id")
      json.value(result.articleID)
      json.name("deal_ids")
      json.value(result.dealIDs)
    }
    return json.bytes
  }
}
