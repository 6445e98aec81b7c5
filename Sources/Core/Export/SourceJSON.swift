/// Renders sources as the API gives them.
public enum SourceJSON {
  /// Writes a source; with `failures` as the single resource, which tells the history of its errors.
  public static func write(
    _ stored: StoredSource, failures: [PollFailure]? = nil, to json: inout JSONWriter
  ) {
    let source = stored.source
    json.object { json in
      json.member("id", source.id)
      json.member("url", source.url)
      json.member("name", source.name)
      json.name("enabled")
      json.value(source.isEnabled)
      json.name("schedule")
      write(source.schedule, to: &json)
      json.name("filters")
      json.object { json in
        json.name("keywords")
        json.value(source.keywords)
        json.name("relevant_only")
        json.value(source.relevantOnly)
      }
      json.member("content", source.content.rawValue)
      json.member("links", source.links)
      json.name("health")
      writeHealth(stored, failures, to: &json)
      json.name("article_count")
      json.value(stored.articleCount)
      json.member("created_at", stored.createdAt.description)
      json.name("revision")
      json.value(stored.revision)
    }
  }

  private static func write(_ schedule: PollSchedule, to json: inout JSONWriter) {
    json.object { json in
      switch schedule {
      case .interval(let seconds, let isAdaptive):
        json.name("interval")
        json.value(seconds)
        json.name("adaptive")
        json.value(isAdaptive)
      case .cron(let expression, let timeZone):
        json.member("cron", expression.text)
        json.member("time_zone", timeZone)
      }
    }
  }

  private static func writeHealth(
    _ stored: StoredSource, _ failures: [PollFailure]?, to json: inout JSONWriter
  ) {
    let poll = stored.poll
    json.object { json in
      json.member("status", poll.status(isEnabled: stored.source.isEnabled).rawValue)
      json.member("next_poll", stored.source.isEnabled ? poll.nextPoll?.description : nil)
      json.member("last_polled", poll.lastPolled?.description)
      json.member("last_success", poll.lastSuccess?.description)
      json.member("last_news", poll.lastNews?.description)
      json.name("consecutive_failures")
      json.value(poll.failures)
      json.name("last_error")
      if let failure = poll.lastFailure { write(failure, to: &json) } else { json.null() }
      guard let failures else { return }
      json.name("errors")
      json.array { json in for failure in failures { write(failure, to: &json) } }
    }
  }

  private static func write(_ failure: PollFailure, to json: inout JSONWriter) {
    json.object { json in
      json.member("at", failure.at.description)
      json.member("code", failure.code)
      json.member("message", failure.message)
    }
  }
}
