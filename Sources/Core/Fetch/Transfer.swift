import CCurl
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One request and its answer in the making.
///
/// `@unchecked Sendable`: after it is handed to the transfer loop it is only touched on the loop's queue,
/// which also makes libcurl's callbacks; `wouldRepeat` is read when it is completed.
final class Transfer: @unchecked Sendable {
  let request: FetchRequest
  var completion: (@Sendable (Result<FetchResponse, FetchError>) -> Void)?
  /// Called when the answer begins.
  var onAnswer: (@Sendable () -> Void)?
  /// Whether libcurl was about to send the request a second time and was stopped: a kept connection was closed.
  private(set) var wouldRepeat = false
  /// Whether its end removes old addresses of names.
  private(set) var tidiesNames = true

  private let policy: FetchPolicy
  private let mayUseKept: Bool
  private var isSent = false
  private var easy: UnsafeMutableRawPointer?
  private var requestFields: UnsafeMutablePointer<curl_slist>?
  private var fields: [(name: String, value: String)] = []
  private var headerBytes = 0
  private var body: [UInt8] = []
  /// What one of our own checks found; it tells more than the code that libcurl then ends with.
  private var failure: FetchError?

  init(request: FetchRequest, policy: FetchPolicy, mayUseKept: Bool = true) {
    self.request = request
    self.policy = policy
    self.mayUseKept = mayUseKept
  }

  deinit { curl_slist_free_all(requestFields) }

  /// Hands the result over, once.
  func finish(_ result: Result<FetchResponse, FetchError>) {
    completion?(result)
    completion = nil
  }

  // MARK: Setting up

  /// Seconds for which the address of a name is remembered.
  private static let nameSeconds = 60

  /// A handle with everything set; the loop owns it.
  ///
  /// With `tidiesNames` addresses that are too old are not used, and removed at the end.
  func makeHandle(tidiesNames: Bool) -> UnsafeMutableRawPointer? {
    guard let easy = curl_easy_init() else { return nil }
    self.easy = easy
    self.tidiesNames = tidiesNames
    set(easy, CURLOPT_DNS_CACHE_TIMEOUT, tidiesNames ? Self.nameSeconds : -1)
    setSafety(easy)
    setLimits(easy)
    setRequest(easy)
    setCallbacks(easy)
    return easy
  }

  private func setSafety(_ easy: UnsafeMutableRawPointer) {
    set(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    set(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    set(easy, CURLOPT_FOLLOWLOCATION, 0)
    // With a proxy the address check would see the proxy's address.
    set(easy, CURLOPT_PROXY, "")
    set(easy, CURLOPT_NETRC, 0)
    set(easy, CURLOPT_UNRESTRICTED_AUTH, 0)
    set(easy, CURLOPT_HTTP09_ALLOWED, 0)
    set(easy, CURLOPT_NOSIGNAL, 1)
    set(easy, CURLOPT_SSL_VERIFYPEER, 1)
    set(easy, CURLOPT_SSL_VERIFYHOST, 2)
    if let file = policy.certificateFile { set(easy, CURLOPT_CAINFO, file) }
  }

  private func setLimits(_ easy: UnsafeMutableRawPointer) {
    set(easy, CURLOPT_CONNECTTIMEOUT, policy.connectSeconds)
    set(easy, CURLOPT_TIMEOUT, policy.totalSeconds)
    set(easy, CURLOPT_LOW_SPEED_LIMIT, policy.slowBytesPerSecond)
    set(easy, CURLOPT_LOW_SPEED_TIME, policy.slowSeconds)
  }

  private func setRequest(_ easy: UnsafeMutableRawPointer) {
    set(easy, CURLOPT_URL, request.url)
    set(easy, CURLOPT_USERAGENT, policy.userAgent)
    set(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    if !mayUseKept { set(easy, CURLOPT_FRESH_CONNECT, 1) }
    if let cookies = request.cookies?.share {
      // An empty name turns the cookies on and reads no file.
      set(easy, CURLOPT_COOKIEFILE, "")
      _ = armsledger_curl_set_pointer(easy, CURLOPT_SHARE, cookies)
    }
    addField("Accept", request.accept)
    addField("Accept-Encoding", ContentCoding.offered)
    if let etag = request.validators.etag { addField("If-None-Match", etag) }
    if let date = request.validators.lastModified { addField("If-Modified-Since", date) }
    if let content = request.content { setContent(content, easy) }
    _ = armsledger_curl_set_pointer(easy, CURLOPT_HTTPHEADER, requestFields)
  }

  /// Makes the request a POST.
  private func setContent(_ content: FetchRequest.Content, _ easy: UnsafeMutableRawPointer) {
    set(easy, CURLOPT_POST, 1)
    set(easy, CURLOPT_POSTFIELDSIZE, content.bytes.count)
    // libcurl takes a copy of its own.
    content.bytes.withUnsafeBytes { bytes in
      _ = armsledger_curl_set_pointer(
        easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
    addField("Content-Type", content.type)
    // Else a longer body waits a second for a "100 Continue" that few servers send.
    requestFields = curl_slist_append(requestFields, "Expect:")
    for (name, value) in content.fields.sorted(by: { $0.key < $1.key }) { addField(name, value) }
  }

  /// A value that a site sent goes back to it, but not as further fields.
  private func addField(_ name: String, _ value: String) {
    guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return }
    requestFields = curl_slist_append(requestFields, "\(name): \(value)")
  }

  private func setCallbacks(_ easy: UnsafeMutableRawPointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = armsledger_curl_set_write(easy) { data, size, count, context in
      Transfer.of(context)?.take(data, size * count) ?? 0
    }
    _ = armsledger_curl_set_pointer(easy, CURLOPT_WRITEDATA, context)
    _ = armsledger_curl_set_header(easy) { data, size, count, context in
      Transfer.of(context)?.takeHeader(data, size * count) ?? 0
    }
    _ = armsledger_curl_set_pointer(easy, CURLOPT_HEADERDATA, context)
    set(easy, CURLOPT_NOPROGRESS, 0)
    _ = armsledger_curl_set_progress(easy) { context, _, received, _, _ in
      Transfer.of(context)?.checkWire(Int(received)) == true ? 0 : 1
    }
    _ = armsledger_curl_set_pointer(easy, CURLOPT_XFERINFODATA, context)
    _ = armsledger_curl_set_open_socket(easy) { context, _, address in
      guard let address, Transfer.of(context)?.mayReach(armsledger_curl_address(address)) == true else {
        return curl_socket_t(-1)
      }
      return armsledger_curl_open_socket(address)
    }
    _ = armsledger_curl_set_pointer(easy, CURLOPT_OPENSOCKETDATA, context)
    // A connection that is used again is not opened: its peer is checked here.
    _ = armsledger_curl_set_prereq(easy) { context, peer, _, port, _ in
      guard let peer, let transfer = Transfer.of(context),
        transfer.mayReach(String(cString: peer), port: port), transfer.maySend()
      else { return Int32(CURL_PREREQFUNC_ABORT) }
      return Int32(CURL_PREREQFUNC_OK)
    }
    _ = armsledger_curl_set_pointer(easy, CURLOPT_PREREQDATA, context)
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private func set(_ easy: UnsafeMutableRawPointer, _ option: CURLoption, _ value: Int) {
    _ = armsledger_curl_set_long(easy, option, value)
  }

  private func set(_ easy: UnsafeMutableRawPointer, _ option: CURLoption, _ value: String) {
    _ = armsledger_curl_set_string(easy, option, value)
  }

  // MARK: Callbacks

  /// Takes bytes of the body; anything but `count` makes libcurl stop.
  private func take(_ data: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard let data else { return 0 }
    guard checkWire(body.count + count) else { return 0 }
    body.append(contentsOf: UnsafeRawBufferPointer(start: data, count: count))
    return count
  }

  private func checkWire(_ received: Int) -> Bool {
    guard received > policy.wireLimit else { return true }
    failure = failure ?? .tooLarge(url: request.url, limit: policy.wireLimit)
    return false
  }

  /// Whether the request may be sent; once, since only the gate knows when another may.
  private func maySend() -> Bool {
    wouldRepeat = isSent
    isSent = true
    return !wouldRepeat
  }

  private func takeHeader(_ data: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard let data else { return 0 }
    onAnswer?()
    onAnswer = nil
    headerBytes += count
    if headerBytes > policy.headerLimit {
      failure = .headerTooLarge(url: request.url, limit: policy.headerLimit)
      return 0
    }
    let line = String(decoding: UnsafeRawBufferPointer(start: data, count: count), as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      // An interim answer came before.
      fields = []
    } else if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) {
      let name = line[..<colon].lowercased()
      let value = String(line[line.index(after: colon)...].trimmingSpaces)
      fields.append((name, value))
      if name == "content-encoding", !Self.isKnownCoding(value) {
        failure = .unsupportedCoding(url: request.url, coding: value)
        return 0
      }
    }
    return count
  }

  /// A coding that was asked for, or none; two on top of each other are a trick.
  private static func isKnownCoding(_ value: String) -> Bool {
    ["", "identity"].contains(value.lowercased()) || ContentCoding(name: value) != nil
  }

  private func mayReach(_ address: UnsafePointer<sockaddr>?) -> Bool {
    guard let address, let (ip, port) = SocketAddress.read(address) else { return false }
    return mayReach(ip, port: port)
  }

  private func mayReach(_ text: String, port: Int32) -> Bool {
    let bare = text.prefix { $0 != "%" }
    guard let ip = IPAddress(String(bare)), let port = UInt16(exactly: port) else { return false }
    return mayReach(ip, port: port)
  }

  private func mayReach(_ ip: IPAddress, port: UInt16) -> Bool {
    if ip.isPublic || policy.allowedNetworks.contains(where: { $0.contains(ip, port: port) }) { return true }
    failure = .refusedAddress(url: request.url, address: ip.description)
    return false
  }

  // MARK: The end

  /// What the transfer came to, by libcurl's code and our own checks.
  func result(of code: CURLcode, _ easy: UnsafeMutableRawPointer) -> Result<FetchResponse, FetchError> {
    if let failure, code != CURLE_OK { return .failure(failure) }
    guard code == CURLE_OK else { return .failure(error(of: code)) }
    var status = 0
    _ = armsledger_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
    return decodedBody().map { decoded in
      FetchResponse(
        status: status, url: request.url, permanentURL: nil, fields: fields, body: decoded,
        wireBytes: body.count)
    }
  }

  /// The body without its content coding.
  private func decodedBody() -> Result<[UInt8], FetchError> {
    let told = fields.last { $0.name == "content-encoding" }?.value
    guard let coding = told.flatMap({ ContentCoding(name: $0) }), !body.isEmpty else { return .success(body) }
    let limits = Decompression(limit: policy.decodedLimit, ratioLimit: policy.ratioLimit)
    do throws(Decompression.Failure) {
      return .success(try coding.decode(body, limits))
    } catch {
      switch error {
      case .damaged: return .failure(.truncated(url: request.url))
      case .tooLarge: return .failure(.tooLarge(url: request.url, limit: policy.decodedLimit))
      case .outOfProportion:
        return .failure(.decompressionBomb(url: request.url, ratioLimit: policy.ratioLimit))
      }
    }
  }

  private func error(of code: CURLcode) -> FetchError {
    let url = request.url
    let reason = String(cString: curl_easy_strerror(code))
    return switch code {
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .invalidAddress(url: url)
    case CURLE_COULDNT_RESOLVE_HOST: .unresolved(url: url)
    case CURLE_COULDNT_CONNECT: .unreachable(url: url, reason: reason)
    case CURLE_OPERATION_TIMEDOUT: timeout()
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_BAD_CONTENT_ENCODING,
      CURLE_WRITE_ERROR:
      .truncated(url: url)
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
      CURLE_SSL_ISSUER_ERROR:
      .insecure(url: url, reason: reason)
    default: .transport(url: url, code: Int(code.rawValue), reason: reason)
    }
  }

  /// libcurl has one code for both: a transfer that ended before its time did so for its speed.
  private func timeout() -> FetchError {
    var microseconds: curl_off_t = 0
    _ = armsledger_curl_get_offset(easy, CURLINFO_TOTAL_TIME_T, &microseconds)
    var connected: curl_off_t = 0
    _ = armsledger_curl_get_offset(easy, CURLINFO_PRETRANSFER_TIME_T, &connected)
    let seconds = Int(microseconds) / 1_000_000
    let isSlow = connected > 0 && seconds < policy.totalSeconds
    return isSlow
      ? .tooSlow(url: request.url, bytesPerSecond: policy.slowBytesPerSecond)
      : .timedOut(url: request.url, seconds: seconds)
  }
}

/// Reads the C form of addresses.
enum SocketAddress {
  static func read(_ address: UnsafePointer<sockaddr>) -> (IPAddress, port: UInt16)? {
    let raw = UnsafeRawPointer(address)
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      let v4 = raw.loadUnaligned(as: sockaddr_in.self)
      return (.v4(UInt32(bigEndian: v4.sin_addr.s_addr)), UInt16(bigEndian: v4.sin_port))
    case AF_INET6:
      var v6 = raw.loadUnaligned(as: sockaddr_in6.self)
      let port = UInt16(bigEndian: v6.sin6_port)
      return withUnsafeBytes(of: &v6.sin6_addr) { bytes in
        let high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
        let low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        return (.v6(high, low), port)
      }
    default: return nil
    }
  }
}

extension Substring {
  /// Without white space at the ends.
  fileprivate var trimmingSpaces: Substring {
    let start = drop { $0.isWhitespace }
    return start.dropLast(start.reversed().prefix { $0.isWhitespace }.count)
  }
}
