import Core

/// The body of a request that changes a record by hand: what is to change, and why.
struct CorrectionBody {
  let json: FieldReader
  /// Why; every revision keeps it.
  let reason: String

  /// Reads the body; `members` are those that the route takes besides `reason`.
  init(_ request: HTTPRequest, members: [String]) throws {
    json = FieldReader(try request.json())
    try json.members(members + ["reason"])
    reason = try json["reason"].text(1...Author.reasonLimit)
  }

  /// Ids in an array.
  func ids(_ name: String) throws(FieldError) -> [String] {
    var ids: [String] = []
    for element in try json[name].elements(1...Self.idLimit) { ids.append(try element.text(1...64)) }
    return ids
  }

  /// Records that one request may name: a screenful that somebody has looked at.
  private static let idLimit = 500
}

/// What a correction came to.
struct CorrectionResultBody {
  let result: CorrectionResult
  /// The record's name in the answer, and its JSON.
  let kind: RecordKind
  let record: [UInt8]

  var json: [UInt8] {
    var json = JSONWriter(reserving: record.count + 128)
    json.object { json in
      json.name("id")
      json.value(result.id)
      json.name("others")
      json.value(result.others)
      json.name(of: kind.rawValue)
      json.raw(record)
    }
    return json.bytes
  }
}
