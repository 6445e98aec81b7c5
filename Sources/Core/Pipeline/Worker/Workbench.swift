import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs work that takes processor time, so much at once and behind everything else that wants the processor.
final class Workbench: Sendable {
  /// How much the scheduler prefers the answering of requests when all cores are busy.
  private static let niceness: Int32 = 10

  private let queue = DispatchQueue(label: "armsledger.analysis", qos: .utility, attributes: .concurrent)
  private let places: AsyncSemaphore

  init(threads: Int) { places = AsyncSemaphore(max(1, threads)) }

  /// What `body` gives.
  func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await places.acquire()
    defer { places.release() }
    return await withCheckedContinuation { continuation in
      queue.async {
        #if os(Linux)
          // There this is the calling thread's alone.
          _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
        #endif
        continuation.resume(returning: body())
      }
    }
  }
}
