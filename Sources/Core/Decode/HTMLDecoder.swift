/// A page is one entry; what is in it is for Extract to tell.
struct HTMLDecoder: DocumentDecoder {
  func decode(_ document: Document, text: [UInt8]) -> Found<Entry> {
    Found([
      Entry(
        url: document.url.isWebAddress ? document.url : "", body: .page(text)
      )
    ])
  }
}
