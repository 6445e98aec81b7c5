/// A change of a deal's fields, as a JSON merge patch (RFC 7396) tells it.
public struct DealPatch: Hashable, Sendable {
  /// What is set.
  public var word = DealWord()
  /// The fields in which the machine is to speak again.
  public var released: Set<DealField> = []

  /// Makes a change of nothing.
  public init() {}

  /// Reads the fields that `json` names; `release` lists those that are given back to the machine.
  ///
  /// Members that are no fields are the caller's: it checks their names.
  public init(_ json: FieldReader) throws(FieldError) {
    for member in json.value.members ?? [] {
      guard let field = DealField(rawValue: member.name) else { continue }
      try DealFieldJSON.read(field, json[member.name], into: &word.values)
      word.fields.insert(field)
    }
    let release = json["release"]
    guard !release.isNull else { return }
    for element in try release.elements(1...DealField.allCases.count) {
      let field = try element.one(of: DealField.self)
      guard !word.fields.contains(field) else {
        throw element.fault("a field that the same change does not set")
      }
      released.insert(field)
    }
  }

  /// Whether nothing would change.
  public var isEmpty: Bool { word.fields.isEmpty && released.isEmpty }

  /// The names of the members that are read.
  public static var members: [String] { DealField.allCases.map(\.rawValue) + ["release"] }
}
