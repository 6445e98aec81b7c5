extension JSONWriter {
  /// Writes who claims what, what was promised and delivered, and which figures contradict one another.
  mutating func parts(of deal: Deal) {
    name("claims")
    array { json in
      for claim in deal.claims {
        json.object { json in
          json.member("assertion", claim.assertion.rawValue)
          json.member("stage", claim.stage.rawValue)
          json.name("outlets")
          json.value(claim.outlets)
          json.name("actors")
          json.value(claim.actors)
          json.name("report_count")
          json.value(claim.reportCount)
        }
      }
    }
    name("totals")
    array { json in
      for total in deal.totals {
        json.object { json in
          json.member("weapon", total.weapon)
          json.member("category", total.category.rawValue)
          json.quantity("pledged", total.pledged)
          json.quantity("ordered", total.ordered)
          json.quantity("delivered", total.delivered)
          json.quantity("outstanding", total.outstanding)
        }
      }
    }
    name("disputes")
    array { json in
      for dispute in deal.disputes { json.dispute(dispute) }
    }
  }

  private mutating func quantity(_ name: StaticString, _ quantity: Quantity?) {
    self.name(name)
    guard let quantity else { return null() }
    object { json in
      json.name("min")
      json.value(quantity.min)
      json.name("max")
      json.value(quantity.max)
      json.name("approx")
      json.value(quantity.approximate)
    }
  }

  private mutating func dispute(_ dispute: Deal.Dispute) {
    object { json in
      json.member("member", dispute.category == nil ? "value" : "items")
      json.member("weapon", dispute.weapon)
      json.member("category", dispute.category?.rawValue)
      json.member("currency", dispute.currency)
      json.name("figures")
      json.array { json in
        for figure in dispute.figures {
          json.object { json in
            json.name("min")
            json.value(figure.min)
            json.name("max")
            json.value(figure.max)
            json.name("approx")
            json.value(figure.approximate)
            json.name("shown")
            json.value(figure.isShown)
            json.name("outlets")
            json.value(figure.outlets)
            json.name("report_ids")
            json.value(figure.reportIDs)
          }
        }
      }
    }
  }
}
