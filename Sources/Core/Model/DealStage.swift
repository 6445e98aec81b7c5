/// How far an act has come; the raw values are the API's.
public enum DealStage: String, Sendable, CaseIterable {
  /// Someone asks, urges, applies for it, or wants to buy.
  case requested
  /// Talks, plans, offers, letters of intent.
  case considered
  /// A government or parliament allows it; there is no contract yet.
  case approved
  /// Promised, announced, decided or agreed politically.
  case pledged
  /// Contract signed, purchase made.
  case ordered
  /// Handed over wholly or partly.
  case delivered
  /// Declined, ruled out, forbidden, embargoed.
  case refused
  /// Given up, suspended or frozen after it had been agreed.
  case cancelled

  /// Steps towards delivery in their order, 0 to 5; nil for the two ways in which an act ends without one.
  public var progress: Int? {
    switch self {
    case .requested: 0
    case .considered: 1
    case .approved: 2
    case .pledged: 3
    case .ordered: 4
    case .delivered: 5
    case .refused, .cancelled: nil
    }
  }
}
