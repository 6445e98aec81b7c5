import Glibc

/// A value that one thread at a time can use, with the interface of `Mutex`.
///
/// Made of a pthread mutex because the thread sanitizer knows it. The slow path of `Mutex` lies in a library
/// that is not instrumented, so what it protects is reported as a race as soon as two threads meet.
final class Locked<Value>: @unchecked Sendable {
  // Unchecked because `value` is touched only while the mutex is held.
  private var value: Value
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>

  init(_ value: sending Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Calls `body` while no other thread is in one.
  func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
