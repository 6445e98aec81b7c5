/// A member of a JSON body that cannot be taken, and the place in it.
public struct FieldError: Error, Hashable, Sendable {
  /// JSON pointer (RFC 6901) to the member; empty for the whole.
  public let pointer: String
  /// One sentence for the client's author.
  public let message: String

  /// Makes an error.
  public init(_ pointer: String, _ message: String) {
    self.pointer = pointer
    self.message = message
  }
}

/// Takes values out of a JSON body, each with its place, so that a fault can be told where it lies.
public struct FieldReader: Sendable {
  /// The value; null where the member is missing.
  public let value: JSONValue
  /// Where it stands.
  public let pointer: String

  /// Makes a reader of a value.
  public init(_ value: JSONValue, at pointer: String = "") {
    self.value = value
    self.pointer = pointer
  }

  /// Whether there is nothing, or null.
  public var isNull: Bool { value.isNull }

  /// The member of an object.
  public subscript(name: String) -> FieldReader {
    FieldReader(value[name] ?? .null, at: "\(pointer)/\(name)")
  }

  /// The error that says what should stand here.
  public func fault(_ expected: String) -> FieldError { FieldError(pointer, expected) }

  /// Refuses members that nobody reads: a misspelled one must not pass for one that was taken.
  public func members(_ known: [String]) throws(FieldError) {
    guard let members = value.members else { throw fault("an object, not \(value.kind)") }
    for member in members where !known.contains(member.name) {
      let name = member.name.unicodeScalars.prefix(64).map {
        $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0)
      }
      throw FieldError(
        "\(pointer)/\(name.joined())", "no member of this name; known are \(known.joined(separator: ", "))")
    }
  }

  /// A text of so many characters, counted as code points, as JSON Schema counts.
  public func text(_ length: ClosedRange<Int>) throws(FieldError) -> String {
    guard let text = value.string else { throw fault("a string, not \(value.kind)") }
    guard length.contains(text.unicodeScalars.count) else {
      throw fault("a string of \(length.lowerBound) to \(length.upperBound) characters")
    }
    guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 || $0 == "\n" || $0 == "\t" }) else {
      throw fault("a string without control characters")
    }
    return text
  }

  /// A whole number.
  public func number(_ bounds: ClosedRange<Int>) throws(FieldError) -> Int {
    guard let number = value.int, bounds.contains(number) else {
      throw fault("a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    return number
  }

  /// A number with or without a fraction.
  public func number(_ bounds: ClosedRange<Double>) throws(FieldError) -> Double {
    guard let number = value.double, bounds.contains(number) else {
      throw fault("a number from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    return number
  }

  /// True or false.
  public func flag() throws(FieldError) -> Bool {
    guard let flag = value.bool else { throw fault("true or false, not \(value.kind)") }
    return flag
  }

  /// One of a closed set.
  public func one<Choice: RawRepresentable<String> & CaseIterable>(of: Choice.Type) throws(FieldError)
    -> Choice
  {
    guard let choice = value.string.flatMap(Choice.init(rawValue:)) else {
      throw fault("one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return choice
  }

  /// The elements of an array of so many.
  public func elements(_ count: ClosedRange<Int>) throws(FieldError) -> [FieldReader] {
    guard let elements = value.elements else { throw fault("an array, not \(value.kind)") }
    guard count.contains(elements.count) else {
      throw fault("an array of \(count.lowerBound) to \(count.upperBound) elements")
    }
    return elements.enumerated().map { FieldReader($1, at: "\(pointer)/\($0)") }
  }

  /// What `read` makes of the value; nil for null.
  public func optional<Value>(
    _ read: (FieldReader) throws(FieldError) -> Value
  ) throws(FieldError) -> Value? {
    isNull ? nil : try read(self)
  }
}
