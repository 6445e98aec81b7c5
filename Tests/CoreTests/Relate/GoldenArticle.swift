import FoundationEssentials
import Testing

@testable import Core

/// A short article of our own with what is to be read out of it: `Golden/relate/NAME/{input.txt,expected.json}`.
///
/// `input.txt` has header lines `Title:` and `Date:`, an empty line and the text. `expected.json` has `about` (the
/// rule class), `reports`, and `known_issue` where today's reading is known to be wrong. Of a report only the members
/// that are written are compared; reports that are not written must not be told with the confidence that
/// `ReportExtractor` asks for.
struct GoldenArticle: CustomTestStringConvertible, Sendable {
  let name: String
  let article: Article
  let expected: [JSONValue]
  let knownIssue: String?

  var testDescription: String { name }

  static let folder = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    while let last = parts.last, last != "CoreTests" { parts.removeLast() }
    return parts.joined(separator: "/") + "/Golden/relate"
  }()

  /// The articles by name.
  static let all: [GoldenArticle] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { try? GoldenArticle($0) }
  }()

  init(_ name: String) throws {
    func bytes(_ file: String) throws -> [UInt8] {
      Array(try Data(contentsOf: URL(filePath: "\(Self.folder)/\(name)/\(file)")))
    }
    let input = String(decoding: try bytes("input.txt"), as: UTF8.self)
    let end = try #require(input.firstRange(of: "\n\n"))
    var article = Article(text: String(input[end.upperBound...].dropLast()))
    for line in input[..<end.lowerBound].split(separator: "\n") {
      if line.hasPrefix("Title: ") { article.title = String(line.dropFirst("Title: ".count)) }
      if line.hasPrefix("Date: ") { article.published = PartialDate(line.dropFirst("Date: ".count)) }
    }
    let json = try JSONReader.value(of: try bytes("expected.json"))
    self.name = name
    self.article = article
    expected = try #require(json["reports"]?.elements)
    knownIssue = json["known_issue"]?.string
  }
}

extension GoldenArticle {
  /// What differs between the reports of a reading and those expected, a line each; empty when all is right.
  func differences(_ found: [Report]) -> [String] {
    var left = found
    var lines: [String] = []
    for expected in expected {
      let sameAct = left.indices.filter { Self.isSameAct(expected, left[$0]) }
      let differences = sameAct.map { ($0, Self.differences(expected, left[$0])) }
      guard let (index, best) = differences.min(by: { $0.1.count < $1.1.count }) else {
        lines.append("not told: \(Self.title(expected))")
        continue
      }
      lines += best.map { "\(Self.title(expected)): \($0)" }
      left.remove(at: index)
    }
    return lines
      + left.filter { $0.confidence >= ReportExtractor.threshold }.map { "told too: \(Self.title($0))" }
  }

  static func isSameAct(_ expected: JSONValue, _ report: Report) -> Bool {
    strings(expected["supplier"]) == report.suppliers.map(\.code)
      && strings(expected["recipient"]) == report.recipients.map(\.code)
      && (expected["stage"]?.string ?? report.stage.rawValue) == report.stage.rawValue
      && (expected["assertion"]?.string ?? report.assertion.rawValue) == report.assertion.rawValue
  }

  private static func differences(_ expected: JSONValue, _ report: Report) -> [String] {
    var lines: [String] = []
    func compare<Value: Equatable>(_ name: String, _ wanted: Value, _ found: Value) {
      if wanted != found { lines.append("\(name) \(found), expected \(wanted)") }
    }
    if let kind = expected["kind"]?.string { compare("kind", kind, report.kind.rawValue) }
    if let date = expected["date"] {
      compare("date", date.string ?? "none", report.date?.description ?? "none")
    }
    if expected["companies"] != nil { compare("companies", strings(expected["companies"]), report.companies) }
    if let value = expected["value"] {
      compare(
        "value", describe(value), report.value.map { "\(bounds($0.min, $0.max)) \($0.currency)" } ?? "none")
    }
    if let items = expected["items"]?.elements {
      var left = report.items
      for item in items {
        if let index = left.firstIndex(where: { isSame(item, $0) }) {
          left.remove(at: index)
        } else {
          lines.append("no item \(describe(item))")
        }
      }
      lines += left.map { "item \(describe($0)) not expected" }
    }
    return lines
  }

  private static func isSame(_ expected: JSONValue, _ item: ReportItem) -> Bool {
    if let weapon = expected["weapon"], weapon.string != item.weapon { return false }
    if let category = expected["category"], category.string != item.category.rawValue { return false }
    if let least = expected["min"], least.int != item.quantity?.min { return false }
    if let most = expected["max"], most.int != item.quantity?.max { return false }
    if let vague = expected["approx"], vague.bool != (item.quantity?.approximate ?? false) { return false }
    return true
  }

  private static func strings(_ value: JSONValue?) -> [String] {
    (value?.elements ?? []).compactMap(\.string)
  }

  private static func title(_ value: JSONValue) -> String {
    let sides = [value["supplier"], value["recipient"]].map { strings($0).joined(separator: "+") }
    let told = [value["stage"], value["assertion"]].compactMap { $0?.string }
    return (sides.joined(separator: " > ") + " " + told.joined(separator: " "))
  }

  private static func title(_ report: Report) -> String {
    let sides = [report.suppliers, report.recipients].map { $0.map(\.code).joined(separator: "+") }
    return sides.joined(separator: " > ") + " \(report.stage) \(report.assertion)"
  }

  private static func describe(_ value: JSONValue) -> String {
    if value.isNull { return "none" }
    let name = value["weapon"]?.string ?? value["category"]?.string ?? value["currency"]?.string ?? "any"
    guard value["currency"] != nil else { return "\(name) \(bounds(value["min"]?.int, value["max"]?.int))" }
    return "\(bounds(value["min"]?.double, value["max"]?.double)) \(name)"
  }

  private static func describe(_ item: ReportItem) -> String {
    "\(item.weapon ?? item.category.rawValue) \(bounds(item.quantity?.min, item.quantity?.max))"
  }

  private static func bounds<Value>(_ least: Value?, _ most: Value?) -> String {
    "\(least.map { "\($0)" } ?? "…")–\(most.map { "\($0)" } ?? "…")"
  }
}
