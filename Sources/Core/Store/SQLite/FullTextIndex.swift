/// The three FTS5 tables, which hold terms and no text; rows carry the numbers of what they index.
///
/// Their tokenizer is `ascii`, which cuts at spaces and leaves everything beyond ASCII alone: the terms come folded
/// and cut already.
struct FullTextIndex {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func addArticle(_ row: Int64, title: String, text: String) throws(StoreError) {
    try connection.run(
      "INSERT INTO article_search(rowid, title, text) VALUES (?, ?, ?)",
      [.integer(row), .text(SearchTerms.indexed(title)), .text(SearchTerms.indexed(text))])
  }

  /// Takes an article out; title and text must be those it was added with.
  func removeArticle(_ row: Int64, title: String, text: String) throws(StoreError) {
    try connection.run(
      "INSERT INTO article_search(article_search, rowid, title, text) VALUES ('delete', ?, ?, ?)",
      [.integer(row), .text(SearchTerms.indexed(title)), .text(SearchTerms.indexed(text))])
  }

  func addDeal(_ row: Int64, _ text: String) throws(StoreError) {
    try connection.run(
      "INSERT INTO deal_search(rowid, text) VALUES (?, ?)", [.integer(row), .text(SearchTerms.indexed(text))])
  }

  func removeDeal(_ row: Int64, _ text: String) throws(StoreError) {
    try connection.run(
      "INSERT INTO deal_search(deal_search, rowid, text) VALUES ('delete', ?, ?)",
      [.integer(row), .text(SearchTerms.indexed(text))])
  }

  func addEntity(_ row: Int64, _ text: String) throws(StoreError) {
    try connection.run(
      "INSERT INTO entity_search(rowid, text) VALUES (?, ?)",
      [.integer(row), .text(SearchTerms.indexed(text))])
  }

  func removeEntity(_ row: Int64, _ text: String) throws(StoreError) {
    try connection.run(
      "INSERT INTO entity_search(entity_search, rowid, text) VALUES ('delete', ?, ?)",
      [.integer(row), .text(SearchTerms.indexed(text))])
  }

  /// Fills all three anew from the tables.
  func rebuild() throws(StoreError) {
    for table in ["article_search", "deal_search", "entity_search"] {
      try connection.execute("INSERT INTO \(table)(\(table)) VALUES ('delete-all')")
    }
    try connection.run("SELECT article, title, text FROM article_bodies") { row throws(StoreError) in
      try addArticle(row.integer(0), title: row.text(1), text: row.text(2))
    }
    try connection.run("SELECT deal, search FROM deal_bodies") { row throws(StoreError) in
      try addDeal(row.integer(0), row.text(1))
    }
    try connection.run("SELECT entity, search FROM entity_bodies") { row throws(StoreError) in
      try addEntity(row.integer(0), row.text(1))
    }
  }

  /// The FTS5 form of what a reader typed; every term is a quoted string, so nothing of it is syntax.
  ///
  /// Only articles have a title; of other things all words are in one column.
  static func expression(_ search: SearchExpression, hasTitle: Bool = false) -> String {
    func one(_ told: SearchExpression.Clause) -> String {
      hasTitle && told.inTitle ? "title : \(clause(told))" : clause(told)
    }
    let groups = search.groups.map { group in
      group.count == 1 ? one(group[0]) : "(\(group.map(one).joined(separator: " OR ")))"
    }
    let wanted = groups.joined(separator: " AND ")
    let unwanted = search.clauses.filter(\.isNegated).map(one)
    return unwanted.isEmpty ? wanted : "(\(wanted)) NOT (\(unwanted.joined(separator: " OR ")))"
  }

  private static func clause(_ clause: SearchExpression.Clause) -> String {
    let phrase = quoted(clause.terms) + (clause.isPrefix ? " *" : "")
    guard let stem = clause.stem else { return phrase }
    return "(\(phrase) OR \(quoted(clause.terms.dropLast() + [stem])))"
  }

  private static func quoted(_ terms: some Sequence<String>) -> String {
    // Terms are letters and digits only; a quotation mark cannot be among them.
    "\"" + terms.joined(separator: " ") + "\""
  }
}
