import Core
import Glibc
import Synchronization

/// Tells of each document: on a bar that is drawn anew on a terminal, else a line each.
final class IngestProgress: Sendable {
  private struct State {
    var done = 0
    var total = 0
    var drawn = 0
  }

  private static let width = 24
  /// Milliseconds between two drawings: the eye sees no more, and a terminal over a network is slow.
  private static let pause = 50

  private let state: Mutex<State>
  private let isLive = CommandEnvironment.hasTerminal

  /// Begins; `total` is how many documents are known to come, 0 when that is not known.
  init(total: Int = 0) { state = Mutex(State(total: total)) }

  func show(_ event: SeedLoader.Event) {
    let line = Self.line(event)
    state.withLock { state in
      state.done += 1
      guard isLive else {
        line.isTrouble ? CommandEnvironment.printError(line.text) : CommandEnvironment.print(line.text)
        return
      }
      if line.isTrouble {
        clear()
        CommandEnvironment.printError(line.text)
      }
      draw(&state, line.text)
    }
  }

  /// Takes the bar away.
  func end() {
    if isLive { clear() }
  }

  private func draw(_ state: inout State, _ text: String) {
    let now = Clock.coarseMilliseconds()
    guard now - state.drawn >= Self.pause else { return }
    state.drawn = now
    // Lists bring more than was known at first.
    let total = max(state.total, state.done)
    let filled = state.done * Self.width / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
    let count = state.total == 0 ? "\(state.done)" : "\(bar) \(state.done)/\(total)"
    CommandEnvironment.write(Array("\r\u{1B}[K\(count) \(text.prefix(70))".utf8), to: STDERR_FILENO)
  }

  private func clear() { CommandEnvironment.write(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO) }

  private static func line(_ event: SeedLoader.Event) -> (text: String, isTrouble: Bool) {
    switch event {
    case .unreadable(let name, let reason): return ("\(name): \(reason)", true)
    case .through(let name, let result): return ("\(name): \(result.rawValue)", false)
    case .document(let name, let outcomes):
      if outcomes.isEmpty { return ("\(name): no article", false) }
      let words = outcomes.map(word)
      return ("\(name): \(words.map(\.0).joined(separator: "; "))", words.contains(where: \.1))
    }
  }

  private static func word(_ outcome: IngestPipeline.Outcome) -> (String, isTrouble: Bool) {
    switch outcome {
    case .stored(let result):
      let deals = result.dealIDs.count
      let told = deals == 1 ? "1 deal" : "\(deals) deals"
      return ("\(result.outcome.rawValue) \(result.articleID)\(deals > 0 ? ", \(told)" : "")", false)
    case .noText: return ("no text", false)
    case .failed(let error): return ("\(error)", true)
    }
  }
}
