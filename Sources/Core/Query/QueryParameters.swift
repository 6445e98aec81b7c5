extension ListQuery {
  /// The parameters that every list takes besides its filters.
  public static var generalParameters: [String] { ["limit", "cursor", "sort", "fields", "count"] }

  /// The names of all parameters that the list takes.
  public static var parameterNames: [String] { Field.allCases.map(\.rawValue) + generalParameters }

  /// Reads a query from the decoded pairs of a query string.
  ///
  /// - Parameters:
  ///   - parameters: names and values in the order given; filters repeat or take commas for OR (`\,` is a comma).
  ///   - scope: conditions that the path adds, such as the entity of `/entities/{id}/deals`.
  ///   - ignored: further names that the caller reads itself, such as `format`.
  /// - Throws: `ParameterError` for the first parameter that is unknown, repeated or malformed.
  public init(
    parameters: [(name: String, value: String)], scope: [Filter<Field>] = [], ignoring ignored: [String] = []
  ) throws(ParameterError) {
    self.init(scope)
    var single: Set<String> = []
    var collected: [(field: Field, values: [FilterValue])] = []
    var cursorText: String?
    for (name, value) in parameters where !ignored.contains(name) {
      let field = Field(rawValue: name)
      guard field != nil || Self.generalParameters.contains(name) else {
        throw ParameterError(
          name, .unknown,
          "/\(Field.resource) has no parameter \(quoted(name)); it takes \(Self.parameterNames.joined(separator: ", "))."
        )
      }
      if field?.domain.takesSeveral != true, !single.insert(name).inserted {
        throw ParameterError(name, .repeated, "\(name) is given more than once; it takes one value.")
      }
      guard value.utf8.count <= QueryLimits.parameterBytes else {
        throw ParameterError(
          name, .invalid,
          "\(name) is \(value.utf8.count) bytes long; \(QueryLimits.parameterBytes) are allowed.")
      }
      guard let field else {
        try readGeneral(name, value, cursorText: &cursorText)
        continue
      }
      let values = try field.domain.read(value, of: name)
      if let index = collected.firstIndex(where: { $0.field == field }) {
        collected[index].values.append(contentsOf: values)
      } else {
        collected.append((field, values))
      }
    }
    for (field, values) in collected {
      guard values.count <= QueryLimits.valuesPerFilter else {
        throw ParameterError(
          field.rawValue, .invalid,
          "\(field.rawValue) has \(values.count) values; \(QueryLimits.valuesPerFilter) are allowed.")
      }
      filters.append(Filter(field, values))
    }
    try Field.check(filters)
    guard let cursorText else { return }
    guard let cursor = Cursor(cursorText, for: fingerprint) else {
      throw ParameterError(
        "cursor", .cursor,
        "The cursor was altered or belongs to another query; take it from the page before, with the same filters and sort."
      )
    }
    self.cursor = cursor
  }

  private mutating func readGeneral(
    _ name: String, _ value: String, cursorText: inout String?
  ) throws(ParameterError) {
    switch name {
    case "limit":
      guard let limit = Int(decimal: value), (1...QueryLimits.maximumPage).contains(limit) else {
        throw ParameterError(
          name, .invalid,
          "limit is a whole number from 1 to \(QueryLimits.maximumPage), not \(quoted(value)).")
      }
      self.limit = limit
    case "cursor":
      cursorText = value
    case "sort":
      sort = try Sort(parameter: value)
    case "fields":
      let names = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard names.count <= QueryLimits.fields else {
        throw ParameterError(
          name, .invalid, "fields names \(names.count) members; \(QueryLimits.fields) are allowed.")
      }
      for member in names where !Field.members.contains(member) {
        throw ParameterError(
          name, .invalid,
          "fields names members of the record: \(Field.members.joined(separator: ", ")); \(quoted(member)) is none."
        )
      }
      members = names
    default:
      wantsTotal = try FilterDomain.readFlag(value, of: name)
    }
  }
}

extension Sort {
  /// Reads what `sort=` says.
  init(parameter value: String) throws(ParameterError) {
    let isDescending = value.hasPrefix("-")
    guard let key = Key(rawValue: String(value.drop { $0 == "-" })),
      value == Sort(key, descending: isDescending).description
    else {
      let names = Key.allCases.map(\.rawValue).joined(separator: ", ")
      throw ParameterError(
        "sort", .invalid, "sort is one of \(names), with - before it for the reverse, not \(quoted(value)).")
    }
    self.init(key, descending: isDescending)
  }
}

extension FilterDomain {
  /// Reads the value or values of one parameter.
  func read(_ text: String, of name: String) throws(ParameterError) -> [FilterValue] {
    switch self {
    case .names:
      let parts = try Self.parts(text, of: name)
      guard parts.allSatisfy({ $0.unicodeScalars.count <= QueryLimits.nameLength }) else {
        throw ParameterError(
          name, .invalid, "\(name) takes names of at most \(QueryLimits.nameLength) characters.")
      }
      return parts.map(FilterValue.text)
    case .ids:
      let parts = try Self.parts(text, of: name)
      for part in parts where !Self.isID(part) {
        throw ParameterError(name, .invalid, "\(name) takes ids as answers give them, not \(quoted(part)).")
      }
      return parts.map(FilterValue.text)
    case .keywords(let allowed):
      let parts = try Self.parts(text, of: name)
      for part in parts where !allowed.contains(part) {
        throw ParameterError(
          name, .invalid, "\(name) is one of \(allowed.joined(separator: ", ")), not \(quoted(part)).")
      }
      return parts.map(FilterValue.text)
    case .fromDay: return [.day(try Self.readDate(text, of: name).earliest)]
    case .toDay: return [.day(try Self.readDate(text, of: name).latest)]
    case .number(let bounds):
      guard let number = Double(plainDecimal: text), bounds.contains(number) else {
        throw ParameterError(
          name, .invalid,
          "\(name) is a number from \(bounds.lowerBound) to \(bounds.upperBound), not \(quoted(text)).")
      }
      return [.number(number)]
    case .currency:
      guard text.utf8.count == 3,
        text.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
      else {
        throw ParameterError(name, .invalid, "\(name) is an ISO 4217 code such as USD, not \(quoted(text)).")
      }
      return [.text(text)]
    case .flag: return [.flag(try Self.readFlag(text, of: name))]
    case .search:
      _ = try SearchExpression(text, of: name)
      return [.text(text)]
    }
  }

  /// Letters, digits, hyphens and underscores, as ids are made of.
  private static func isID(_ text: String) -> Bool {
    text.utf8.count <= QueryLimits.idLength
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  static func readFlag(_ text: String, of name: String) throws(ParameterError) -> Bool {
    switch text {
    case "true", "1": true
    case "false", "0": false
    default: throw ParameterError(name, .invalid, "\(name) is true or false, not \(quoted(text)).")
    }
  }

  private static func readDate(_ text: String, of name: String) throws(ParameterError) -> PartialDate {
    guard let date = PartialDate(text) else {
      throw ParameterError(
        name, .invalid, "\(name) is a date such as 2022-08-26, 2022-08 or 2022, not \(quoted(text)).")
    }
    return date
  }

  /// Splits at commas; `\,` stands for a comma within a value.
  private static func parts(_ text: String, of name: String) throws(ParameterError) -> [String] {
    var parts: [String] = []
    var part: [UInt8] = []
    var isEscaped = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\") where !isEscaped: isEscaped = true
      case UInt8(ascii: ",") where !isEscaped:
        parts.append(String(decoding: part, as: UTF8.self))
        part.removeAll(keepingCapacity: true)
      default:
        if isEscaped, byte != UInt8(ascii: ","), byte != UInt8(ascii: "\\") {
          part.append(UInt8(ascii: "\\"))
        }
        part.append(byte)
        isEscaped = false
      }
    }
    if isEscaped { part.append(UInt8(ascii: "\\")) }
    parts.append(String(decoding: part, as: UTF8.self))
    guard parts.allSatisfy({ !$0.isEmpty }) else {
      throw ParameterError(name, .invalid, "\(name) has an empty value; leave it out to take all.")
    }
    return parts
  }
}

extension Int {
  /// Reads `1*DIGIT` without sign, within the bounds of Int.
  init?(decimal text: String) {
    guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(text)
    else { return nil }
    self = number
  }
}

extension Double {
  /// Reads digits with an optional fraction and exponent; no hexadecimal, no infinity.
  fileprivate init?(plainDecimal text: String) {
    guard text.utf8.count <= 32, text.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    self = number
  }
}

/// Quotes what a client sent, cut short, for a message.
private func quoted(_ text: String) -> String {
  text.unicodeScalars.count <= 40 ? "\"\(text)\"" : "\"\(String(text.unicodeScalars.prefix(40)))…\""
}
