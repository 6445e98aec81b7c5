extension SQLiteReader {
  /// The answer that a request got before; nil when it is new.
  public func answer(to request: IdempotentRequest) throws(StoreError) -> KeptAnswer? {
    var answer: KeptAnswer?
    try connection.statement(
      "SELECT request, status, location, body FROM idempotency WHERE client = ? AND key = ?"
    ).first([.text(request.client), .text(request.key)]) { row throws(StoreError) in
      answer = KeptAnswer(
        digest: Array(row.bytes(0)), status: row.int(1), location: row.optionalText(2),
        body: Array(row.bytes(3)))
    }
    return answer
  }
}

extension SQLiteWriter {
  /// Keeps an answer, and forgets those that are too old.
  public func keep(_ answer: KeptAnswer, to request: IdempotentRequest, at now: Timestamp) throws {
    try write(now: now) { transaction in
      try transaction.connection.run(
        "DELETE FROM idempotency WHERE at < ?",
        [Binding(now.secondsSinceEpoch - KeptAnswer.lifetime)])
      try transaction.connection.run(
        """
        INSERT OR REPLACE INTO idempotency(key, client, request, status, location, body, at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .text(request.key), .text(request.client), .blob(answer.digest), Binding(answer.status),
          Binding(answer.location), .blob(answer.body), Binding(now.secondsSinceEpoch),
        ])
    }
  }
}
