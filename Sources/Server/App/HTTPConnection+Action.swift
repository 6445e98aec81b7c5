extension HTTPConnection {
  /// What the owner is to do once everything has been sent.
  enum Action {
    /// Read more, when there is more.
    case read
    /// Call `proceed` in the next turn: there may be whole requests left.
    case again
    /// Run the route's handler on the pool, then call `complete`.
    ///
    /// Kept outside, because a request is large and every action is moved about.
    indirect case run(route: Int, HTTPRequest)
    /// Finish an answer on the pool because it is to be compressed, then call `complete`.
    indirect case compress(HTTPRequest, HTTPResponse)
    /// Pull the next part, then call `streamed`.
    case pull(BodyStream)
    /// Pull when the stream has been woken.
    case wait(BodyStream)
    /// End the sending side and read a little more, so that the answer is not lost to a reset.
    case close
    /// Close at once.
    case drop
  }

  /// What the connection is waiting for.
  enum Phase: Equatable {
    /// Nothing of a request has arrived.
    case idle
    case head
    case body
    /// A handler is at work on the pool.
    case running
    /// A body is being made while it is sent.
    case streaming
    case closing
  }
}
