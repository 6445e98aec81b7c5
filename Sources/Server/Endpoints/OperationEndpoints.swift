import Core

extension RegisterAPI {
  /// GET /healthz: the process answers.
  var health: Handler { { _, _ in Self.ok } }

  /// GET /readyz: the database answers too.
  var readiness: Handler {
    { _, context in
      do {
        _ = try reader(context).version()
      } catch {
        throw Problem.overloaded("The database does not answer.")
      }
      return Self.ok
    }
  }

  /// GET /metrics, in the Prometheus text format.
  var metricsPage: Handler { { _, _ in HTTPResponse(.ok, .metrics, metrics()) } }

  /// GET of the contract in one of its forms.
  func document(_ type: MediaType, _ form: Lazy<Contract.Form>) -> Handler {
    { _, _ in
      let form = try form()
      var response = HTTPResponse(.ok, type, form.bytes)
      response.fields.append(.etag, form.tag.description)
      response.fields.append(.cacheControl, constant: "no-cache")
      return response
    }
  }

  /// GET of the contract as a page.
  var documentationPage: Handler {
    { _, _ in
      let page = try contract.page()
      var response = HTTPResponse(.ok, .html, page.form.bytes)
      response.fields.append(.etag, page.form.tag.description)
      response.fields.append(.cacheControl, constant: "no-cache")
      response.fields.append(.contentSecurityPolicy, page.policy)
      return response
    }
  }

  private static var ok: HTTPResponse {
    var response = HTTPResponse.json(Array("{\"status\":\"ok\"}".utf8))
    response.fields.append(.cacheControl, constant: "no-store")
    return response
  }
}
