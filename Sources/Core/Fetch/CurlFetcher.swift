import CCurl
import Dispatch
import Synchronization

/// Fetches with libcurl's multi interface: all transfers on one serial queue, none of them blocking another.
///
/// Redirects are followed here and not by libcurl, so that every hop is checked alike: scheme, and the
/// address that is connected to. Bytes are counted here too: libcurl 7.88 limits neither bodies of unknown
/// length nor decoded ones.
public final class CurlFetcher: Fetcher {
  private let policy: FetchPolicy
  private let gate: HostGate
  private let loop = Mutex<TransferLoop?>(nil)

  /// Makes a fetcher; its connections are kept for as long as it lives.
  public init(policy: FetchPolicy, gate: HostGate? = nil) {
    self.policy = policy
    self.gate = gate ?? HostGate(policy: policy)
  }

  /// What drives all transfers; made for the first one, because libcurl and its libraries are loaded for it.
  private func transferLoop() -> TransferLoop {
    loop.withLock { loop in
      let known = loop ?? TransferLoop(policy: policy)
      loop = known
      return known
    }
  }

  /// The whole answer to `request`, redirects followed unless it says otherwise.
  public func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
    var chain = RedirectChain(try CurlAddress.normalized(request.url), limit: policy.redirectLimit)
    while true {
      var hop = request
      hop.url = chain.url
      var response = try await ask(hop)
      // What was posted goes nowhere else.
      if request.followsRedirects, request.content == nil, try chain.follow(response) { continue }
      response.permanentURL = chain.permanentURL
      return response
    }
  }

  /// The answer of one address.
  ///
  /// Where a connection that was kept turns out to be closed, the request is made once more, at its turn like any
  /// other: libcurl would make it at once.
  private func ask(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
    let host = try CurlAddress.host(of: request.url)
    for mayUseKept in [true, false] {
      let response = try await gate.admitted(to: host) {
        (admission) async throws(FetchError) -> FetchResponse? in
        guard var response = try await transfer(request, mayUseKept: mayUseKept, admission) else {
          return nil
        }
        try check(response, of: request)
        if (200..<300).contains(response.status) { response.place = await request.room?.enter() }
        return response
      }
      if let response { return response }
    }
    throw .truncated(url: request.url)
  }

  /// One transfer to its end; nil when it went over a kept connection that was closed.
  private func transfer(
    _ request: FetchRequest, mayUseKept: Bool, _ admission: HostGate.Admission
  ) async throws(FetchError) -> FetchResponse? {
    let transfer = Transfer(request: request, policy: policy, mayUseKept: mayUseKept)
    transfer.onAnswer = { admission.answered() }
    let loop = transferLoop()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        transfer.completion = { continuation.resume(returning: $0) }
        loop.start(transfer)
      }
    } onCancel: {
      loop.cancel(transfer)
    }
    guard !transfer.wouldRepeat else { return nil }
    return try result.get()
  }

  /// A part or a "not modified" that nobody asked for is no whole document.
  private func check(_ response: FetchResponse, of request: FetchRequest) throws(FetchError) {
    let isAsked = response.status != 206 && (response.status != 304 || !request.validators.isEmpty)
    guard isAsked, (200...599).contains(response.status) else {
      throw .unexpectedStatus(url: response.url, status: response.status)
    }
  }
}

/// Drives the transfers of one multi handle.
///
/// `@unchecked Sendable`: the multi handle and `running` are only touched on `queue`; what other threads
/// reach is in `inbox`.
private final class TransferLoop: @unchecked Sendable {
  private struct Inbox {
    var waiting: [Transfer] = []
    var cancelled: [Transfer] = []
    var isLooping = false
  }

  private let queue = DispatchQueue(label: "armsledger.fetch")
  private let inbox = Mutex(Inbox())
  private let multi: OpaquePointerBox
  /// When a transfer ended that removed old addresses from libcurl's memory of names.
  private var tidied: ContinuousClock.Instant?
  private var running: [UnsafeMutableRawPointer: Transfer] = [:]
  /// How long a poll waits when nothing happens; new work and cancellation wake it at once.
  private static let pollMilliseconds: Int32 = 1_000
  /// How often old addresses are looked for: at the end of every transfer, as libcurl does by itself, it goes through
  /// all the names that it knows, which with 2,000 hosts took a thirtieth of all processor time.
  private static let tidying = Duration.seconds(1)

  init(policy: FetchPolicy) {
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    multi = OpaquePointerBox(curl_multi_init())
    _ = armsledger_curl_multi_set_long(multi.pointer, CURLMOPT_MAX_TOTAL_CONNECTIONS, policy.connectionLimit)
    _ = armsledger_curl_multi_set_long(
      multi.pointer, CURLMOPT_MAX_HOST_CONNECTIONS, policy.connectionsPerHost)
  }

  deinit { curl_multi_cleanup(multi.pointer) }

  func start(_ transfer: Transfer) {
    let mustLoop = inbox.withLock { inbox in
      inbox.waiting.append(transfer)
      defer { inbox.isLooping = true }
      return !inbox.isLooping
    }
    if mustLoop { queue.async { self.run() } } else { curl_multi_wakeup(multi.pointer) }
  }

  func cancel(_ transfer: Transfer) {
    let isLooping = inbox.withLock { inbox in
      inbox.cancelled.append(transfer)
      return inbox.isLooping
    }
    if isLooping { curl_multi_wakeup(multi.pointer) }
  }

  /// Runs until nothing is left to do; holds the loop alive meanwhile.
  private func run() {
    while takeInbox() {
      var active: Int32 = 0
      curl_multi_perform(multi.pointer, &active)
      finishDone()
      if !running.isEmpty { curl_multi_poll(multi.pointer, nil, 0, Self.pollMilliseconds, nil) }
    }
  }

  /// Starts and cancels what is asked for; false when nothing is left to do, and then the loop has to end.
  private func takeInbox() -> Bool {
    let isIdle = running.isEmpty
    let taken = inbox.withLock { inbox in
      defer { inbox = Inbox(isLooping: !isIdle || !inbox.waiting.isEmpty) }
      return inbox
    }
    for transfer in taken.waiting { add(transfer, isCancelled: taken.cancelled.contains { $0 === transfer }) }
    for transfer in taken.cancelled {
      guard let easy = running.first(where: { $0.value === transfer })?.key else { continue }
      end(easy, with: .failure(.cancelled(url: transfer.request.url)))
    }
    return !isIdle || !taken.waiting.isEmpty
  }

  private func add(_ transfer: Transfer, isCancelled: Bool) {
    if isCancelled {
      transfer.finish(.failure(.cancelled(url: transfer.request.url)))
    } else if let easy = transfer.makeHandle(
      tidiesNames: tidied.map { ContinuousClock.now - $0 > Self.tidying } ?? true)
    {
      running[easy] = transfer
      curl_multi_add_handle(multi.pointer, easy)
    } else {
      transfer.finish(.failure(.transport(url: transfer.request.url, code: -1, reason: "no handle")))
    }
  }

  private func finishDone() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi.pointer, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
        let transfer = running[easy]
      else { continue }
      end(easy, with: transfer.result(of: armsledger_curl_message_result(message), easy))
    }
  }

  private func end(_ easy: UnsafeMutableRawPointer, with result: Result<FetchResponse, FetchError>) {
    curl_multi_remove_handle(multi.pointer, easy)
    let transfer = running.removeValue(forKey: easy)
    if transfer?.tidiesNames == true { tidied = ContinuousClock.now }
    curl_easy_cleanup(easy)
    transfer?.finish(result)
  }
}

/// The multi handle, which is made once and may be woken from any thread.
private struct OpaquePointerBox: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer?
  init(_ pointer: UnsafeMutableRawPointer?) { self.pointer = pointer }
}
