import Testing

@testable import Core

struct HTMLEntitiesTests {
  @Test(arguments: [
    ("&#226;&#128;&#166;", "\u{2026}"), ("caf&#xC3;&#xA9;", "caf\u{E9}"),
    ("&acirc;&#128;&brvbar;", "\u{2026}"), ("it&acirc;&euro;&trade;s", "it\u{2019}s"),
    ("&#240;&#159;&#154;&#128;!", "\u{1F680}!"),
  ])
  func `bytes of UTF-8 written as references are the letter that they mean`(_ told: String, _ text: String) {
    #expect(HTMLEntities.text(told) == text)
  }

  @Test(arguments: [
    ("&#226;lt", "\u{E2}lt"), ("&#195; &#169;", "\u{C3} \u{A9}"), ("&#226;&#128;", "\u{E2}\u{20AC}"),
    // An overlong form is no UTF-8.
    ("&#224;&#128;&#128;", "\u{E0}\u{20AC}\u{20AC}"), ("&#233;&#224;", "\u{E9}\u{E0}"),
    ("&agrave;&nbsp;la", "\u{E0}\u{A0}la"), ("&acirc;&euro;", "\u{E2}\u{20AC}"), ("&#;", "&#;"),
    ("&#", "&#"),
  ])
  func `references that are no such bytes stand for themselves`(_ told: String, _ text: String) {
    #expect(HTMLEntities.text(told) == text)
  }
}
