/// An act as the news of one week tells it: reports that tell of the same, linked to the deal they are part of.
///
/// Reports are grouped twice. Those of one week and the same parties, a *block*, are compared all with all and
/// make events; an event is then linked to the one that it fits best among those that say more. So a new report
/// changes its own block and the links of some neighbours, never a whole register. See decision 0001.
public struct NewsEvent: Hashable, Sendable {
  /// Stands for no date; before every date.
  public static let undated: Int64 = -1 << 40

  /// A report of the event.
  public struct Member: Hashable, Sendable {
    /// The report.
    public var report: FiledReport
    /// Whether what it names beyond the event's leading report counts when further reports are compared.
    public var isFirm: Bool

    /// Makes a member.
    public init(report: FiledReport, isFirm: Bool) {
      self.report = report
      self.isFirm = isFirm
    }
  }

  /// Digest of what its leading report says, the same wherever and whenever it is read.
  public var id: Int64
  /// The block whose reports it holds.
  public var block: Int64
  /// What all events of its deal share: the id of the one that leads, or of a stand that nothing leads.
  public var root: Int64
  /// The event that it is linked to; nil when it leads.
  public var parent: Int64?
  /// Whether the link rests on figures or names, so that further events may be linked to this one.
  public var isFirm: Bool
  /// Digest of its members.
  public var digest: Int64
  /// Digest of what they say, as far as links depend on it.
  public var content: Int64
  /// The day on which it stands among others, since 1970; `undated` when it has none.
  public var day: Int64
  /// Digests of the traits under which it is found.
  public var keys: [Int64]
  /// Those under which it looks for others, and finds the ones that may be linked to it.
  public var searchKeys: [Int64]
  /// Those under which talk of "arms" stands that may mean it.
  public var vagueKeys: [Int64]

  /// Makes an event that is linked to none.
  public init(
    id: Int64, block: Int64, digest: Int64, content: Int64, day: Int64, keys: [Int64], searchKeys: [Int64],
    vagueKeys: [Int64]
  ) {
    self.id = id
    self.block = block
    root = id
    parent = nil
    isFirm = true
    self.digest = digest
    self.content = content
    self.day = day
    self.keys = keys
    self.searchKeys = searchKeys
    self.vagueKeys = vagueKeys
  }
}

/// The reports and events of a register, as resolving reads and changes them.
///
/// All of it happens within one transaction of a store, or in memory. Lists come in no particular order unless
/// it is told.
public protocol ReportShelf: AnyObject {
  /// Blocks that reports were put into or taken out of.
  var changedBlocks: Set<Int64> { get }
  /// Roots of deals that are to be told anew although no report came or went.
  var changedRoots: Set<Int64> { get }

  /// The reports of a block.
  func reports(inBlock block: Int64) throws -> [FiledReport]
  /// The events of a block.
  func events(inBlock block: Int64) throws -> [NewsEvent]
  /// An event; nil when there is none of this id.
  func event(_ id: Int64) throws -> NewsEvent?
  /// The reports of an event.
  func members(ofEvent id: Int64) throws -> [NewsEvent.Member]
  /// The reports of all events that share a root.
  func reports(ofRoot root: Int64) throws -> [FiledReport]
  /// Roots whose reports have to be told together with those of one, because analysts said something of both.
  func companions(ofRoot root: Int64) throws -> Set<Int64>

  /// Ids of dated events under a key, nearest first: those before (`day`, `id`) or after it, without it.
  func dated(under key: Int64, before day: Int64, _ id: Int64, limit: Int) throws -> [Int64]
  /// Ids of dated events under a key, nearest first, after (`day`, `id`).
  func dated(under key: Int64, after day: Int64, _ id: Int64, limit: Int) throws -> [Int64]
  /// Ids of dated events under a key on some days, both included.
  func dated(under key: Int64, from first: Int64, through last: Int64) throws -> [Int64]
  /// Ids of undated events under a key, nearest first, that are smaller than `id`.
  func undated(under key: Int64, before id: Int64, limit: Int) throws -> [Int64]
  /// Ids of undated events under a key, nearest first, that are larger than `id`.
  func undated(under key: Int64, after id: Int64, limit: Int) throws -> [Int64]

  /// Puts an event in the place of the one with its id, or adds it; its members leave other events.
  func save(_ event: NewsEvent, members: [(reportID: String, isFirm: Bool)]) throws
  /// Changes what an event is linked to.
  func link(_ event: NewsEvent) throws
  /// Takes an event away.
  func remove(_ event: NewsEvent) throws
}
