/// An address that is told of changes.
public struct Webhook: Hashable, Sendable {
  /// Its id.
  public var id: String
  /// Where changes are posted.
  public var url: String
  /// What signs them; shown once, when the webhook is made.
  public var secret: [UInt8]
  /// The watch whose hits are sent; nil sends every change of `kinds`.
  public var watchID: String?
  /// The kinds of record whose changes are sent.
  public var kinds: [String]
  /// Whether it is sent to at present.
  public var isActive: Bool
  /// When it was made.
  public var createdAt: Timestamp
  /// Whose key made it.
  public var createdBy: String

  /// Octets of a secret, as Standard Webhooks advises: 24 to 64.
  public static let secretBytes = 32
  /// Webhooks of one register: each costs a look at every change.
  public static let limit = 100

  /// Makes a webhook.
  public init(
    id: String, url: String, secret: [UInt8], watchID: String? = nil, kinds: [String] = ["deal"],
    isActive: Bool = true, createdAt: Timestamp, createdBy: String
  ) {
    self.id = id
    self.url = url
    self.secret = secret
    self.watchID = watchID
    self.kinds = kinds
    self.isActive = isActive
    self.createdAt = createdAt
    self.createdBy = createdBy
  }
}

/// One change on its way to a webhook.
public struct Delivery: Hashable, Sendable {
  /// What became of it; the raw values are the API's.
  public enum State: String, Sendable, CaseIterable {
    /// To be sent, now or after a pause.
    case waiting
    case delivered
    /// Given up after the last attempt.
    case failed
  }

  /// What is told; the raw values are the API's.
  public enum Notice: String, Sendable, CaseIterable {
    /// An entry of the log of changes.
    case changed = "change"
    /// A deal that the watch had not seen.
    case new = "deal.new"
    /// A deal that has come further.
    case advanced = "deal.advanced"
  }

  /// The delivery's id, the same in every attempt: receivers know by it what they have.
  public var id: String
  /// Where it goes.
  public var webhook: Webhook
  /// The number of the change.
  public var change: Int
  /// The record.
  public var record: String
  /// What is told.
  public var event: Notice
  /// Attempts so far.
  public var attempts: Int
}

/// A saved question for deals that tells of those that are new or have come further.
public struct Watch: Hashable, Sendable {
  /// Its id.
  public var id: String
  /// What its owner calls it.
  public var name: String
  /// The question, as `/v1/deals` takes it: names and values.
  public var filter: [Condition]
  /// When it was made.
  public var createdAt: Timestamp
  /// Whose key made it.
  public var createdBy: String

  /// One parameter of the question.
  public struct Condition: Hashable, Sendable {
    /// The filter's name.
    public var name: String
    /// Its value or values, divided by commas.
    public var value: String

    /// Makes a condition.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Watches of one register: each is asked about every change of a deal.
  public static let limit = 1_000

  /// Makes a watch.
  public init(id: String, name: String, filter: [Condition], createdAt: Timestamp, createdBy: String) {
    self.id = id
    self.name = name
    self.filter = filter
    self.createdAt = createdAt
    self.createdBy = createdBy
  }
}

/// A deal that a watch tells of.
public struct WatchHit: Hashable, Sendable {
  /// The number of the change.
  public var change: Int
  /// The deal.
  public var deal: String
  /// New, or further.
  public var event: Delivery.Notice
  /// How far it had come.
  public var stage: DealStage
  /// When.
  public var at: Timestamp
}
