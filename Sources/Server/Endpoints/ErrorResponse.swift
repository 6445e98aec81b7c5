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
    case let error as StoreError: Problem(error)
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

  private init?(_ error: StoreError) {
    switch error {
    case .full:
      self.init(.insufficientStorage, "storage-full", detail: "There is no room to store this.")
    case .busy: self = .overloaded("The database is busy.")
    case .overdue:
      self = .overloaded("The query took too long and was stopped; narrow it by further filters.")
    case .readOnly: self = .overloaded("The database cannot be written now.", retryAfter: 60)
    case .missingFolder, .cannotOpen, .notADatabase, .foreignFile, .newerSchema, .damaged, .inconsistent,
      .failed:
      return nil
    }
  }
}
