extension Source {
  /// Makes a source of a JSON object, which must have a `url`.
  public init(json: JSONValue) throws(SubmissionError) {
    guard let url = json["url"], !url.isNull else {
      throw SubmissionError("/url", "the address of the source")
    }
    self.init(url: "")
    try merge(json)
    if name.isEmpty { name = WebAddress(self.url)?.outlet ?? "" }
  }

  /// Takes over the members of a JSON object (RFC 7396): what is not there stays, null sets the default.
  public mutating func merge(_ json: JSONValue) throws(SubmissionError) {
    guard let members = json.members else {
      throw SubmissionError("", "a source is a JSON object, not \(json.kind)")
    }
    for member in members {
      let (value, pointer) = (member.value, "/" + member.name)
      switch member.name {
      case "url": url = try Self.address(value)
      case "name": name = try Self.text(value, pointer, limit: Submission.shortTextLimit) ?? ""
      case "enabled": isEnabled = try Self.flag(value, pointer) ?? true
      case "schedule": schedule = value.isNull ? .standard : try PollSchedule(json: value)
      case "filters": try mergeFilters(value)
      case "content":
        guard let word = value.isNull ? Content.auto.rawValue : value.string,
          let content = Content(rawValue: word)
        else {
          throw SubmissionError(
            pointer, "one of " + Content.allCases.map(\.rawValue).joined(separator: ", "))
        }
        self.content = content
      case "links":
        links = try Self.text(value, pointer, limit: LinkPattern.lengthLimit)
        if let links, LinkPattern(links) == nil {
          throw SubmissionError(pointer, "a path or address, with * for anything")
        }
      default:
        throw SubmissionError(
          pointer,
          "a source has no member of this name; it takes url, name, enabled, schedule, filters, content and links"
        )
      }
    }
  }

  private mutating func mergeFilters(_ json: JSONValue) throws(SubmissionError) {
    if json.isNull { (keywords, relevantOnly) = ([], false) }
    guard let members = json.isNull ? [] : json.members else {
      throw SubmissionError("/filters", "an object, not \(json.kind)")
    }
    for member in members {
      switch member.name {
      case "keywords": keywords = try Self.keywords(member.value)
      case "relevant_only": relevantOnly = try Self.flag(member.value, "/filters/relevant_only") ?? false
      default: throw SubmissionError("/filters/" + member.name, "filters are keywords and relevant_only")
      }
    }
  }

  private static func keywords(_ json: JSONValue) throws(SubmissionError) -> [String] {
    if json.isNull { return [] }
    let words = json.elements?.compactMap(\.string) ?? []
    let limits = keywordLimits
    guard words.count == json.elements?.count, words.count <= limits.count,
      words.allSatisfy({ !$0.isEmpty && $0.unicodeScalars.count <= limits.length && !$0.contains("\n") })
    else {
      throw SubmissionError(
        "/filters/keywords", "an array of at most \(limits.count) strings of 1 to \(limits.length) characters"
      )
    }
    return words
  }

  private static func address(_ json: JSONValue) throws(SubmissionError) -> String {
    let told = try text(json, "/url", limit: Submission.shortTextLimit) ?? ""
    do throws(FetchError) {
      return try CurlAddress.normalized(told)
    } catch {
      throw SubmissionError("/url", "an absolute http or https address without a password")
    }
  }

  private static func text(
    _ json: JSONValue, _ pointer: String, limit: Int
  ) throws(SubmissionError) -> String? {
    if json.isNull { return nil }
    guard let text = json.string, text.unicodeScalars.count <= limit,
      !text.utf8.contains(where: { $0 < 0x20 })
    else {
      throw SubmissionError(pointer, "a string of at most \(limit) characters without control characters")
    }
    return text
  }

  private static func flag(_ json: JSONValue, _ pointer: String) throws(SubmissionError) -> Bool? {
    if json.isNull { return nil }
    guard let flag = json.bool else { throw SubmissionError(pointer, "true or false, not \(json.kind)") }
    return flag
  }
}

extension PollSchedule {
  /// Reads `{"interval": seconds, "adaptive": true}` or `{"cron": "…", "time_zone": "…"}`.
  init(json: JSONValue) throws(SubmissionError) {
    guard let members = json.members else {
      throw SubmissionError("/schedule", "an object with an interval or a cron expression, not \(json.kind)")
    }
    for member in members where !["interval", "adaptive", "cron", "time_zone"].contains(member.name) {
      throw SubmissionError(
        "/schedule/" + member.name, "a schedule has interval and adaptive, or cron and time_zone")
    }
    if let cron = json["cron"] {
      guard json["interval"] == nil, json["adaptive"] == nil else {
        throw SubmissionError("/schedule", "either an interval or a cron expression")
      }
      self = try Self.cron(cron, json["time_zone"] ?? .string("UTC"))
      return
    }
    guard json["time_zone"] == nil else {
      throw SubmissionError("/schedule/time_zone", "goes with a cron expression")
    }
    guard let seconds = json["interval"]?.int, Self.intervals.contains(seconds) else {
      throw SubmissionError(
        "/schedule/interval",
        "a whole number of seconds from \(Self.intervals.lowerBound) to \(Self.intervals.upperBound)")
    }
    guard let isAdaptive = (json["adaptive"] ?? .bool(true)).bool else {
      throw SubmissionError("/schedule/adaptive", "true or false")
    }
    self = .interval(seconds: seconds, isAdaptive: isAdaptive)
  }

  private static func cron(_ json: JSONValue, _ zone: JSONValue) throws(SubmissionError) -> PollSchedule {
    guard let text = json.string, let expression = CronExpression(text) else {
      throw SubmissionError("/schedule/cron", "a cron expression of five fields that names some day")
    }
    guard let name = zone.string, ZoneDatabase.system.rules(of: name) != nil else {
      throw SubmissionError("/schedule/time_zone", "a zone of the tz database such as Europe/Berlin")
    }
    return .cron(expression, timeZone: name)
  }
}
