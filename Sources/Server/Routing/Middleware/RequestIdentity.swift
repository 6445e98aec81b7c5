import Synchronization

extension Middleware {
  /// Gives each request an id that the answer and the log repeat as `X-Request-Id`.
  ///
  /// A client's own id is kept when it is short and plain; a proxy's log and ours then tell the same story.
  static let requestID = Middleware(
    onRequest: { request, _ in
      request.id = request.fields.withFirst(.xRequestID) { RequestID.accepted($0) ?? "" } ?? ""
      if request.id.isEmpty { request.id = RequestID.next() }
      return nil
    },
    onResponse: { request, response in
      response.id = request.id.isEmpty ? RequestID.next() : request.id
    })
}

/// Makes and checks request ids.
enum RequestID {
  private static let counter = Atomic<UInt64>(UInt64.random(in: .min ... .max))

  /// Thirteen digits of base 32, different for each request of this process and unlikely to be another's.
  ///
  /// Thirteen fit into a `String` without memory of its own.
  static func next() -> String {
    // An odd multiplier maps the counter one to one, so that neighbours look unlike each other.
    let count = counter.wrappingAdd(1, ordering: .relaxed).newValue
    var bits = count &* 0x9E37_79B9_7F4A_7C15
    return String(unsafeUninitializedCapacity: 13) { digits in
      for index in 0..<13 {
        let digit = UInt8(truncatingIfNeeded: bits & 31)
        digits[index] = digit < 10 ? 0x30 + digit : 0x57 + digit
        bits >>= 5
      }
      return 13
    }
  }

  /// The id that a client sent, when it is one that can be logged: 1 to 64 letters, digits, `-`, `_`, `.`.
  static func accepted(_ value: UnsafeBufferPointer<UInt8>) -> String? {
    guard (1...64).contains(value.count) else { return nil }
    for byte in value {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        continue
      default: return nil
      }
    }
    return value.text
  }
}
