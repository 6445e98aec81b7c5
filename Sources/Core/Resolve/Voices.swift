/// Who vouches for a deal: reports of which no two share an outlet or a story, the surest first.
///
/// What an outlet says twice counts once, and so do the copies of one wire story.
struct Voices {
  private(set) var count = 0
  /// The chance that at least one voice has it right, when they err independently.
  private(set) var confidence = 0.0

  init(of reports: [FiledReport]) {
    var outlets: Set<String> = []
    var stories: Set<String> = []
    var miss = 1.0
    // Sorted by place: a deal may have thousands of reports, and a report is large.
    let sureness = reports.map { Self.confidence(of: $0) }
    let surest = reports.indices.sorted { a, b in
      sureness[a] != sureness[b] ? sureness[a] > sureness[b] : reports[a].id < reports[b].id
    }
    for filed in surest.lazy.map({ reports[$0] }) where !outlets.contains(filed.outlet) {
      if let story = filed.storyID, !stories.insert(story).inserted { continue }
      outlets.insert(filed.outlet)
      count += 1
      miss *= 1 - Self.confidence(of: filed)
    }
    confidence = (min(1 - miss, Self.dealCap) * 10_000).rounded() / 10_000
  }

  private static func confidence(of filed: FiledReport) -> Double {
    min(max(filed.report.confidence, 0), voiceCap)
  }

  /// However sure the reading is, one outlet can be wrong.
  private static let voiceCap = 0.9
  /// And all of them, who often copy one source.
  private static let dealCap = 0.99
}
