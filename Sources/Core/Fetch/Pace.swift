/// Time as waiting needs it: seconds that only go forward, and a way to let them pass.
public struct Pace: Sendable {
  /// Seconds since any moment.
  public let now: @Sendable () -> Double
  /// Suspends the task; ends early when it is cancelled.
  public let sleep: @Sendable (_ seconds: Double) async -> Void

  /// Makes a pace; tests let time pass by themselves.
  public init(
    now: @escaping @Sendable () -> Double, sleep: @escaping @Sendable (_ seconds: Double) async -> Void
  ) {
    self.now = now
    self.sleep = sleep
  }

  /// The machine's.
  public static let real: Pace = {
    let start = ContinuousClock.now
    return Pace(
      now: { (ContinuousClock.now - start) / .seconds(1) },
      sleep: { try? await Task.sleep(for: .seconds($0)) })
  }()
}
