/// Connections that wait for the same thing, in the order in which their time runs out.
///
/// All deadlines of a list are equally long, so a new one always belongs at the end: adding, refreshing
/// and removing take no search and no memory.
struct DeadlineList {
  /// What a connection holds to stand in a list.
  struct Link {
    fileprivate(set) var kind: Kind?
    fileprivate var deadline = 0
    fileprivate var previous: Int = -1
    fileprivate var next: Int = -1
  }

  /// What is waited for.
  enum Kind: Int, CaseIterable {
    case header, idle, body, write, linger
  }

  private let kind: Kind
  private let timeout: Int
  private var first = -1
  private var last = -1

  init(_ kind: Kind, timeout: Int) {
    self.kind = kind
    self.timeout = timeout
  }

  /// The earliest deadline, or nil when nobody waits.
  func earliest(_ connections: [ClientConnection?]) -> Int? {
    first >= 0 ? connections[first]?.deadline.deadline : nil
  }

  /// The connection whose deadline has passed.
  func expired(_ connections: [ClientConnection?], now: Int) -> ClientConnection? {
    guard first >= 0, let connection = connections[first], connection.deadline.deadline <= now else {
      return nil
    }
    return connection
  }

  /// Whether the connection stands here with nearly all of its time: moving it to the end is not worth it.
  ///
  /// Nearly all is 63 of 64 parts, so that a busy connection is moved once a second and not with each request.
  func isFresh(_ connection: ClientConnection, now: Int) -> Bool {
    connection.deadline.kind == kind && connection.deadline.deadline - now >= timeout - timeout / 64
  }

  mutating func append(_ connection: ClientConnection, _ connections: [ClientConnection?], now: Int) {
    connection.deadline = Link(kind: kind, deadline: now + timeout, previous: last, next: -1)
    if last >= 0 { connections[last]?.deadline.next = connection.slot } else { first = connection.slot }
    last = connection.slot
  }

  mutating func remove(_ connection: ClientConnection, _ connections: [ClientConnection?]) {
    let link = connection.deadline
    if link.previous >= 0 { connections[link.previous]?.deadline.next = link.next } else { first = link.next }
    if link.next >= 0 {
      connections[link.next]?.deadline.previous = link.previous
    } else {
      last = link.previous
    }
    connection.deadline = Link()
  }
}
