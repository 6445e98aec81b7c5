import Testing

@testable import Core

struct WeaponFamilyTests {
  @Test(arguments: [
    ("Leopard 2A6", "leopard 2"), ("F-16V Viper", "f-16"), ("K2 Black Panther", "k2"), ("Patriot", "patriot"),
    ("M1A2 Abrams", "m1"), ("", ""),
  ])
  func `a designation's family ends with its first number`(_ designation: String, _ family: String) {
    #expect(WeaponFamily.bySpelling(designation) == family)
  }

  @Test(arguments: [
    ("leopard", "leopard 2", true), ("leopard 2", "leopard 2", true), ("leopard 1", "leopard 2", false),
    ("leo", "leopard 2", false), ("", "leopard", false),
  ])
  func `a family told by its first words is compatible`(_ a: String, _ b: String, _ expected: Bool) {
    #expect(WeaponFamily.areCompatible(a, b) == expected)
    #expect(WeaponFamily.areCompatible(b, a) == expected)
  }

  @Test(arguments: [("F-16V", true), ("Leopard 2A6", true), ("K2 Black Panther", false), ("Patriot", false)])
  func `a variant goes on after its number`(_ designation: String, _ expected: Bool) {
    #expect(WeaponFamily.hasVariantMark(designation) == expected)
  }

  @Test func `the lexicon knows families, spelling those of variants it does not list`() throws {
    let lexicon = try LexiconLoader.load()
    let families = [
      "Leopard 2A6": "Leopard 2", "F-16C/D": "F-16 Fighting Falcon", "K2 Black Panther": "K2 Black Panther",
      "K2 rifle": "K2 rifle", "M1A2": "M1 Abrams", "Zeta-9X": "zeta-9",
    ]
    for (designation, family) in families { #expect(WeaponFamily.of(designation, lexicon) == family) }
  }
}
