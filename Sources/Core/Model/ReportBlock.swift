/// The stretch of news within which reports are compared all with all: the same parties in the same week.
public enum ReportBlock {
  /// The number of a report's block.
  ///
  /// An undated article is a block of its own, since no week can be told for it. Weeks begin on Thursdays, like
  /// 1970.
  public static func number(of filed: FiledReport) -> Int64 {
    number(filed.report, articleID: filed.articleID, published: filed.published)
  }

  static func number(_ report: Report, articleID: String, published: PartialDate?) -> Int64 {
    var hash = StableHash()
    for pair in pairs(of: report) { hash.combine(pair) }
    if let day = published?.earliest.daysSinceEpoch {
      let week = day >= 0 ? day / length : (day - length + 1) / length
      hash.combine(UInt64(bitPattern: Int64(week)))
    } else {
      hash.combine(articleID)
    }
    return Int64(bitPattern: hash.value)
  }

  /// The (supplier, recipient) pairs of a report as digests, ascending.
  static func pairs(of report: Report) -> [UInt64] {
    var pairs: Set<UInt64> = []
    for supplier in report.suppliers.isEmpty ? [.unknown] : report.suppliers {
      for recipient in report.recipients.isEmpty ? [.unknown] : report.recipients {
        pairs.insert(StableHash.digest(of: "pair " + supplier.code + ">" + recipient.code))
      }
    }
    return pairs.sorted()
  }

  /// Days: the news of one event comes within a week; the busiest pair has some hundreds of reports in one.
  private static let length = 7
}
