import CPlatform
import Glibc

/// Tells which descriptors are ready: epoll.
///
/// Linux only. kqueue would fit behind the same five methods; nothing above this file knows epoll.
struct Poller: ~Copyable {
  /// What to be told of.
  struct Interest: OptionSet {
    let rawValue: UInt32
    static let read = Interest(rawValue: 0x001)  // EPOLLIN
    static let write = Interest(rawValue: 0x004)  // EPOLLOUT
    /// To be told of input once each time that more arrives, or that its end does: one who leaves something
    /// unread asks again by `change`.
    ///
    /// The kernel need not look again at each connection after it has been read.
    static let arrival = Interest(rawValue: 0x8000_2001)  // EPOLLET, EPOLLRDHUP, EPOLLIN
  }

  /// What is so.
  struct Event {
    /// The token that the descriptor was added with.
    let token: UInt64
    private let bits: UInt32

    fileprivate init(_ event: epoll_event) {
      token = event.data.u64
      bits = event.events
    }

    var isReadable: Bool { bits & 0x001 != 0 }
    var isWritable: Bool { bits & 0x004 != 0 }
    /// The peer will send nothing more; only told to those who wait for an `arrival`.
    var hasInputEnded: Bool { bits & 0x2000 != 0 }
    /// Reset by the peer, or both directions are shut (EPOLLERR, EPOLLHUP).
    var isBroken: Bool { bits & 0x018 != 0 }
  }

  /// Events taken from the kernel at once: what is over comes with the next call.
  private static let capacity = 256

  private let descriptor: Int32
  private let events: UnsafeMutablePointer<epoll_event>

  init() throws(SocketError) {
    descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard descriptor >= 0 else { throw .last("epoll_create1") }
    events = .allocate(capacity: Self.capacity)
  }

  deinit {
    close(descriptor)
    events.deallocate()
  }

  /// Starts watching a descriptor; false when the kernel refuses (no memory).
  borrowing func add(_ watched: Int32, _ interest: Interest, token: UInt64) -> Bool {
    control(EPOLL_CTL_ADD, watched, interest, token)
  }

  /// Changes what to be told of.
  borrowing func change(_ watched: Int32, _ interest: Interest, token: UInt64) {
    _ = control(EPOLL_CTL_MOD, watched, interest, token)
  }

  /// Stops watching; closing a descriptor does it too.
  borrowing func remove(_ watched: Int32) {
    _ = control(EPOLL_CTL_DEL, watched, [], 0)
  }

  /// Waits until something is ready or `milliseconds` have passed (-1: for ever); how many events there are.
  borrowing func wait(milliseconds: Int32) -> Int {
    max(0, Int(epoll_wait(descriptor, events, Int32(Self.capacity), milliseconds)))
  }

  /// An event of the last `wait`.
  borrowing func event(_ index: Int) -> Event { Event(events[index]) }

  private func control(_ operation: Int32, _ watched: Int32, _ interest: Interest, _ token: UInt64) -> Bool {
    var event = epoll_event()
    event.events = interest.rawValue
    event.data.u64 = token
    return epoll_ctl(descriptor, operation, watched, &event) == 0
  }
}
