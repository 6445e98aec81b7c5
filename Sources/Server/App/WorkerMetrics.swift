import Core

/// The part of `/metrics` that tells of the ingest worker and its sources.
struct WorkerMetrics: Sendable {
  let counters: WorkerCounters
  let now: @Sendable () -> Timestamp

  /// Sources that are told one by one: a time series each.
  private static let sourceLimit = 1_000

  func add(_ sample: RegisterSampler.Sample?, to page: inout MetricsPage) {
    let (fetches, items) = counters.snapshot
    page.family("armsledger_fetches_total", "counter", "Requests to other sites by what came of them.")
    for (outcome, count) in fetches {
      page.sample("armsledger_fetches_total", count, labels: "outcome=\"\(outcome)\"")
    }
    page.family("armsledger_job_items_total", "counter", "Items of jobs by what became of them.")
    for (result, count) in items {
      page.sample("armsledger_job_items_total", count, labels: "result=\"\(result)\"")
    }
    guard let sample else { return }
    page.family("armsledger_job_items_pending", "gauge", "Items of jobs that are still to be done.")
    page.sample("armsledger_job_items_pending", sample.pendingItems)
    add(Array(sample.sources.prefix(Self.sourceLimit)), to: &page)
  }

  private func add(_ sources: [StoredSource], to page: inout MetricsPage) {
    page.family("armsledger_source_lag_seconds", "gauge", "How long the poll of a source is overdue.")
    for stored in sources where stored.source.isEnabled {
      let due = stored.poll.nextPoll?.secondsSinceEpoch ?? .max
      page.sample(
        "armsledger_source_lag_seconds", max(0, now().secondsSinceEpoch - min(due, now().secondsSinceEpoch)),
        labels: "source=\"\(stored.source.id)\"")
    }
    page.family(
      "armsledger_source_consecutive_failures", "gauge",
      "Polls of a source that failed since the last success.")
    for stored in sources where stored.source.isEnabled {
      page.sample(
        "armsledger_source_consecutive_failures", stored.poll.failures,
        labels: "source=\"\(stored.source.id)\"")
    }
  }
}
