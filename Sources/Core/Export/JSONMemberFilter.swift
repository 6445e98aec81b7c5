/// Copies chosen top-level members of a JSON object, byte for byte, without reading the rest of it.
///
/// For `fields=` over stored records, which are sound JSON without spaces between tokens; in anything else it
/// copies nothing more from the place where it no longer understands.
public struct JSONMemberFilter: Sendable {
  private let names: [[UInt8]]

  /// Makes a filter for members by name; names that an object does not have are passed over.
  public init(_ names: [String]) { self.names = names.map { Array($0.utf8) } }

  /// Appends the object with only its chosen members, in the order in which they stand in `object`.
  public func append(_ object: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "{"))
    var index = 1
    var isFirst = true
    while index < object.count, object[index] == UInt8(ascii: "\"") {
      let start = index
      let colon = Self.end(of: object, stringAt: index)
      guard colon < object.count, object[colon] == UInt8(ascii: ":") else { break }
      let end = Self.end(of: object, valueAt: colon + 1)
      let name = object[start + 1..<colon - 1]
      if names.contains(where: { $0.elementsEqual(name) }) {
        if !isFirst { out.append(UInt8(ascii: ",")) }
        out.append(contentsOf: object[start..<end])
        isFirst = false
      }
      guard end < object.count, object[end] == UInt8(ascii: ",") else { break }
      index = end + 1
    }
    out.append(UInt8(ascii: "}"))
  }

  /// The top-level members of an object, names and values as they stand in it.
  static func members(of object: [UInt8]) -> [(name: String, value: ArraySlice<UInt8>)] {
    object.withUnsafeBufferPointer { bytes in
      var members: [(name: String, value: ArraySlice<UInt8>)] = []
      var index = 1
      while index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
        let colon = end(of: bytes, stringAt: index)
        guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":") else { break }
        let end = end(of: bytes, valueAt: colon + 1)
        members.append(
          (String(decoding: bytes[index + 1..<colon - 1], as: UTF8.self), object[colon + 1..<end]))
        guard end < bytes.count, bytes[end] == UInt8(ascii: ",") else { break }
        index = end + 1
      }
      return members
    }
  }

  /// The index after the closing quotation mark.
  static func end(of json: UnsafeBufferPointer<UInt8>, stringAt start: Int) -> Int {
    var index = start + 1
    while index < json.count {
      switch json[index] {
      case UInt8(ascii: "\""): return index + 1
      case UInt8(ascii: "\\"): index += 2
      default: index += 1
      }
    }
    return json.count
  }

  /// The index after a value: the comma or brace that follows it at the top level.
  static func end(of json: UnsafeBufferPointer<UInt8>, valueAt start: Int) -> Int {
    var depth = 0
    var index = start
    while index < json.count {
      switch json[index] {
      case UInt8(ascii: "\""):
        index = end(of: json, stringAt: index)
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return index }
        depth -= 1
      case UInt8(ascii: ","):
        if depth == 0 { return index }
      default: break
      }
      index += 1
    }
    return json.count
  }
}
