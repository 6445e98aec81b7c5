extension Middleware {
  /// Tells a client that asks by `Prefer: server-timing` (RFC 7240) where the time of its request went.
  ///
  /// `Server-Timing` then has `wait`, from the head's arrival until the handler began: body and queue; and
  /// `handler`, in milliseconds. Nobody is told unasked: how long something takes can tell what there is.
  static let serverTiming = Middleware(
    onRequest: { request, _ in
      request.fields.forEachMember(.prefer) { preference in
        if preference.spellsIgnoringCase("server-timing") { request.wantsTiming = true }
      }
      return nil
    },
    onResponse: { request, response in
      guard request.wantsTiming, response.fields.contains(.serverTiming) else { return }
      response.fields.append(.preferenceApplied, constant: "server-timing")
    })
}

extension HTTPResponse {
  /// Says how long the handler waited and worked; all three are nanoseconds of one clock.
  mutating func setTiming(arrived: Int, began: Int, ended: Int) {
    fields.remove(.serverTiming)
    fields.append(.serverTiming) { value in
      value.append(contentsOf: "wait;dur=".utf8)
      Self.append(milliseconds: began - arrived, to: &value)
      value.append(contentsOf: ", handler;dur=".utf8)
      Self.append(milliseconds: ended - began, to: &value)
    }
  }

  /// Milliseconds with three decimals out of nanoseconds.
  private static func append(milliseconds nanoseconds: Int, to value: inout [UInt8]) {
    let microseconds = max(0, nanoseconds / 1_000)
    ASCII.append(microseconds / 1_000, to: &value)
    value.append(UInt8(ascii: "."))
    for unit in [100, 10, 1] { ASCII.append(microseconds / unit % 10, to: &value) }
  }
}
