import Glibc
import Synchronization

/// SIGINT or SIGTERM, asked for between documents.
final class StopRequest: Sendable {
  private let descriptor: Int32
  private let wasMade = Atomic<Bool>(false)

  init() throws(SocketError) { descriptor = try Signals.open([SIGINT, SIGTERM]) }

  var isMade: Bool {
    if !Signals.pending(descriptor).isEmpty { wasMade.store(true, ordering: .relaxed) }
    return wasMade.load(ordering: .relaxed)
  }
}
