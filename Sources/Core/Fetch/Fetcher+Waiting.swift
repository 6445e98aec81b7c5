import Dispatch
import Synchronization

extension Fetcher {
  /// Fetches, and blocks the calling thread meanwhile: for threads of our own, not for those of Swift's
  /// concurrency.
  ///
  /// Ends with `timedOut` after so many seconds, redirects and robots.txt included.
  public func fetch(_ request: FetchRequest, within seconds: Int) throws(FetchError) -> FetchResponse {
    let outcome = Outcome()
    let task = Task {
      do throws(FetchError) {
        outcome.set(.success(try await fetch(request)))
      } catch {
        outcome.set(.failure(error))
      }
    }
    guard let result = outcome.wait(seconds: seconds) else {
      task.cancel()
      throw .timedOut(url: request.url, seconds: seconds)
    }
    return try result.get()
  }
}

/// A result on its way from one thread to another.
private final class Outcome: Sendable {
  private let result = Mutex<Result<FetchResponse, FetchError>?>(nil)
  private let isSet = DispatchSemaphore(value: 0)

  func set(_ result: Result<FetchResponse, FetchError>) {
    self.result.withLock { $0 = result }
    isSet.signal()
  }

  /// The result, or nil when it has not come in time.
  func wait(seconds: Int) -> Result<FetchResponse, FetchError>? {
    _ = isSet.wait(timeout: .now() + .seconds(seconds))
    return result.withLock { $0 }
  }
}
