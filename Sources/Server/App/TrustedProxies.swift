import Glibc

extension Middleware {
  /// Believes `X-Forwarded-For` when it comes from a proxy of ours: the client is then the last address
  /// that is not a proxy of ours itself.
  ///
  /// `local` stands for whoever may write to the unix-domain socket.
  static func trustedProxies(_ proxies: Set<PeerAddress>) -> Middleware {
    Middleware(onRequest: { request, _ in
      guard proxies.contains(request.peer) else { return nil }
      for hop in request.fields.members(.xForwardedFor).reversed() {
        guard let numeric = SocketAddress(host: hop, port: 0), numeric.family != AF_UNIX else { break }
        let address = PeerAddress(numeric)
        request.peer = address
        if !proxies.contains(address) { break }
      }
      return nil
    })
  }
}
