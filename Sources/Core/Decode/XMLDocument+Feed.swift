/// What RSS and Atom have in common, and what feeds of both borrow from other vocabularies.
extension XMLDocument {
  /// What an Atom text construct or content element holds (RFC 4287 sections 3.1 and 4.1.3; Atom 0.3's `mode`).
  func construct(_ node: Int) -> FeedText {
    let type = (attribute("type", of: node) ?? "").lowercased()
    let mode = attribute("mode", of: node)?.lowercased()
    // "plain" is Media RSS's word.
    let isText = type.isEmpty || type == "text" || type == "text/plain" || type == "plain"
    let isHTML =
      type == "html" || type == "text/html" || type.hasSuffix("xhtml") || type.contains("xhtml+xml")
    if mode == "base64"
      || mode == nil && type.contains("/") && !isText && !isHTML && !type.hasPrefix("text/")
        && !type.hasSuffix("xml")
    {
      let text = String(
        decoding: Base64.decode(text(of: node).filter { !$0.isWhitespace }) ?? [], as: UTF8.self)
      // What is no text, such as an image, has nothing to read.
      if type.hasPrefix("image/") || type.hasPrefix("audio/") || type.hasPrefix("video/") {
        return .plain("")
      }
      return isText && !FeedText.looksLikeHTML(text) ? .plain(text) : .html(text)
    }
    if nodes[node].end > node + 1 { return .html(markup(of: node)) }
    let text = text(of: node)
    if isHTML { return FeedText(rss: text) }
    if type.isEmpty || mode == "escaped" { return FeedText.looksLikeHTML(text) ? .html(text) : .plain(text) }
    return isText ? .plain(text) : .html(text)
  }

  /// The address of the image that Media RSS, iTunes or an enclosure gives an item.
  func image(of item: Int, base: String) -> String? {
    let groups = children("media:group", of: item)
    let places = [item] + groups
    for name in ["media:content", "media:thumbnail", "enclosure", "itunes:image", "link"] {
      for place in places {
        for node in children(name, of: place) {
          guard let url = attribute(name == "itunes:image" || name == "link" ? "href" : "url", of: node),
            isImage(node, named: name)
          else { continue }
          return FeedText.resolve(url, against: base)
        }
      }
    }
    return nil
  }

  private func isImage(_ node: Int, named name: String) -> Bool {
    let type = attribute("type", of: node) ?? ""
    switch name {
    case "media:thumbnail", "itunes:image": return true
    case "link": return attribute("rel", of: node) == "enclosure" && type.hasPrefix("image/")
    default: return type.hasPrefix("image/") || attribute("medium", of: node) == "image"
    }
  }

  /// What Media RSS says of an item.
  func mediaDescription(of item: Int) -> Int? {
    child("media:description", of: item)
      ?? child("media:group", of: item).flatMap { child("media:description", of: $0) }
  }

  /// Minutes between two looks, by RSS's `ttl` or the syndication module.
  func refreshMinutes(of channel: Int) -> Int? {
    if let minutes = Int(text(of: "ttl", in: channel)), minutes > 0 { return minutes }
    let periods = ["hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600]
    guard let period = periods[text(of: "sy:updateperiod", in: channel).lowercased()] else { return nil }
    let times = Int(text(of: "sy:updatefrequency", in: channel)) ?? 1
    return max(1, period / max(1, times))
  }
}
