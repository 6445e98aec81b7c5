/// An event with all that linking looks at.
struct Event {
  let draft: DealDraft
  /// What it says as a whole, in the form of one report.
  let profile: ReportProfile
  let id: Int64
  let block: Int64

  /// Makes an event of a draft; `salt` tells apart drafts whose leading reports say the very same.
  init(_ draft: DealDraft, block: Int64, salt: UInt64 = 0) {
    self.draft = draft
    self.block = block
    var hash = StableHash()
    hash.combine(UInt64(bitPattern: block))
    hash.combine(draft.members[0].digest)
    hash.combine(salt)
    id = Int64(bitPattern: hash.value)
    profile = Self.profile(of: draft)
  }

  /// The leading report with what the others add to it.
  private static func profile(of draft: DealDraft) -> ReportProfile {
    var profile = draft.members[0]
    guard draft.members.count > 1 else { return profile }
    if profile.kind == .unspecified {
      profile.kind = draft.kinds.min { $0.rawValue < $1.rawValue } ?? .unspecified
    }
    if profile.value == nil { profile.value = draft.values.first }
    profile.companies = draft.companies.sorted()
    profile.isFramework = draft.isFramework
    if !profile.isVague {
      profile.items = draft.lines.map { line in
        var item = line.item
        item.count = line.counts.first?.bounds
        return item
      }
    }
    return profile
  }

  /// Whether `self` is linked before `other`: an undated event after all others, what says more first.
  func precedes(_ other: Event) -> Bool {
    let (isUndated, isOtherUndated) = (profile.days == nil, other.profile.days == nil)
    if isUndated != isOtherUndated { return isOtherUndated }
    if profile.precedes(other.profile) { return true }
    return other.profile.precedes(profile) ? false : id < other.id
  }

  /// The day under which it is found.
  var day: Int64 {
    guard let days = profile.days else { return NewsEvent.undated }
    return Int64(days.lowerBound + (days.upperBound - days.lowerBound) / 2)
  }

  /// An article that tells two acts apart in both events means two deals.
  func isToldApart(from other: DealDraft) -> Bool {
    draft.members.contains { DealAffinity.isToldApart($0, other) }
  }
}

// MARK: - Keys and digests

extension Event {
  /// Where it looks for others, and others for it.
  var searchKeys: [Int64] { keys(DraftIndex.searchKeys) }

  /// Where the deals with particulars are found that it can mean.
  var detailedKeys: [Int64] { profile.pairs.map { DraftIndex.Key(pair: $0, trait: .detailed).digest } }

  /// Where the streams of arms are found that it can go on with.
  var streamKeys: [Int64] { profile.pairs.map { DraftIndex.Key(pair: $0, trait: .vague).digest } }

  private func keys(_ list: (ReportProfile, Int) -> Set<DraftIndex.Key>) -> [Int64] {
    if profile.isVague { return profile.course == .transfer ? streamKeys : [] }
    return Set(profile.pairs.flatMap { list(profile, $0) }).map(\.digest).sorted()
  }

  /// The root that all events of its stand share: a request or refusal of arms, whenever it is told; nil for
  /// other events.
  var stand: Int64? {
    guard profile.isVague, profile.course != .transfer else { return nil }
    var hash = StableHash()
    for pair in profile.pairs { hash.combine(UInt64(bitPattern: Int64(pair))) }
    hash.combine(UInt8(profile.course.rawValue))
    return Int64(bitPattern: hash.value)
  }

  /// Its stored form, linked to none; `reports` are those that its members' indexes count in.
  func filed(_ reports: [FiledReport]) -> NewsEvent {
    var digest = StableHash()
    for (member, isFirm) in zip(draft.members, draft.firmness) {
      digest.combine(reports[member.index].id)
      digest.combine(member.digest)
      // What a report can be read anew with, under the same id.
      for company in member.companies { digest.combine(UInt64(bitPattern: Int64(company))) }
      digest.combine(UInt64(bitPattern: Int64(member.value?.currency ?? 0)))
      digest.combine(UInt8(member.isFramework ? 1 : 0))
      digest.combine(UInt8(isFirm ? 1 : 0))
    }
    return NewsEvent(
      id: id, block: block, digest: Int64(bitPattern: digest.value), content: content, day: day,
      keys: keys(DraftIndex.filingKeys), searchKeys: searchKeys, vagueKeys: profile.isVague ? [] : streamKeys)
  }

  /// What links depend on, but for the articles that tell it.
  private var content: Int64 {
    var hash = StableHash()
    hash.combine(profile.digest)
    hash.combine(UInt8(draft.course.rawValue))
    hash.combine(UInt8(draft.isFramework ? 1 : 0))
    for kind in draft.kinds.map(\.rawValue).sorted() { hash.combine(kind) }
    for company in draft.companies.sorted() { hash.combine(UInt64(bitPattern: Int64(company))) }
    for value in draft.values {
      hash.combine(UInt64(bitPattern: Int64(value.currency)))
      hash.combine(value.bounds)
    }
    for line in draft.lines {
      hash.combine(line.item.familyName)
      hash.combine(line.item.category.rawValue)
      for count in line.counts {
        hash.combine(count.bounds)
        hash.combine(UInt8(count.isDelivered ? 1 : 0))
      }
    }
    for stage in DealStage.allCases where draft.toldStages.contains(stage) {
      hash.combine(stage.rawValue)
      for days in draft.stages[stage]?.told ?? [] { hash.combine(days) }
      for days in draft.stages[stage]?.acts ?? [] { hash.combine(days) }
    }
    return Int64(bitPattern: hash.value)
  }
}

extension StableHash {
  fileprivate mutating func combine(_ bounds: Bounds) {
    combine(bounds.low.bitPattern)
    combine(bounds.high.bitPattern)
    combine(UInt8(bounds.isApproximate ? 1 : 0))
  }

  fileprivate mutating func combine(_ days: ClosedRange<Int>) {
    combine(UInt64(bitPattern: Int64(days.lowerBound)))
    combine(UInt64(bitPattern: Int64(days.upperBound)))
  }
}

extension DraftIndex.Key {
  /// The same in every run; those of one pair stand together, so that an event touches few pages of a store.
  fileprivate var digest: Int64 {
    var hash = StableHash()
    hash.combine(trait.rawValue)
    hash.combine(UInt64(bitPattern: Int64(name)))
    hash.combine(UInt64(bitPattern: Int64(bucket)))
    let place = UInt64(bitPattern: Int64(pair)) & 0xffff_ffff_0000_0000
    return Int64(bitPattern: place | hash.value & 0xffff_ffff)
  }
}
