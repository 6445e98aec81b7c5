import Foundation
import GRDB
import Hummingbird

/// A deal as our API gives it: scalars are columns, parts are JSON columns, as GRDB does with Codable properties.
struct Deal: Codable, FetchableRecord, TableRecord, ResponseEncodable {
  struct Party: Codable {
    var code: String
    var name: String?
    var entity_id: String?
  }
  struct Item: Codable {
    var weapon: String?
    var category: String
    var min: Int?
    var max: Int?
    var approx: Bool
    var words: String
  }
  struct Money: Codable {
    var min: Double?
    var max: Double?
    var currency: String
    var approx: Bool
    var words: String
  }
  struct Step: Codable {
    var stage: String
    var assertion: String
    var date: String?
    var report_id: String
  }

  var id: String
  var suppliers: [Party]
  var recipients: [Party]
  var via: [Party]
  var companies: [String]
  var kind: String
  var items: [Item]
  var value: Money?
  var stage: String
  var assertion: String
  var date: String?
  var first_reported: String?
  var last_reported: String?
  var report_count: Int
  var outlet_count: Int
  var confidence: Double
  var status: String
  var timeline: [Step]
  var revision: Int
}

/// An article without its text, as lists and searches give it.
struct Article: Codable, FetchableRecord, TableRecord, ResponseEncodable {
  var id: String
  var url: String?
  var outlet: String?
  var title: String
  var authors: [String]
  var published: String?
  var published_at: String?
  var modified_at: String?
  var language: String?
  var story_id: String?
  var relevant: Bool
  var report_count: Int
  var image_url: String?
  var tags: [String]
  var revision: Int
}

/// One hit of a search with its marked words.
struct Hit: Codable, FetchableRecord, ResponseEncodable {
  struct Highlights: Codable {
    var title: String?
    var text: String?
  }
  var type = "article"
  var id: String
  var highlights: Highlights
  var article: Article

  init(row: Row) throws {
    article = try Article(row: row)
    id = article.id
    highlights = Highlights(title: row["title_marked"], text: row["text_marked"])
  }
}

/// A page of a list.
struct Page<Element: Codable & Sendable>: Codable, ResponseEncodable, Sendable {
  var data: [Element]
  var next: String?
}
