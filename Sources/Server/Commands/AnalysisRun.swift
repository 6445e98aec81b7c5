import Core
import Synchronization

/// Answers inputs of `armsledger analyze`, each by itself.
struct AnalysisRun: Sendable {
  /// What is to be read.
  enum Input: Sendable {
    /// A line of JSON.
    case line([UInt8])
    /// A file's path; `-` is standard input.
    case file(String)
  }

  /// The lines to print.
  struct Answer: Sendable {
    var bytes: [UInt8]
    var isFailure = false
  }

  /// What is printed of an article.
  enum Output: Sendable {
    case analysis
    /// What the models see, for training them.
    case features
    /// How each report was read, for people.
    case explanation
  }

  /// Nil to stop after the article.
  let analyzer: Analyzer?
  let output: Output
  /// Reports below are left out; nil for the analyzer's own bound.
  let leastConfidence: Double?

  func answer(_ input: Input) -> Answer {
    switch input {
    case .line(let line):
      let line = SubmissionLine(line)
      switch line.submission {
      case .success(let submission): return answer(submission, id: line.id ?? .null, isLine: true)
      case .failure(let error):
        let place = error.pointer.isEmpty ? "" : "\(error.pointer): "
        return failure(id: line.id ?? .null, place + error.message)
      }
    case .file(let path):
      do throws(FileError) {
        let submission = Submission(.bytes(try DocumentFiles.read(path)), url: path == "-" ? "" : path)
        return answer(submission, id: .string(path), isLine: false)
      } catch {
        return failure(id: .string(path), error.reason)
      }
    }
  }

  /// A line for each article of a file; of a document in a line of JSON only the first one, for there is one line
  /// out for each line in.
  private func answer(_ submission: Submission, id: JSONValue, isLine: Bool) -> Answer {
    let found = DocumentReader.articles(in: submission)
    guard !found.articles.isEmpty else { return failure(id: id, "no article was found in the document") }
    var json = JSONWriter(reserving: 8 * 1024)
    var text: [UInt8] = []
    for (article, diagnostics) in isLine ? found.articles.prefix(1) : found.articles[...] {
      switch output {
      case .features: analyzer?.writeTrainingRows(of: article, id: id.string ?? "", to: &json)
      case .explanation:
        for line in analyzer?.explanation(of: article) ?? [] { text += Array("\(line)\n".utf8) }
      case .analysis:
        AnalysisBody(
          id: id, article: article, analysis: analyzer?.analyze(article, threshold: leastConfidence),
          diagnostics: found.diagnostics + diagnostics, furtherArticles: isLine ? found.articles.count - 1 : 0
        ).write(to: &json)
        json.endLine()
      }
    }
    return Answer(bytes: json.bytes + text)
  }

  private func failure(id: JSONValue, _ message: String) -> Answer {
    var json = JSONWriter(reserving: 256)
    json.object { json in
      json.name("id")
      json.value(id)
      json.name("error")
      json.value(message)
    }
    json.endLine()
    return Answer(bytes: json.bytes, isFailure: true)
  }
}

/// Counts from several threads.
final class FailureCount: Sendable {
  private let value = Atomic<Int>(0)

  var count: Int { value.load(ordering: .relaxed) }

  func add() { value.wrappingAdd(1, ordering: .relaxed) }
}
