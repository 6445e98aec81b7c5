import Testing

@testable import Core

struct RecentCacheTests {
  @Test func `what is asked for stays, what is not goes with its generation`() {
    let cache = RecentCache<Int, String>(limit: 2)
    cache.keep("one", for: 1)
    cache.keep("two", for: 2)
    cache.keep("three", for: 3)
    #expect(cache[1] == "one")
    cache.keep("four", for: 4)
    #expect(cache[2] == nil)
    #expect(cache[1] == "one" && cache[3] == "three" && cache[4] == "four")
  }

  @Test func `a value is replaced by the next one of its key`() {
    let cache = RecentCache<Int, String>(limit: 2)
    cache.keep("old", for: 1)
    cache.keep("new", for: 1)
    #expect(cache[1] == "new")
  }
}
