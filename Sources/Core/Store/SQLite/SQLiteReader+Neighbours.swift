extension SQLiteReader {
  /// Appends a page of entities that were counted beside one, by their counts, equal ones by their rows.
  ///
  /// Counting is done by the caller in one walk; only the entities of the page are looked up.
  func neighbours<Field, Key, Tally>(
    _ query: ListQuery<Field, Key>, _ tallies: [Int64: Tally], types: [Binding],
    by measure: (Tally) -> Int, into out: inout [UInt8],
    _ write: (Tally, inout JSONWriter) -> Void
  ) throws(StoreError) -> Page {
    let isDescending = query.sort.isDescending
    let places = tallies.map { Place(count: Int64(measure($1)), entity: $0) }
      .sorted { isDescending ? $1 < $0 : $0 < $1 }
    let limit = min(max(query.limit, 1), QueryLimits.maximumPage)
    let members = query.members.map(JSONMemberFilter.init)
    let start = query.cursor.flatMap(Place.init)
    var page = Page(count: 0)
    var last: Place?
    for place in places {
      if let start, isDescending ? place >= start : place <= start { continue }
      guard let tally = tallies[place.entity], let entity = try neighbour(place.entity, types) else {
        continue
      }
      if page.count == limit {
        page.next = last?.cursor.encoded(for: query.fingerprint)
        break
      }
      var json = JSONWriter(reserving: 192)
      json.object { json in
        json.member("entity_id", entity.id)
        json.member("type", entity.type)
        json.member("name", entity.name)
        write(tally, &json)
      }
      if page.count > 0 { out.append(UInt8(ascii: ",")) }
      if let members {
        json.bytes.withUnsafeBufferPointer { members.append($0, to: &out) }
      } else {
        out += json.bytes
      }
      page.count += 1
      last = place
    }
    if query.wantsTotal {
      var total = 0
      for place in places where try neighbour(place.entity, types) != nil { total += 1 }
      page.total = total
    }
    return page
  }

  /// Where an entity stands in the list.
  private struct Place: Comparable {
    var count: Int64
    var entity: Int64

    init(count: Int64, entity: Int64) {
      self.count = count
      self.entity = entity
    }

    init?(_ cursor: Cursor) {
      guard case .integer(let count) = cursor.key else { return nil }
      self.init(count: count, entity: cursor.row)
    }

    var cursor: Cursor { Cursor(key: .integer(count), row: entity) }

    static func < (a: Self, b: Self) -> Bool { (a.count, a.entity) < (b.count, b.entity) }
  }

  /// What the list tells of an entity; nil when it is of none of the types, of which none means any.
  private func neighbour(
    _ row: Int64, _ types: [Binding]
  ) throws(StoreError) -> (id: String, type: String, name: String)? {
    var found: (id: String, type: String, name: String)?
    try connection.statement("SELECT id, type, name FROM entities WHERE seq = ?").first([.integer(row)]) {
      row throws(StoreError) in
      found = (row.text(0), row.text(1), row.text(2))
    }
    guard let found, types.isEmpty || types.contains(.text(found.type)) else { return nil }
    return found
  }
}
