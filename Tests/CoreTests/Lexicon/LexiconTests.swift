import Testing

@testable import Core

struct LexiconTests {
  private let lexicon = Recognition.lexicon

  @Test func `every table has rows`() {
    #expect(lexicon.parties.count > 300)
    #expect(lexicon.weapons.count > 4_000)
    #expect(lexicon.terms.count > 100)
    #expect(lexicon.companies.count > 300)
    #expect(lexicon.organizations.count > 300)
    #expect(lexicon.roles.count > 50)
    #expect(lexicon.currencies.count > 80)
  }

  @Test func `names are unique in their tables`() {
    func duplicates(_ names: [String]) -> [String] {
      Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.map(\.key).sorted()
    }
    #expect(duplicates(lexicon.parties.map(\.code)).isEmpty)
    #expect(duplicates(lexicon.weapons.map(\.canonical)).isEmpty)
    #expect(duplicates(lexicon.companies.map(\.name)).isEmpty)
    #expect(duplicates(lexicon.organizations.map(\.name)).isEmpty)
  }

  @Test func `countries of weapons, companies and bodies are parties`() {
    let origins =
      lexicon.weapons.map(\.origin) + lexicon.companies.map(\.country) + lexicon.organizations.map(\.country)
    #expect(Set(origins.filter { !$0.isEmpty && !lexicon.isParty($0) }).sorted() == [])
  }

  @Test func `a family is a weapon of the lexicon`() {
    let names = Set(lexicon.weapons.map(\.canonical))
    let orphans = lexicon.weapons.filter { !$0.family.isEmpty && !names.contains($0.family) }.map(\.canonical)
    #expect(orphans == [])
  }

  @Test func `no form names two parties without being ambiguous`() throws {
    var clashes: [String] = []
    for party in lexicon.parties where party.type == "state" {
      let forms = forms(of: party.name).filter { $0.kind == .party && !$0.isAmbiguous }
      if Set(forms.map(\.index)).count > 1 { clashes.append(party.name) }
    }
    #expect(clashes == [])
  }

  private func forms(of name: String) -> [PhraseTrie.Form] {
    var node: Int32 = 0
    for token in Tokenizer(vocabulary: lexicon.vocabulary).tokens(of: name) {
      guard let next = lexicon.trie.step(from: node, token.word) else { return [] }
      node = next
    }
    return Array(lexicon.trie.forms(at: node))
  }

  @Test(arguments: [
    ("Leopard 2A6", "Leopard 2"), ("Rafale M", "Rafale"), ("K2 Black Panther", "K2 Black Panther"),
    ("no such weapon", "no such weapon"),
  ])
  func `a variant has a family, and anything else is its own`(_ weapon: String, _ family: String) {
    #expect(lexicon.family(of: weapon) == family)
  }

  @Test func `groups are told from states`() {
    #expect(lexicon.isGroup("NATO") && lexicon.isGroup("EU") && lexicon.isGroup("no such party"))
    #expect(!lexicon.isGroup("POL") && !lexicon.isGroup("Hezbollah"))
  }
}
