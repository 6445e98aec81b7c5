import Dispatch
import Synchronization

/// Lends readers to one borrower at a time, and makes them when they are wanted first.
///
/// `@unchecked Sendable`: a reader leaves `idle` under its lock and is used by nobody else until it is back.
final class ReaderPool: @unchecked Sendable {
  private struct Shelf: @unchecked Sendable {
    var readers: [SQLiteReader] = []
  }

  private let make: @Sendable () throws(StoreError) -> SQLiteReader
  private let idle = Mutex(Shelf())
  private let places: DispatchSemaphore

  init(size: Int, make: @escaping @Sendable () throws(StoreError) -> SQLiteReader) {
    self.make = make
    places = DispatchSemaphore(value: size)
  }

  /// Waits for a reader and gives it to `body`.
  func lend<Result>(_ body: (SQLiteReader) throws -> Result) throws -> Result {
    places.wait()
    defer { places.signal() }
    let kept = idle.withLock { shelf in Shelf(readers: shelf.readers.popLast().map { [$0] } ?? []) }
    let reader = try kept.readers.first ?? make()
    defer {
      reader.endTurn()
      let shelf = Shelf(readers: [reader])
      idle.withLock { $0.readers.append(contentsOf: shelf.readers) }
    }
    return try body(reader)
  }
}
