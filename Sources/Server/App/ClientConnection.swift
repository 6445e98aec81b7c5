/// A connection with its socket, as an event loop keeps it.
final class ClientConnection {
  /// What the loop's poller watches for.
  var interest: Poller.Interest = .arrival
  let socket: Socket
  let slot: Int
  let token: UInt64
  // Unchecked: only the loop that owns the connection calls it, and nothing that it calls knows the connection.
  @exclusivity(unchecked)
  var machine: HTTPConnection
  /// Octets that the kernel did not take; reading stops until they are gone.
  var unsent: [UInt8] = []
  var unsentStart = 0
  /// The rest of a large body, which follows `unsent`.
  var tail: [UInt8] = []
  var tailStart = 0
  /// What is to be done when everything has been sent.
  var pending: HTTPConnection.Action?
  var isLingering = false
  var lingered = 0
  /// Whether the connection waits in the loop's list for its next turn.
  var isQueued = false
  var deadline = DeadlineList.Link()
  /// The request, by its number on the connection, whose header's time is running.
  var timedRequest = -1

  init(socket: consuming Socket, slot: Int, token: UInt64, peer: PeerAddress) {
    self.socket = socket
    self.slot = slot
    self.token = token
    machine = HTTPConnection(peer: peer)
  }

  var hasUnsent: Bool { unsentStart < unsent.count || tailStart < tail.count }

  /// Sends what was left over; `.bytes` means that all of it is gone.
  func sendRest() -> Socket.Transfer {
    while hasUnsent {
      let outcome = unsent.withUnsafeBytes { first in
        tail.withUnsafeBytes { second in
          socket.write(
            UnsafeRawBufferPointer(rebasing: first[unsentStart...]),
            UnsafeRawBufferPointer(rebasing: second[tailStart...]))
        }
      }
      guard case .bytes(let count) = outcome else { return outcome }
      advance(by: count)
    }
    unsent = []
    unsentStart = 0
    tail = []
    tailStart = 0
    return .bytes(0)
  }

  /// Sends the loop's buffers and keeps what the kernel does not take.
  func send(_ loop: LoopEnvironment) -> Socket.Transfer {
    defer {
      loop.out.removeAll()
      if !loop.tail.isEmpty { loop.tail = [] }
    }
    if hasUnsent {
      unsent.append(contentsOf: loop.out.bytes)
      return .blocked
    }
    let outcome =
      loop.tail.isEmpty
      ? socket.write(loop.out.bytes)
      : loop.tail.withUnsafeBytes { socket.write(loop.out.bytes, $0) }
    let sent: Int
    switch outcome {
    case .bytes(let count): sent = count
    case .blocked: sent = 0
    case .closed: return .closed
    }
    loop.metrics.add(.bytesSent, sent)
    if sent == loop.out.count + loop.tail.count { return .bytes(sent) }
    unsent = sent < loop.out.count ? Array(UnsafeRawBufferPointer(rebasing: loop.out.bytes[sent...])) : []
    unsentStart = 0
    tail = loop.tail
    tailStart = max(0, sent - loop.out.count)
    return .blocked
  }

  private func advance(by count: Int) {
    let fromUnsent = min(count, unsent.count - unsentStart)
    unsentStart += fromUnsent
    tailStart += count - fromUnsent
  }
}
