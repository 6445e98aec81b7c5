/// A party with what the register calls it.
public struct NamedParty: Hashable, Sendable {
  /// The party's code, `?` when unknown.
  public var party: Party
  /// Its canonical name; nil when unknown.
  public var name: String?
  /// Its entity; nil when unknown.
  public var entityID: String?

  /// Makes a named party.
  public init(party: Party, name: String?, entityID: String?) {
    self.party = party
    self.name = name
    self.entityID = entityID
  }
}

/// Renders deals as the API gives them.
public enum DealJSON {
  /// The whole record.
  ///
  /// - Parameters:
  ///   - deal: what the register says.
  ///   - id: the deal's id.
  ///   - status: who stands behind it.
  ///   - revision: counts its states from 1.
  ///   - partOf: the id of the framework that it is a contract of.
  ///   - word: what analysts set of it.
  ///   - machine: what the machine reads, where analysts set something.
  ///   - name: gives a party its name.
  /// - Returns: one JSON object.
  public static func record(
    _ deal: Deal, id: String, status: Deal.Status, revision: Int, partOf: String? = nil,
    word: DealWord = DealWord(), machine: Deal? = nil, name: (Party) -> NamedParty
  ) -> [UInt8] {
    var json = JSONWriter(reserving: 1024)
    json.object { json in
      json.member("id", id)
      json.name("suppliers")
      parties(deal.suppliers.map(name), &json)
      json.name("recipients")
      parties(deal.recipients.map(name), &json)
      json.name("via")
      parties(deal.via.map(name), &json)
      json.name("companies")
      json.value(deal.companies)
      json.member("kind", deal.kind.rawValue)
      json.name("items")
      json.items(deal.items)
      json.name("value")
      json.money(deal.value)
      json.member("stage", deal.stage.rawValue)
      json.member("assertion", deal.assertion.rawValue)
      json.member("date", deal.date?.description)
      json.member("first_reported", deal.firstReported?.description)
      json.member("last_reported", deal.lastReported?.description)
      json.name("report_count")
      json.value(deal.reportCount)
      json.name("outlet_count")
      json.value(deal.outletCount)
      json.name("voice_count")
      json.value(deal.voiceCount)
      json.name("confidence")
      json.value(rounded(deal.confidence))
      json.member("status", status.rawValue)
      json.name("corrected")
      json.value(DealField.allCases.filter(word.fields.contains).map(\.rawValue))
      json.name("suggestions")
      suggestions(word, machine, &json)
      json.name("timeline")
      json.array { json in
        for step in deal.timeline {
          json.object { json in
            json.member("stage", step.stage.rawValue)
            json.member("assertion", step.assertion.rawValue)
            json.member("date", step.date?.description)
            json.member("report_id", step.reportID)
          }
        }
      }
      json.parts(of: deal)
      json.name("is_framework")
      json.value(deal.isFramework)
      json.member("part_of", partOf)
      json.name("revision")
      json.value(revision)
    }
    return json.bytes
  }

  /// A rendered record as part of another framework.
  public static func record(_ record: [UInt8], partOf: String?) -> [UInt8] {
    JSONWriter.replacing("part_of", with: partOf, in: record)
  }

  /// Where the machine now disagrees with an analyst.
  private static func suggestions(_ word: DealWord, _ machine: Deal?, _ json: inout JSONWriter) {
    json.array { json in
      guard let machine else { return }
      for field in word.suggestions(of: machine) {
        json.object { json in
          json.member("field", field.rawValue)
          json.name("value")
          DealFieldJSON.write(field, of: machine, to: &json)
        }
      }
    }
  }

  private static func parties(_ parties: [NamedParty], _ json: inout JSONWriter) {
    json.array { json in
      for party in parties { write(party, &json) }
    }
  }

  /// A party by itself, as it stands in a record.
  static func party(_ party: NamedParty) -> [UInt8] {
    var json = JSONWriter(reserving: 128)
    write(party, &json)
    return json.bytes
  }

  private static func write(_ party: NamedParty, _ json: inout JSONWriter) {
    json.object { json in
      json.member("code", party.party.code)
      json.member("name", party.name)
      json.member("entity_id", party.entityID)
    }
  }
}

extension JSONWriter {
  /// Writes the items of a deal or a report.
  mutating func items(_ items: [ReportItem]) {
    array { json in
      for item in items {
        json.object { json in
          json.member("weapon", item.weapon)
          json.member("category", item.category.rawValue)
          json.name("min")
          json.value(item.quantity?.min)
          json.name("max")
          json.value(item.quantity?.max)
          json.name("approx")
          json.value(item.quantity?.approximate ?? false)
          // The words of the number stand within those of the item, where the item has words.
          json.member("words", item.words.isEmpty ? item.quantity?.words ?? "" : item.words)
        }
      }
    }
  }

  /// Writes a sum or null.
  mutating func money(_ money: Money?) {
    guard let money else { return null() }
    object { json in
      json.name("min")
      json.value(money.min)
      json.name("max")
      json.value(money.max)
      json.member("currency", money.currency)
      json.name("approx")
      json.value(money.approximate)
      json.member("words", money.words)
    }
  }
}

/// Three decimals: more would pretend to a precision that probabilities of this kind do not have.
func rounded(_ probability: Double) -> Double { (probability * 1000).rounded() / 1000 }
