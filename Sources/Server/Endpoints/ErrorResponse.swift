import Core

extension Problem {
  /// What a client is told of an error; nil for one that is nobody's to know, which becomes a 500.
  ///
  /// One switch for each kind of error and no `default`: a new case does not compile until someone has thought
  /// about what to answer.
  static func telling(of error: any Error) -> Problem? {
    switch error {
    case let error as Problem: error
    case let error as ParameterError: Problem(error)
    case let error as JSONError: Problem(error)
    case let error as SubmissionError: .badBody(pointer: error.pointer, error.message)
    case let error as FieldError: .badBody(pointer: error.pointer, error.message)
    case let error as CorrectionError: Problem(error)
    case let error as StoreError: Problem(error)
    case let error as FetchError: Problem(error)
    default: nil
    }
  }

  private init(_ error: ParameterError) {
    let title =
      switch error.reason {
      case .unknown: "Unknown parameter"
      case .repeated: "Repeated parameter"
      case .invalid: "Invalid parameter"
      case .incomplete: "Incomplete parameters"
      case .cursor: "Invalid cursor"
      }
    self.init(
      .badRequest, error.reason.rawValue, title: title, detail: error.message,
      errors: [Part(place: .parameter(error.parameter), detail: error.message)])
  }

  private init(_ error: JSONError) {
    self.init(
      .badRequest, "invalid-json", title: "Malformed JSON", detail: error.description,
      errors: [Part(place: .pointer(""), detail: error.description)])
  }

  /// Says nothing of what a name leads to or how a site answers in detail: the client may be no friend.
  private init(_ error: CorrectionError) {
    switch error {
    case .notFound(let kind, _, .moved(let heir)):
      // A change is not sent on by itself: who made it has not seen the heir.
      self.init(
        .conflict, "moved", title: "The record was merged",
        detail: "This \(kind.rawValue) was merged into \(heir); change that one.")
    case .notFound(let kind, _, .gone):
      self.init(.gone, "gone", detail: "This \(kind.rawValue) was deleted.")
    case .notFound(let kind, let id, _): self = .notFound("There is no \(kind.rawValue) \(id).")
    case .unfit(let error):
      self.init(
        .unprocessableContent, "unfit", title: "Not fit for this record", detail: error.message,
        errors: [Part(place: .pointer(error.pointer), detail: error.message)])
    case .exists(let id):
      self.init(.conflict, "exists", title: "There is one already", detail: "It has the id \(id).")
    case .nothingToUndo:
      self.init(
        .conflict, "nothing-to-undo", title: "Nothing to undo",
        detail: "No correction of this record is left that could be taken back.")
    }
  }

  private init(_ error: FetchError) {
    switch error {
    case .invalidAddress:
      self = .badBody(pointer: "/url", "an absolute http or https address without a password")
    case .refusedAddress:
      self.init(
        .unprocessableContent, "refused-address", title: "Refused address",
        detail: "The address does not lead to the public web.",
        errors: [Part(place: .pointer("/url"), detail: "leads to an address that is not fetched from")])
    case .deniedByRobots, .robotsUnavailable:
      self.init(
        .unprocessableContent, "denied-by-robots", title: "Denied by robots.txt",
        detail: "The site's robots.txt does not allow the page, or cannot be had.",
        errors: [Part(place: .pointer("/url"), detail: "is not open to robots")])
    case .timedOut, .tooSlow:
      self.init(
        .gatewayTimeout, "fetch-timed-out", title: "The site is too slow",
        detail: "The document did not come in time.")
    case .unexpectedStatus(_, let status):
      self.init(
        .badGateway, "fetch-failed", title: "The document could not be fetched",
        detail: "The site answered with status \(status).")
    case .cancelled: self = .overloaded("The fetch was given up.")
    case .unresolved, .unreachable, .insecure, .tooLarge, .headerTooLarge, .decompressionBomb,
      .unsupportedCoding, .truncated, .redirects, .transport:
      self.init(
        .badGateway, "fetch-failed", title: "The document could not be fetched",
        detail: "The site gave no whole document: \(error.reason).")
    }
  }

  private init?(_ error: StoreError) {
    switch error {
    case .full:
      self.init(.insufficientStorage, "storage-full", detail: "There is no room to store this.")
    case .busy: self = .overloaded("The database is busy.")
    case .overdue:
      self = .overloaded("The query took too long and was stopped; narrow it by further filters.")
    case .readOnly: self = .overloaded("The database cannot be written now.", retryAfter: 60)
    case .missingFolder, .cannotOpen, .notADatabase, .foreignFile, .newerSchema, .damaged, .inconsistent,
      .noCatalog, .failed:
      return nil
    }
  }
}
