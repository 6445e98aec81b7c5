import Testing

@testable import Core

struct KeyTableTests {
  private let temporary: TemporaryStore

  init() throws { temporary = try TemporaryStore() }

  @Test func `a key reads back as it was written, with its use and its end`() throws {
    let (made, used, revoked) = (1_700_000_000, 1_700_000_100, 1_700_000_200)
    var key = StoredKey(
      id: "abc", name: "Zoë", salt: [1, 0, 2], digest: [3, 4], scope: .write,
      createdAt: Timestamp(secondsSinceEpoch: made), expiresAt: Timestamp(secondsSinceEpoch: made + 86_400))
    let writer = temporary.store.writer
    try writer.insert(key)
    #expect(try temporary.store.read { try $0.key("abc") } == key)
    #expect(try temporary.store.read { try $0.key("abd") } == nil)
    try writer.noteUses([
      "abc": Timestamp(secondsSinceEpoch: used), "gone": Timestamp(secondsSinceEpoch: used),
    ])
    #expect(try writer.revokeKey("abc", at: Timestamp(secondsSinceEpoch: revoked)))
    #expect(try !writer.revokeKey("abc", at: Timestamp(secondsSinceEpoch: revoked + 1)))
    key.usedAt = Timestamp(secondsSinceEpoch: used)
    key.revokedAt = Timestamp(secondsSinceEpoch: revoked)
    #expect(try temporary.store.read { try $0.keys() } == [key])
  }

  @Test func `keys are no records: lists keep their tags`() throws {
    let before = try temporary.store.read { try $0.version() }
    try temporary.store.writer.insert(
      StoredKey(
        id: "a", name: "n", salt: [], digest: [], scope: .read, createdAt: Timestamp(secondsSinceEpoch: 1)))
    #expect(try temporary.store.read { try $0.version() } == before)
  }

  @Test func `every database has a name of its own`() throws {
    let other = try TemporaryStore()
    let names = try [temporary, other].map { try $0.store.read { try $0.instance() } }
    #expect(names[0] != names[1] && names[0].utf8.count == 16)
  }
}
