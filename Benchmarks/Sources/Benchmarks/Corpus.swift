import Core

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The articles that are read over and over.
struct Corpus {
  let name: String
  let articles: [Article]

  var bytes: Int { articles.reduce(0) { $0 + $1.title.utf8.count + $1.text.utf8.count } }

  /// The annotated news where they are at hand (`ARMSLEDGER_EVALUATION`, else ../shared/eval), else generated ones.
  static func load() throws -> Corpus {
    let root = root()
    let folder = getenv("ARMSLEDGER_EVALUATION").map { String(cString: $0) } ?? root + "/../shared/eval"
    if let bytes = contents(of: folder + "/dev.articles.jsonl") {
      let articles = try bytes.split(separator: UInt8(ascii: "\n")).map { try article(Array($0)) }
      return Corpus(name: "\(articles.count) annotated news", articles: articles)
    }
    return Corpus(name: "300 generated news", articles: GeneratedNews.articles(300))
  }

  private static func article(_ line: [UInt8]) throws -> Article {
    let json = try JSONReader.value(of: line)
    return Article(
      title: json["title"]?.string ?? "", published: PartialDate(json["published"]?.string ?? ""),
      text: json["text"]?.string ?? "")
  }

  /// The checkout, from this file's own place.
  private static func root(file: String = #filePath) -> String {
    var parts = file.split(separator: "/", omittingEmptySubsequences: false)
    while let last = parts.popLast(), last != "Benchmarks" || parts.last == "Sources" {}
    return parts.joined(separator: "/")
  }

  private static func contents(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
  }
}
