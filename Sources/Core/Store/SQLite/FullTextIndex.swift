/// The three FTS5 tables, which hold terms and no text; rows carry the numbers of what they index.
///
/// Their tokenizer is `ascii`, which cuts at spaces and leaves everything beyond ASCII alone: the terms come folded
/// and cut already.
struct FullTextIndex {
  enum Table: String, CaseIterable {
    case articles = "article_search"
    case deals = "deal_search"
    case entities = "entity_search"

    fileprivate var columns: String { self == .articles ? "title, text" : "text" }
  }

  /// What a row is found by.
  struct Entry: Hashable {
    var table: Table
    var row: Int64
    /// One for each column, as readers see it.
    var texts: [String]

    static func article(_ row: Int64, title: String, text: String) -> Entry {
      Entry(table: .articles, row: row, texts: [title, text])
    }

    static func deal(_ row: Int64, _ text: String) -> Entry {
      Entry(table: .deals, row: row, texts: [text])
    }

    static func entity(_ row: Int64, _ text: String) -> Entry {
      Entry(table: .entities, row: row, texts: [text])
    }
  }

  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func add(_ entry: Entry) throws(StoreError) {
    let places = entry.texts.map { _ in ", ?" }.joined()
    try connection.run(
      "INSERT INTO \(entry.table.rawValue)(rowid, \(entry.table.columns)) VALUES (?\(places))", entry.bindings
    )
  }

  /// Takes a row out; its texts must be those it was added with.
  func remove(_ entry: Entry) throws(StoreError) {
    let (table, places) = (entry.table.rawValue, entry.texts.map { _ in ", ?" }.joined())
    try connection.run(
      "INSERT INTO \(table)(\(table), rowid, \(entry.table.columns)) VALUES ('delete', ?\(places))",
      entry.bindings)
  }

  /// Fills all three anew from the tables.
  func rebuild() throws(StoreError) {
    for table in Table.allCases.map(\.rawValue) {
      try connection.execute("INSERT INTO \(table)(\(table)) VALUES ('delete-all')")
    }
    try connection.run("SELECT article, title, text FROM article_bodies") { row throws(StoreError) in
      try add(.article(row.integer(0), title: row.text(1), text: row.text(2)))
    }
    try connection.run("SELECT deal, search FROM deal_bodies") { row throws(StoreError) in
      try add(.deal(row.integer(0), row.text(1)))
    }
    try connection.run("SELECT entity, search FROM entity_bodies") { row throws(StoreError) in
      try add(.entity(row.integer(0), row.text(1)))
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

extension FullTextIndex.Entry {
  fileprivate var bindings: [Binding] { [.integer(row)] + texts.map { .text(SearchTerms.indexed($0)) } }
}
