/// Renders jobs as the API gives them.
public enum JobJSON {
  /// Writes a job; with `failures` as the single resource, which tells what failed and why.
  public static func write(
    _ job: Job, failures: [(url: String, failure: JobItem.Failure)]? = nil, to json: inout JSONWriter
  ) {
    json.object { json in
      json.member("id", job.id)
      json.member("trigger", job.trigger.rawValue)
      json.member("state", job.state.rawValue)
      json.member("created_at", job.createdAt.description)
      json.member("started_at", job.startedAt?.description)
      json.member("finished_at", job.finishedAt?.description)
      json.name("progress")
      json.object { json in
        json.name("done")
        json.value(job.counts.done)
        json.name("total")
        json.value(job.counts.total)
      }
      json.name("counts")
      json.object { json in
        for result in JobItem.Result.allCases {
          json.name(of: result.rawValue)
          json.value(job.counts.results[result] ?? 0)
        }
      }
      guard let failures else { return }
      json.name("errors")
      json.array { json in
        for (url, failure) in failures {
          json.object { json in
            json.member("url", url)
            json.member("code", failure.code)
            json.member("message", failure.message)
          }
        }
      }
    }
  }
}
