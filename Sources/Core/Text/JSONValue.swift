/// A JSON value as it was read, members in their order.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number written without fraction or exponent that fits.
  case integer(Int)
  /// Any other number.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])
}

/// One name and value of a JSON object.
public struct JSONMember: Hashable, Sendable {
  /// The member's name, escapes resolved.
  public let name: String
  /// The member's value.
  public let value: JSONValue

  /// Makes a member.
  public init(name: String, value: JSONValue) {
    self.name = name
    self.value = value
  }
}

extension JSONValue {
  /// The first member of that name; nil when this is no object or has none.
  public subscript(name: String) -> JSONValue? { members?.first { $0.name == name }?.value }

  /// The element at that position; nil when this is no array or has none there.
  public subscript(index: Int) -> JSONValue? {
    guard let elements, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The value as a string; nil when it is none.
  public var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The value as a whole number; nil when it is none or too large.
  public var int: Int? {
    switch self {
    case .integer(let number): number
    case .number(let number): Int(exactly: number)
    default: nil
    }
  }

  /// The value as a number; nil when it is none.
  public var double: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }

  /// The value as true or false; nil when it is neither.
  public var bool: Bool? {
    guard case .bool(let flag) = self else { return nil }
    return flag
  }

  /// The elements of an array; nil when this is none.
  public var elements: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The members of an object, in order; nil when this is none.
  public var members: [JSONMember]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// Whether this is JSON's null.
  public var isNull: Bool { self == .null }

  /// The kind of value, for messages to people.
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
