import Testing

@testable import Core

struct ASCIITests {
  @Test(arguments: [
    "prime contractor", "The Prime Contractor is", "prime prime contractor", "primeprime contractor",
    "Der Größte ist PRIME CONTRACTOR",
  ])
  func `a phrase is found wherever it stands, in whatever case`(_ text: String) {
    #expect(ASCII.contains("prime contractor", in: Array(text.utf8)))
  }

  @Test(arguments: [
    "", "prime", "prime contracto", "prime  contractor", "prime contractör", "rime contractor",
  ])
  func `what only looks like a phrase is none`(_ text: String) {
    #expect(!ASCII.contains("prime contractor", in: Array(text.utf8)))
  }
}
