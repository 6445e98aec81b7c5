/// A parameter of a request that cannot be answered, with a sentence that says what is wrong and what is allowed.
public struct ParameterError: Error, Hashable, Sendable {
  /// What is wrong; the raw values are stable and part of the API.
  public enum Reason: String, Sendable {
    /// The resource has no such parameter.
    case unknown = "unknown-parameter"
    /// A parameter that takes one value was given more than once.
    case repeated = "repeated-parameter"
    /// The value is of the wrong form or outside its bounds.
    case invalid = "invalid-parameter"
    /// Another parameter has to stand beside it.
    case incomplete = "incomplete-parameters"
    /// The cursor was altered or belongs to another query.
    case cursor = "invalid-cursor"
  }

  /// The name of the parameter, as it was given.
  public let parameter: String
  /// What is wrong.
  public let reason: Reason
  /// One sentence for the client's author.
  public let message: String

  /// Makes an error.
  public init(_ parameter: String, _ reason: Reason, _ message: String) {
    self.parameter = parameter
    self.reason = reason
    self.message = message
  }
}

extension ParameterError: CustomStringConvertible {
  /// The sentence.
  public var description: String { message }
}
