import Synchronization

/// What belongs to one thread that runs handlers: an event loop, or one place in the pool.
///
/// Never used by two threads at once, so what is kept in it needs no lock. `WorkerLocal` puts things in.
final class HandlerContext: @unchecked Sendable {
  // Unchecked because only the loop's own thread, or the pool job that has checked the context out,
  // touches it; handing it over goes through the pool's mutex.
  /// When an event loop's turn began, in milliseconds that only go forward; nil where there are no turns.
  var turnBegan: Int?
  fileprivate var slots: [AnyObject?] = []
  fileprivate var touched: [any TurnParticipant] = []

  init() {}

  /// Ends what was begun for this turn, such as a read transaction; called before the thread waits.
  func endTurn() {
    guard !touched.isEmpty else { return }
    for participant in touched { participant.endTurn() }
    touched.removeAll(keepingCapacity: true)
  }
}

/// A value that each event loop and each pool place has one of, such as a read-only database connection.
///
/// It is made at first use on its thread. `endOfTurn` runs when the thread is done with the requests at
/// hand, in every turn in which the value was used: one read transaction can then serve the whole turn.
struct WorkerLocal<Value>: Sendable {
  private let slot: Int
  private let make: @Sendable () throws -> Value
  private let endOfTurn: (@Sendable (Value) -> Void)?

  init(
    _ make: @escaping @Sendable () throws -> Value, endOfTurn: (@Sendable (Value) -> Void)? = nil
  ) {
    slot = workerLocalCount.wrappingAdd(1, ordering: .relaxed).oldValue
    self.make = make
    self.endOfTurn = endOfTurn
  }

  /// This thread's value.
  func callAsFunction(_ context: HandlerContext) throws -> Value {
    if slot < context.slots.count, let kept = context.slots[slot] {
      // The slot's number belongs to this WorkerLocal alone, so nothing else can lie in it.
      let kept = unsafeDowncast(kept, to: Kept<Value>.self)
      kept.use(context)
      return kept.value
    }
    let kept = Kept(value: try make(), end: endOfTurn)
    while context.slots.count <= slot { context.slots.append(nil) }
    context.slots[slot] = kept
    kept.use(context)
    return kept.value
  }
}

private let workerLocalCount = Atomic<Int>(0)

private protocol TurnParticipant: AnyObject {
  func endTurn()
}

private final class Kept<Value>: TurnParticipant {
  let value: Value
  private let end: (@Sendable (Value) -> Void)?
  private var isTouched = false

  init(value: Value, end: (@Sendable (Value) -> Void)?) {
    self.value = value
    self.end = end
  }

  @inline(__always)
  func use(_ context: HandlerContext) {
    guard end != nil, !isTouched else { return }
    isTouched = true
    context.touched.append(self)
  }

  func endTurn() {
    isTouched = false
    end?(value)
  }
}
