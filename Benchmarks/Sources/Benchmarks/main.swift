// Articles a second a core through tokenizing, recognizing and relating, and whether memory stays flat.
//
// usage: Benchmarks/analysis [analyze N | register [N ...]]
// With `analyze N` the corpus is only analyzed N times over, for a profiler. With `register` a made-up register of
// N articles each (10,000 and 100,000) is stored and resolved article by article, and compared with its truth.

import Core

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

func pad(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

func row(_ name: String, _ cells: [String]) {
  print(name + String(repeating: " ", count: max(0, 22 - name.count)) + cells.map { pad($0, 12) }.joined())
}

func rounded(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

/// Rounds of which the best counts.
let rounds = 10

func run() throws {
  if CommandLine.arguments.dropFirst().first == "register" {
    return try RegisterBenchmark.run(CommandLine.arguments.dropFirst(2).compactMap { Int($0) })
  }
  let corpus = try Corpus.load()
  let articles = corpus.articles
  let start = Measurement.processorSeconds()
  let analyzer = Analyzer(lexicon: try LexiconLoader.load())
  let load = Measurement.processorSeconds() - start
  if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "analyze" {
    for _ in 0..<(Int(CommandLine.arguments[2]) ?? 1) {
      for article in articles { _ = analyzer.analyze(article) }
    }
    return
  }
  let kilobytes = Double(corpus.bytes) / 1e3
  print(
    "\(corpus.name), \(rounded(kilobytes / Double(articles.count))) kB each; lexicon loaded in \(rounded(load * 1e3)) ms\n"
  )

  let tokenize = Measurement.best(ofRounds: rounds, articles: articles.count) {
    articles.reduce(0) { $0 + analyzer.tokenCount(of: $1) }
  }
  let mentions = Measurement.best(ofRounds: rounds, articles: articles.count) {
    articles.reduce(0) { $0 + analyzer.mentions(in: $1).count }
  }
  let analyze = Measurement.best(ofRounds: rounds, articles: articles.count) {
    articles.reduce(0) { $0 + analyzer.analyze($1).reports.count }
  }
  row("", ["articles/s", "µs/article", "MB/s"])
  // Each stage takes in the one before it, so a stage by itself is what is added.
  for (name, measurement) in [
    ("tokenize", tokenize), ("recognize", mentions.without(tokenize)), ("relate", analyze.without(mentions)),
    ("recognize and relate", analyze),
  ] {
    row(
      name,
      [
        "\(Int(measurement.perSecond))", rounded(1e6 / measurement.perSecond),
        rounded(kilobytes / 1e3 / measurement.seconds),
      ])
  }

  // The walk through memory takes minutes: what is known is shown before.
  fflush(nil)

  // The rounds above have warmed the allocator; what grows now, would grow for ever.
  let before = Measurement.residentMegabytes()
  var count = 0
  while count < 200_000 {
    for article in articles { _ = analyzer.analyze(article) }
    count += articles.count
  }
  let after = Measurement.residentMegabytes()
  print("\nresident \(rounded(before)) MB, after \(count) more articles \(rounded(after)) MB")
}

do { try run() } catch { fatalError("\(error)") }
