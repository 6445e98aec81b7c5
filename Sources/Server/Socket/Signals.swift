import CPlatform
import Glibc
import Synchronization

/// Signals as events: the handler writes the number into a pipe, which an event loop reads.
///
/// There is one pipe in a process because there is one table of handlers.
enum Signals {
  /// A readable descriptor on which each signal of `numbers` arrives as one octet; SIGPIPE is ignored.
  static func open(_ numbers: [Int32]) throws(SocketError) -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [-1, -1]
    guard armsledger_pipe(&ends) == 0 else { throw .last("pipe2") }
    writeEnd.store(ends[1], ordering: .releasing)
    for number in numbers {
      signal(number) { number in
        let saved = errno
        var octet = UInt8(truncatingIfNeeded: number)
        _ = write(writeEnd.load(ordering: .acquiring), &octet, 1)
        errno = saved
      }
    }
    return ends[0]
  }

  /// The signals that have arrived since the last call.
  static func pending(_ descriptor: Int32) -> [Int32] {
    var octets = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &octets, octets.count)
    return count > 0 ? octets[..<count].map { Int32($0) } : []
  }
}

private let writeEnd = Atomic<Int32>(-1)
