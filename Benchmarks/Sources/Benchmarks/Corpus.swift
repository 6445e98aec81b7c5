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

  /// The annotated news where they are at hand (`ARMSLEDGER_EVALUATION`, else ../shared/eval), else the seeds.
  static func load() throws -> Corpus {
    let root = root()
    let folder = getenv("ARMSLEDGER_EVALUATION").map { String(cString: $0) } ?? root + "/../shared/eval"
    if let bytes = contents(of: folder + "/dev.articles.jsonl") {
      let articles = try bytes.split(separator: UInt8(ascii: "\n")).map { try article(Array($0)) }
      return Corpus(name: "\(articles.count) annotated news", articles: articles)
    }
    let seeds = seedNames.flatMap { name in
      contents(of: "\(root)/seeds/\(name)").map {
        DocumentReader.articles(in: Document(url: name, bytes: $0)).articles.map(\.0)
      } ?? []
    }
    guard !seeds.isEmpty else {
      throw BenchmarkError(message: "no texts: neither \(folder) nor \(root)/seeds")
    }
    return Corpus(name: "the \(seeds.count) seeds, 60 times", articles: (0..<60).flatMap { _ in seeds })
  }

  private static let seedNames = [
    "000_16da77f16edb02d8.txt", "001_bee3415c867dfb0a.txt", "002_0b99f91d967ed013.txt",
    "003_e4d0bec346bdb421.txt",
    "004_cb960c38d9ef94e3.txt",
  ]

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

/// Why nothing could be measured.
struct BenchmarkError: Error, CustomStringConvertible {
  let message: String
  var description: String { message }
}
