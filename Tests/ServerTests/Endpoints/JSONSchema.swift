@testable import Core
@testable import Server

/// Checks values against the schemas of the contract; knows the keywords that it uses and refuses others.
///
/// Stricter than JSON Schema in one point: an object may only have members that its schema names, so that no
/// answer holds what the contract does not tell.
struct JSONSchema {
  private let document: JSONValue

  init(document: JSONValue) { self.document = document }

  /// Every fault of `value`, each with its place.
  func faults(of value: JSONValue, against schema: JSONValue, at place: String = "") -> [String] {
    var faults: [String] = []
    check(value, schema, place, allowsOthers: false, &faults)
    return faults
  }

  /// The schema or other object that a reference within the document leads to.
  func resolved(_ schema: JSONValue) -> JSONValue {
    guard let reference = schema["$ref"]?.string else { return schema }
    var found = document
    for name in reference.dropFirst(2).split(separator: "/") { found = found[String(name)] ?? .null }
    return found
  }

  private func check(
    _ value: JSONValue, _ schema: JSONValue, _ place: String, allowsOthers: Bool, _ faults: inout [String]
  ) {
    let schema = resolved(schema)
    guard let keywords = schema.members else { return faults.append("\(place): no schema") }
    for keyword in keywords {
      switch keyword.name {
      case "type": checkType(value, keyword.value, place, &faults)
      case "enum":
        if keyword.value.elements?.contains(value) != true { faults.append("\(place): not in enum") }
      case "required":
        for name in keyword.value.elements?.compactMap(\.string) ?? [] where value[name] == nil {
          faults.append("\(place): \(name) is missing")
        }
      case "items":
        for (index, element) in (value.elements ?? []).enumerated() {
          check(element, keyword.value, "\(place)/\(index)", allowsOthers: false, &faults)
        }
      case "oneOf":
        let fitting = (keyword.value.elements ?? []).filter { option in
          var found: [String] = []
          check(value, option, place, allowsOthers: true, &found)
          return found.isEmpty
        }
        if fitting.count != 1 { faults.append("\(place): fits \(fitting.count) schemas of oneOf") }
      case "allOf":
        for part in keyword.value.elements ?? [] { check(value, part, place, allowsOthers: true, &faults) }
      case "minProperties":
        if let members = value.members, members.count < keyword.value.int ?? 0 {
          faults.append("\(place): breaks minProperties")
        }
      case "propertyNames":
        for member in value.members ?? [] {
          check(.string(member.name), keyword.value, "\(place)/\(member.name)", allowsOthers: true, &faults)
        }
      case "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern":
        checkBound(value, keyword, place, &faults)
      case "properties", "additionalProperties", "description", "default", "examples", "format",
        "contentEncoding":
        break
      default: faults.append("\(place): the keyword \(keyword.name) is not known here")
      }
    }
    checkMembers(value, schema, place, allowsOthers: allowsOthers, &faults)
  }

  private func checkMembers(
    _ value: JSONValue, _ schema: JSONValue, _ place: String, allowsOthers: Bool, _ faults: inout [String]
  ) {
    guard let members = value.members else { return }
    let known = properties(of: schema)
    let other = schema["additionalProperties"]
    let allowsOthers = allowsOthers && other?.bool != false
    for member in members {
      let place = "\(place)/\(member.name)"
      if let property = schema["properties"]?[member.name] {
        check(member.value, property, place, allowsOthers: false, &faults)
      } else if let other, other.members != nil {
        check(member.value, other, place, allowsOthers: false, &faults)
      } else if !allowsOthers, !known.isEmpty, !known.contains(member.name) {
        faults.append("\(place): is not in the contract")
      }
    }
  }

  /// The members that a schema and those it is made of name.
  func properties(of schema: JSONValue) -> Set<String> {
    let schema = resolved(schema)
    let own = (schema["properties"]?.members ?? []).map(\.name)
    return (schema["allOf"]?.elements ?? []).reduce(into: Set(own)) { $0.formUnion(properties(of: $1)) }
  }

  private func checkType(_ value: JSONValue, _ type: JSONValue, _ place: String, _ faults: inout [String]) {
    let types = type.elements?.compactMap(\.string) ?? [type.string].compactMap(\.self)
    let fits = types.contains { type in
      switch type {
      case "null": value.isNull
      case "boolean": value.bool != nil
      case "integer": value.int != nil
      case "number": value.double != nil
      case "string": value.string != nil
      case "array": value.elements != nil
      case "object": value.members != nil
      default: false
      }
    }
    if !fits { faults.append("\(place): \(value.kind), not \(types.joined(separator: " or "))") }
  }

  private func checkBound(
    _ value: JSONValue, _ keyword: JSONMember, _ place: String, _ faults: inout [String]
  ) {
    let length = value.string?.unicodeScalars.count
    let bound = keyword.value.double ?? 0
    let fits =
      switch keyword.name {
      case "minimum": (value.double ?? bound) >= bound
      case "maximum": (value.double ?? bound) <= bound
      case "minLength": Double(length ?? .max) >= bound
      case "maxLength": Double(length ?? 0) <= bound
      case "minItems": Double(value.elements?.count ?? .max) >= bound
      case "maxItems": Double(value.elements?.count ?? 0) <= bound
      default: value.string.map { matches($0, keyword.value.string ?? "") } ?? true
      }
    if !fits { faults.append("\(place): breaks \(keyword.name)") }
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    guard let regex = try? Regex(pattern) else { return false }
    return text.contains(regex)
  }
}
