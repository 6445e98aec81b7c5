// Fuzzes what reads text from outside: documents, JSON, dates, charsets, robots.txt, cursors and filters.
//
// Compiled into one module with the readers; the environment names the target. `Tests/Fuzz/run` builds it.

import Glibc

/// One reader under test; the raw value is the name of its corpus.
private enum Target: String {
  case html, xml, json, dates, charset, robots, cursors, filters

  /// Reads the input and checks what must hold of any.
  func check(_ input: [UInt8]) {
    switch self {
    case .html: readDocument(input, "text/html; charset=utf-8")
    case .xml: readDocument(input, "application/xml")
    case .json: readJSON(input)
    case .dates: readDates(String(decoding: input, as: UTF8.self))
    case .charset: readCharset(input)
    case .robots: readRobots(input)
    case .cursors: readCursors(input)
    case .filters: readFilters(String(decoding: input, as: UTF8.self))
    }
  }
}

/// A page or feed: every entry becomes an article whose text can be stored.
private func readDocument(_ input: [UInt8], _ type: String) {
  let document = Document(url: "https://news.example/a", contentType: type, bytes: input)
  for entry in Decoder.entries(in: document).values.prefix(4) {
    let (article, _) = ArticleExtractor.article(from: entry, in: document)
    precondition(!article.text.utf8.contains(0), "NUL in a text")
    precondition(article.text.utf8.count <= ArticleExtractor.textLimit + 4, "a text beyond its limit")
  }
}

/// Whole JSON needs no repair; what was read can be written, is read again and written as the same.
private func readJSON(_ input: [UInt8]) {
  _ = Decoder.entries(in: Document(contentType: "application/json", bytes: input))
  guard let repaired = LenientJSONReader.read(input) else { return }
  if let whole = try? JSONReader.value(of: input) {
    precondition(repaired.repairs == 0 && repaired.value == whole, "a repair of what is whole")
  }
  var json = JSONWriter(reserving: input.count)
  json.value(repaired.value)
  // Compared as bytes: -2.5e3 is written as -2500, which is another kind of number.
  guard let again = try? JSONReader.value(of: json.bytes) else {
    preconditionFailure("what was written is no JSON")
  }
  var second = JSONWriter(reserving: json.bytes.count)
  second.value(again)
  precondition(second.bytes == json.bytes, "written and read as something else")
}

/// A date is itself when it is written and read again; a schedule has a next time or none.
private func readDates(_ text: String) {
  for date in [DateReader.read(text)?.date, DateReader.readLeniently(text)?.date, PartialDate(text)] {
    if let date { precondition(PartialDate(date.description) == date, "another date when read again") }
  }
  _ = CronExpression(text)
}

/// Whatever the bytes are said to be, the text is valid UTF-8; the first octet chooses what is said.
private func readCharset(_ input: [UInt8]) {
  let labels = [
    nil, "utf-8", "windows-1252", "shift_jis", "euc-kr", "gb18030", "utf-16le", "iso-2022-jp", "x",
  ]
  let label = labels[Int(input.first ?? 0) % labels.count]
  let text = Charset.decode(Array(input.dropFirst()), contentType: label.map { "text/html; charset=\($0)" })
  precondition(String(validating: text.utf8, as: UTF8.self) != nil, "no UTF-8 out of \(text.charset)")
}

/// Rules answer every target; the first line is one.
private func readRobots(_ input: [UInt8]) {
  let rules = RobotsRules(input, agent: "ArmsLedger")
  let target = String(decoding: input.prefix { $0 != 0x0A }, as: UTF8.self)
  precondition(rules.allows("/robots.txt"), "the rules themselves may always be read")
  _ = rules.allows("/" + target)
  _ = rules.allows(String(decoding: input, as: UTF8.self))
}

/// A cursor made of the input leads back to itself; the input taken for a cursor leads nowhere or to a cursor.
private func readCursors(_ input: [UInt8]) {
  let query = DealQuery().fingerprint
  let text = String(decoding: input, as: UTF8.self)
  if let cursor = Cursor(text, for: query) {
    precondition(Cursor(cursor.encoded(for: query), for: query)?.row == cursor.row, "another row")
  }
  let number = input.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
  let keys: [Cursor.Key] = [
    .integer(number), .real(Double(bitPattern: UInt64(bitPattern: number))), .text(String(text.prefix(64))),
  ]
  for key in keys {
    let made = Cursor(key: key, row: number).encoded(for: query)
    guard made.utf8.count <= 1_024 else { continue }
    precondition(Cursor(made, for: query)?.encoded(for: query) == made, "a cursor that is lost")
  }
}

/// A query is refused by name or asked: twice alike, and its cursors fit.
private func readFilters(_ text: String) {
  let pairs = text.split(separator: "&").map { pair in
    let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return (name: parts[0], value: parts.count > 1 ? parts[1] : "")
  }
  check(pairs, as: DealQuery.self)
  check(pairs, as: ArticleQuery.self)
  check(pairs, as: SearchQuery.self)
}

private func check<Field, Key>(
  _ pairs: [(name: String, value: String)], as: ListQuery<Field, Key>.Type
) {
  guard let query = try? ListQuery<Field, Key>(parameters: pairs) else { return }
  let again = try? ListQuery<Field, Key>(parameters: pairs.reversed())
  // Filters may come in any order; those that do not repeat then make the same query.
  let names = Set(pairs.map(\.name))
  if names.count == pairs.count { precondition(again?.fingerprint == query.fingerprint, "order matters") }
  let place = Cursor(key: .integer(1), row: 2)
  precondition(
    Cursor(place.encoded(for: query.fingerprint), for: query.fingerprint) == place,
    "a cursor that does not fit")
}

private let target: Target = {
  guard let name = getenv("FUZZ_TARGET"), let target = Target(rawValue: String(cString: name)) else {
    fatalError("FUZZ_TARGET names no target")
  }
  return target
}()

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  target.check(Array(UnsafeBufferPointer(start: data, count: count)))
  return 0
}
