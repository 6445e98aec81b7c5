#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Articles read and the processor time that it took, of the best of several rounds.
struct Measurement {
  let articles: Int
  let seconds: Double

  var perSecond: Double { Double(articles) / seconds }

  /// What is left of it without a part that was measured by itself.
  func without(_ part: Measurement) -> Measurement {
    Measurement(articles: articles, seconds: max(1e-9, seconds - part.seconds))
  }

  /// Times a piece of work on one core; the best round has the least of the neighbours' noise.
  static func best(ofRounds rounds: Int, articles: Int, _ work: () -> Int) -> Measurement {
    var best = Double.infinity
    for _ in 0..<rounds {
      let start = processorSeconds()
      sink &+= work()
      best = min(best, processorSeconds() - start)
    }
    return Measurement(articles: articles, seconds: best)
  }

  /// Keeps results alive, so that nothing is optimized away.
  nonisolated(unsafe) private(set) static var sink = 0

  static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Memory that is resident now, in MB; Linux.
  static func residentMegabytes() -> Double {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
    return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1e6
  }
}
