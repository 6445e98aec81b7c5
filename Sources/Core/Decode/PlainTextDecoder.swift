/// A document of plain text is one entry.
struct PlainTextDecoder: DocumentDecoder {
  func decode(_ document: Document, text: [UInt8]) -> Found<Entry> {
    Found([
      Entry(
        url: document.url.isWebAddress ? document.url : "", body: .text(String(decoding: text, as: UTF8.self))
      )
    ])
  }
}
