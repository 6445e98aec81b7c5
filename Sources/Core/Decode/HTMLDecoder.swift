/// A page is one entry; what is in it is for Extract to tell.
///
/// What feeds it announces, `FeedDiscovery` tells.
struct HTMLDecoder: DocumentDecoder {
  func decode(_ document: Document, text: [UInt8]) -> Feed {
    Feed(.html, entries: [Entry(url: document.url.isWebAddress ? document.url : "", body: .page(text))])
  }
}
