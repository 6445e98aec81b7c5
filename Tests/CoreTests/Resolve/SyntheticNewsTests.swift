import Core
import SyntheticNews
import Testing

/// The rules of merging on news of which the truth is known.
struct SyntheticNewsTests {
  @Test func `made-up deals of ten years are found again`() {
    let news = SyntheticNews(articles: 6_000)
    let groups = DealMerger().clusters(of: news.filed).map(\.reportIDs)
    let agreement = Agreement(groups: groups, truth: news.truth)
    #expect(agreement.precision > 0.95)
    #expect(agreement.recall > 0.95)
  }

  @Test func `the news follow from the seed`() {
    let (a, b) = (SyntheticNews(articles: 300), SyntheticNews(articles: 300))
    #expect(a.items.map(\.article) == b.items.map(\.article))
    #expect(a.items.map(\.reports) == b.items.map(\.reports))
    #expect(SyntheticNews(articles: 300, seed: 2).items.map(\.reports) != a.items.map(\.reports))
  }

  @Test func `agreement counts what is wrongly together and wrongly apart`() {
    let truth = ["a": 1, "b": 1, "c": 2, "d": 2]
    let all = Agreement(groups: [["a", "b", "c", "d"]], truth: truth)
    #expect((all.precision, all.recall) == (0.5, 1))
    let none = Agreement(groups: [["a"], ["b"], ["c"], ["d"]], truth: truth)
    #expect((none.precision, none.recall) == (1, 0.5))
  }
}
