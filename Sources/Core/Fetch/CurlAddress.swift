import CCurl

/// Addresses as libcurl itself reads them, so that what is checked is what is fetched.
enum CurlAddress {
  /// The address in libcurl's normal form, without fragment; `base` completes a relative one.
  ///
  /// Refuses schemes other than `http` and `https`, and addresses that carry a user or password.
  static func normalized(_ text: String, against base: String? = nil) throws(FetchError) -> String {
    guard let handle = curl_url() else { throw .invalidAddress(url: text) }
    defer { curl_url_cleanup(handle) }
    if let base, curl_url_set(handle, CURLUPART_URL, base, 0) != CURLUE_OK {
      throw .invalidAddress(url: base)
    }
    // Targets with spaces and letters beyond ASCII are sent by real sites.
    guard curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_URLENCODE)) == CURLUE_OK,
      let scheme = part(CURLUPART_SCHEME, of: handle), scheme == "http" || scheme == "https",
      part(CURLUPART_USER, of: handle) == nil, part(CURLUPART_PASSWORD, of: handle) == nil
    else { throw .invalidAddress(url: text) }
    curl_url_set(handle, CURLUPART_FRAGMENT, nil, 0)
    guard let url = part(CURLUPART_URL, of: handle) else { throw .invalidAddress(url: text) }
    return url
  }

  /// The host of an address in normal form, with its port where one is told: who is asked.
  static func host(of url: String) throws(FetchError) -> String {
    guard let address = WebAddress(url) else { throw .invalidAddress(url: url) }
    return address.authority
  }

  private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
