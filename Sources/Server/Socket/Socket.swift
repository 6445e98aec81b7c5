import Glibc

/// A file descriptor that is closed with its owner.
struct Socket: ~Copyable {
  let descriptor: Int32

  init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { _ = close(descriptor) }

  /// Gives the descriptor to somebody else, who has to close it.
  consuming func release() -> Int32 {
    let descriptor = descriptor
    discard self
    return descriptor
  }

  /// What became of a read or a write.
  enum Transfer: Equatable {
    case bytes(Int)
    /// Nothing can be moved now.
    case blocked
    /// The peer has ended its side (reading) or is gone (writing), or the connection is broken.
    case closed
  }

  /// Reads what is there, at most `buffer.count` octets; 0 octets from the kernel is `.closed`.
  borrowing func read(into buffer: UnsafeMutableRawBufferPointer) -> Transfer {
    while true {
      let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
      if count > 0 { return .bytes(count) }
      if count == 0 { return .closed }
      switch errno {
      case EINTR: continue
      case EAGAIN: return .blocked
      default: return .closed
      }
    }
  }

  /// Whether the peer has ended its side or is gone and nothing is left to read.
  var hasEnded: Bool {
    var octet: UInt8 = 0
    let count = recv(descriptor, &octet, 1, Int32(MSG_PEEK))
    return count == 0 || count < 0 && errno != EAGAIN && errno != EINTR
  }

  /// Sends two buffers as one, as much as the kernel takes.
  borrowing func write(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Transfer {
    var parts = (
      iovec(iov_base: UnsafeMutableRawPointer(mutating: first.baseAddress), iov_len: first.count),
      iovec(iov_base: UnsafeMutableRawPointer(mutating: second.baseAddress), iov_len: second.count)
    )
    return withUnsafeMutablePointer(to: &parts) { parts in
      parts.withMemoryRebound(to: iovec.self, capacity: 2) { parts in
        var message = msghdr()
        message.msg_iov = parts
        message.msg_iovlen = 2
        return transfer { sendmsg(descriptor, &message, Int32(MSG_NOSIGNAL)) }
      }
    }
  }

  /// Sends as much as the kernel takes.
  borrowing func write(_ bytes: UnsafeRawBufferPointer) -> Transfer {
    transfer { send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL)) }
  }

  private func transfer(_ call: () -> Int) -> Transfer {
    while true {
      let count = call()
      if count >= 0 { return .bytes(count) }
      switch errno {
      case EINTR: continue
      case EAGAIN: return .blocked
      default: return .closed
      }
    }
  }

  /// Says to the peer that nothing more will be sent.
  borrowing func endWriting() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

  /// Makes `close` reset the connection instead of sending what is buffered: for clients that do not read.
  borrowing func resetOnClose() {
    var option = linger(l_onoff: 1, l_linger: 0)
    _ = setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }

  /// Sends small segments at once; without it an answer in two writes waits 40 ms for an acknowledgement.
  borrowing func disableDelay() {
    var on: Int32 = 1
    _ = setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }
}
