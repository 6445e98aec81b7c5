import Glibc

/// The two things that systemd tells and wants to be told; without it both do nothing.
enum Systemd {
  /// Descriptors that listen already (sd_listen_fds): they begin at 3 and belong to the process LISTEN_PID.
  static func inheritedSockets() -> [Int32] {
    guard let process = getenv("LISTEN_PID"), Int32(String(cString: process)) == getpid(),
      let text = getenv("LISTEN_FDS"), let count = Int32(String(cString: text)), (1...64).contains(count)
    else { return [] }
    for descriptor in 3..<3 + count { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    return Array(3..<3 + count)
  }

  /// Says how the service is, such as "READY=1" or "STOPPING=1" (sd_notify).
  static func notify(_ state: String) {
    guard let path = getenv("NOTIFY_SOCKET").map({ String(cString: $0) }), !path.isEmpty,
      path.utf8.count < 108
    else {
      return
    }
    let notifier = Socket(descriptor: socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0))
    guard notifier.descriptor >= 0 else { return }
    _ = SocketAddress.unix(path).withSockaddr { address, length in
      state.withCString { sendto(notifier.descriptor, $0, strlen($0), Int32(MSG_NOSIGNAL), address, length) }
    }
  }
}
