/// What all connections of one event loop share; used by the loop's thread only.
final class LoopEnvironment {
  let service: Service
  let limits: HTTPLimits
  let metrics: ServerMetrics
  let log: RequestLog?
  /// What the bodies of all loops together may take.
  let bodyBudget: ByteBudget
  let context: HandlerContext
  /// Answers in wire form that are about to be sent to the connection at hand.
  // Unchecked, as are the two below: the loop's own thread writes to them, and what they are lent to does not know the
  // loop.
  @exclusivity(unchecked)
  var out = OutBuffer()
  /// A large body that follows `out` and is sent from where it lies.
  @exclusivity(unchecked)
  var tail: [UInt8] = []
  /// Milliseconds that only go forward, read once a turn.
  var now = 0
  /// When this turn began or its last answer was made, in nanoseconds that only go forward: when the next request began.
  var moment = Clock.nanoseconds()
  private(set) var dateLine: [UInt8] = []
  /// Answers announce the close from now on.
  var isDraining = false
  private var dateSecond = Int.min
  @exclusivity(unchecked)
  private var spare: [Exchange] = []

  /// Bodies from this size on are not copied behind their head: the kernel takes both parts at once.
  static let tailThreshold = 16 * 1024
  /// A turn ends when this much is waiting to be sent.
  static let highWater = 64 * 1024
  private static let spareLimit = 64

  init(
    service: Service, limits: HTTPLimits, metrics: ServerMetrics, log: RequestLog? = nil,
    bodyBudget: ByteBudget = ByteBudget(limit: .max), context: HandlerContext = HandlerContext()
  ) {
    self.service = service
    self.limits = limits
    self.metrics = metrics
    self.log = log
    self.bodyBudget = bodyBudget
    self.context = context
  }

  /// Takes the time for this turn.
  func updateClock(milliseconds: Int, unixSeconds: Int) {
    now = milliseconds
    context.turnBegan = milliseconds
    guard unixSeconds != dateSecond else { return }
    dateSecond = unixSeconds
    dateLine = ResponseEncoder.dateLine(unixSeconds)
  }

  /// Makes an exchange ready for the next request.
  func release(_ exchange: Exchange) {
    if exchange.isFresh { return }
    if exchange.bufferedBytes > 0 { bodyBudget.giveBack(exchange.bufferedBytes) }
    exchange.reset()
  }

  func takeExchange() -> Exchange { spare.popLast() ?? Exchange() }

  func giveBack(_ exchange: Exchange) {
    release(exchange)
    exchange.input.removeAll(keepingCapacity: exchange.input.capacity <= Exchange.keptCapacity)
    guard spare.count < Self.spareLimit, exchange.request.body.capacity <= Exchange.keptCapacity else {
      return
    }
    spare.append(exchange)
  }
}
