/// A document of plain text is one entry.
struct PlainTextDecoder: DocumentDecoder {
  func decode(_ document: Document, text: [UInt8]) -> Feed {
    let entry = Entry(
      url: document.url.isWebAddress ? document.url : "", body: .text(String(decoding: text, as: UTF8.self)))
    return Feed(.plainText, entries: [entry])
  }
}
