import Testing

@testable import Core

struct PersonNameTests {
  @Test(arguments: [
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky"), ("Volodymyr Zelenskiy", "Volodymyr Zelensky"),
    ("Volodymyr Zelensky", "Volodymyr Zelensky"), ("Zelenskyi", "Zelensky"),
    ("Mariusz Kaminski", "Mariusz Kaminski"), ("Skyy", "Skyy"), ("", ""),
    ("Anna Petrovskii of Lvov", "Anna Petrovsky of Lvov"),
  ])
  func `spellings of one surname are one name`(_ told: String, _ expected: String) {
    #expect(PersonName.canonical(told) == expected)
  }
}
