import Core

/// The forms in which an answer can be had; the raw values are those of `format=`.
enum Representation: String, CaseIterable, Sendable {
  case json, csv, jsonl, atom, jsonfeed, graphml, ftm

  var mediaType: MediaType {
    switch self {
    case .json: .json
    case .csv: .csv
    case .jsonl: .jsonLines
    case .atom: .atom
    case .jsonfeed: .jsonFeed
    case .graphml: .graphML
    case .ftm: .followTheMoney
    }
  }

  /// What the request asks for: `format=` says it, else `Accept`, else it is JSON.
  ///
  /// `Accept` that likes none of the offers is answered with JSON, as RFC 9110 allows.
  static func asked(by request: HTTPRequest, _ parameters: QueryParameters, of offers: [Representation])
    throws
    -> Representation
  {
    let named = parameters.values("format")
    guard named.count <= 1 else {
      throw ParameterError("format", .repeated, "format is given more than once; it takes one value.")
    }
    if let name = named.first {
      guard let format = Representation(rawValue: name), offers.contains(format) else {
        let words = offers.map(\.rawValue).joined(separator: ", ")
        throw ParameterError("format", .invalid, "format is one of \(words).")
      }
      return format
    }
    guard request.fields.contains(.accept) else { return .json }
    let type = ContentNegotiation.mediaType(request.fields, of: offers.map(\.mediaType))
    return offers.first { $0.mediaType == type } ?? .json
  }

  /// The tag of this form of what has a tag as JSON.
  func tag(_ tag: ETag) -> ETag { self == .json ? tag : ETag("\(tag.opaque)-\(rawValue)") }

  /// The name under which a browser keeps a file of this form.
  func fileName(_ resource: String) -> String {
    switch self {
    case .json, .jsonfeed: "\(resource).json"
    case .csv: "\(resource).csv"
    case .jsonl: "\(resource).jsonl"
    case .atom: "\(resource).xml"
    case .graphml: "\(resource).graphml"
    case .ftm: "\(resource).ftm.json"
    }
  }
}

extension HTTPResponse {
  /// An answer in a form, with what caches and browsers need to know.
  mutating func describe(_ form: Representation, _ resource: String) {
    addVary(.accept)
    switch form {
    case .json, .atom, .jsonfeed: break
    case .csv, .jsonl, .graphml, .ftm:
      fields.append(.contentDisposition, "attachment; filename=\"\(form.fileName(resource))\"")
    }
  }
}
