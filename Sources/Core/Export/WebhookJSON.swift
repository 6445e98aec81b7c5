/// Renders watches, webhooks and what is sent to them.
public enum WebhookJSON {
  /// A webhook; its secret only when it was just made.
  public static func webhook(_ webhook: Webhook, showsSecret: Bool = false) -> [UInt8] {
    var json = JSONWriter(reserving: 256)
    json.object { json in
      json.member("id", webhook.id)
      json.member("url", webhook.url)
      json.member("watch_id", webhook.watchID)
      json.name("kinds")
      json.value(webhook.kinds)
      json.name("active")
      json.value(webhook.isActive)
      json.member("created_at", webhook.createdAt.description)
      json.member("created_by", webhook.createdBy)
      if showsSecret { json.member("secret", "whsec_" + Base64.encode(webhook.secret)) }
    }
    return json.bytes
  }

  /// A watch.
  public static func watch(_ watch: Watch) -> [UInt8] {
    var json = JSONWriter(reserving: 256)
    json.object { json in
      json.member("id", watch.id)
      json.member("name", watch.name)
      json.name("filter")
      json.object { json in
        for condition in watch.filter {
          json.name(of: condition.name)
          json.value(condition.value)
        }
      }
      json.member("feed", "/v1/watches/\(watch.id)/feed")
      json.member("created_at", watch.createdAt.description)
      json.member("created_by", watch.createdBy)
    }
    return json.bytes
  }

  /// The body that a webhook gets: the change, and the record as it is now, or null when it is no more.
  public static func body(_ delivery: Delivery, _ change: Change, record: [UInt8]?) -> [UInt8] {
    var json = JSONWriter(reserving: 512 + (record?.count ?? 0))
    json.object { json in
      json.member("id", delivery.id)
      json.member("type", delivery.event.rawValue)
      json.member("webhook_id", delivery.webhook.id)
      json.member("watch_id", delivery.webhook.watchID)
      json.name("change")
      ChangeJSON.write(change, to: &json)
      json.name("record")
      if let record { json.raw(record) } else { json.null() }
    }
    return json.bytes
  }

  /// The header fields that sign a body, as Standard Webhooks 1.0 has them.
  public static func signature(
    of body: [UInt8], id: String, secret: [UInt8], at now: Timestamp
  ) -> [String: String] {
    let moment = String(now.secondsSinceEpoch)
    let seal = HMAC.sha256(Array("\(id).\(moment).".utf8) + body, key: secret)
    return [
      "Webhook-Id": id, "Webhook-Timestamp": moment, "Webhook-Signature": "v1," + Base64.encode(seal),
    ]
  }
}
