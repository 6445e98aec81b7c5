import ArgumentParser
import Core
import Synchronization

/// `armsledger analyze`: documents in, analysis out as JSON, without a database.
struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze", abstract: "Read deals and entities out of documents; nothing is stored.")

  @Flag(help: "Read one JSON object a line on standard input and write one a line.")
  var jsonl = false

  @Flag(help: .hidden)
  var features = false

  @Flag(help: "Tell how each report was read.")
  var explain = false

  @Option(help: "Leave out reports whose confidence is less than this.")
  var leastConfidence: Double?

  func run() throws {
    let analyzer = Analyzer(lexicon: try LexiconLoader.load())
    while let line = readLine() {
      guard let object = try? JSONReader.value(of: Array(line.utf8)) else { continue }
      let article = Article(
        title: object["title"]?.string ?? "", published: PartialDate(object["published"]?.string ?? ""),
        text: object["text"]?.string ?? "")
      var json = JSONWriter()
      if features {
        analyzer.writeTrainingRows(of: article, id: object["id"]?.string ?? "", to: &json)
        print(json.string, terminator: "")
        continue
      }
      if explain {
        print(analyzer.explanation(of: article).joined(separator: "\n"))
        continue
      }
      let analysis = analyzer.analyze(article, threshold: leastConfidence)
      json.object { json in
        json.name("id")
        json.value(object["id"]?.string)
        json.members(of: analysis)
      }
      print(json.string)
    }
  }
}
