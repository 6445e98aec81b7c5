import Core

extension RegisterAPI {
  /// GET of a deal with its sources, as it is cited.
  var citation: Handler {
    { request, context in
      let form = try Self.form(of: request)
      let reader = try reader(context)
      let id = request.parameters["id"]
      let version = try Self.version(of: try reader.find(.deal, id), .deal, request)
      let today = now().day
      guard let citation = try reader.citation(of: id, accessed: today) else { throw Problem.notFound() }
      let type: MediaType =
        switch form {
        case .text: .text
        case .bibtex: .bibTeX
        case .csl: .cslJSON
        }
      var response = HTTPResponse(.ok, type, citation.written(as: form))
      // It names the day on which it was read.
      let tag = "\(tag(version: version).opaque)-\(form.rawValue)-\(today.daysSinceEpoch)"
      response.fields.append(.etag, ETag(tag).description)
      response.fields.append(.cacheControl, constant: "no-cache")
      response.addVary(.accept)
      return response
    }
  }

  private static func form(of request: HTTPRequest) throws -> Citation.Form {
    let parameters = try request.query()
    for item in parameters.items where item.name != "format" {
      throw ParameterError(item.name, .unknown, "a citation takes format only")
    }
    let named = parameters.values("format")
    guard named.count <= 1 else {
      throw ParameterError("format", .repeated, "format is given more than once; it takes one value.")
    }
    if let name = named.first {
      guard let form = Citation.Form(rawValue: name) else {
        throw ParameterError("format", .invalid, "format is one of text, bibtex, csl.")
      }
      return form
    }
    let type = ContentNegotiation.mediaType(request.fields, of: [.text, .bibTeX, .cslJSON])
    return type == .bibTeX ? .bibtex : type == .cslJSON ? .csl : .text
  }
}
