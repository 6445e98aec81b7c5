import Testing

@testable import Core

struct FoldingTests {
  @Test(arguments: [
    ("Błaszczak", "blaszczak"), ("Čaputová", "caputova"), ("ÇELİK", "celik"), ("Straße", "strasse"),
    ("Æsir", "aesir"), ("Ørsted", "orsted"), ("e\u{301}", "e"), ("don’t", "don't"), ("F‑16", "f-16"),
    ("КИЇВ", "київ"), ("ΑΘΗΝΑ", "αθηνα"), ("東京", "東京"), ("", ""),
    ("AN/AAQ-33 `Z` @[x]", "an/aaq-33 `z` @[x]"),
  ])
  func `what a reader takes for one word compares equal`(_ text: String, _ folded: String) {
    #expect(Folding.fold(text) == folded)
    #expect(Folding.fold(Folding.fold(text)) == Folding.fold(text))
  }
}
