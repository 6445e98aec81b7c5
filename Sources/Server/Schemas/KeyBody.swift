import Core

/// A key as the API shows it: never its secret, but once when it is made.
struct KeyBody {
  let key: StoredKey
  /// The whole key, right after it was made.
  var secret: String?

  /// Octets of the body that makes one.
  static let octets = 16 * 1024

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.name("id")
      json.value(key.id)
      json.name("name")
      json.value(key.name)
      json.name("scope")
      json.value(key.scope.rawValue)
      json.name("created_at")
      json.value(key.createdAt.description)
      json.name("expires_at")
      json.value(key.expiresAt?.description)
      json.name("revoked_at")
      json.value(key.revokedAt?.description)
      json.name("used_at")
      json.value(key.usedAt?.description)
      guard let secret else { return }
      json.name("key")
      json.value(secret)
    }
  }

  /// The object alone.
  var json: [UInt8] {
    var json = JSONWriter(reserving: 384)
    write(to: &json)
    return json.bytes
  }
}

/// What a client says of a key that is to be made.
struct NewKey {
  let name: String
  let scope: StoredKey.Scope
  /// Days until it stops being valid; nil is never.
  let days: Int?

  /// Code points of the name of a key's owner.
  static let nameLength = 1...200
  /// Days for which a key may be valid, up to a hundred years.
  static let validDays = 1...36_500

  /// Reads `{"name": …, "scope": …, "days": …}`; throws a 400 problem that names the member at fault.
  init(_ json: JSONValue) throws(Problem) {
    guard let members = json.members else { throw .badBody(pointer: "", "a key is told by an object") }
    for member in members where !["name", "scope", "days"].contains(member.name) {
      throw .badBody(pointer: "", "a key has no such member; it takes name, scope and days")
    }
    guard let name = json["name"]?.string, Self.nameLength.contains(name.unicodeScalars.count) else {
      throw .badBody(pointer: "/name", "a text of 1 to 200 characters")
    }
    let scopes = StoredKey.Scope.allCases.map(\.rawValue).joined(separator: ", ")
    guard let scope = json["scope"]?.string.flatMap(StoredKey.Scope.init) else {
      throw .badBody(pointer: "/scope", "one of \(scopes)")
    }
    self.name = name
    self.scope = scope
    switch json["days"] {
    case nil, .null: days = nil
    case let value?:
      guard let days = value.int, Self.validDays.contains(days) else {
        throw .badBody(pointer: "/days", "a whole number from 1 to 36500, or null")
      }
      self.days = days
    }
  }
}
