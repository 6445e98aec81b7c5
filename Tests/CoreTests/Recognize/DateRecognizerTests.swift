import Testing

@testable import Core

struct DateRecognizerTests {
  /// Wednesday, 15 May 2024.
  private static let published = "2024-05-15"

  private func dates(_ phrase: String, published: String = published) -> [String] {
    Recognition.text("The contract was signed \(phrase).", published: published).dates.map {
      $0?.description ?? "?"
    }
  }

  @Test(arguments: [
    ("on 26 August 2022", "2022-08-26"), ("on August 26, 2022", "2022-08-26"), ("on 3 May", "2024-05-03"),
    ("on May 3", "2024-05-03"), ("on the 3rd of May", "2024-05"), ("on 3rd May", "2024-05-03"),
    ("on December 24", "2023-12-24"), ("in August 2022", "2022-08"), ("in March", "2024-03"),
    ("last November", "2023-11"), ("in 2019", "2019"), ("yesterday", "2024-05-14"), ("today", "2024-05-15"),
    ("on Monday", "2024-05-13"), ("on Wednesday", "2024-05-15"), ("on Friday", "2024-05-10"),
    ("last year", "2023"), ("last month", "2024-04"), ("on Sept. 5, 2021", "2021-09-05"),
    ("on 31 February 2022", "2022-02"), ("next Monday", ""), ("this year", "2024"), ("this month", "2024-05"),
    ("two years ago", "2022"), ("18 months ago", "2022-11"), ("a year ago", "2023"),
    ("three weeks ago", "2024-04"),
    ("last week", "2024-05"), ("last night", "2024-05-14"), ("tonight", "2024-05-15"),
    ("last summer", "2023"),
    ("in November last year", "2023-11"), ("90 years ago", ""), ("this week", ""), ("a year later", ""),
  ])
  func `a date is resolved against the day of the article`(_ phrase: String, _ date: String) {
    #expect(dates(phrase).joined(separator: " ") == date)
  }

  @Test func `last month in January is December of the year before`() {
    #expect(dates("last month", published: "2024-01-10") == ["2023-12"])
  }

  @Test(arguments: ["2024", "2024-05"])
  func `without the day of the article a relative date is one, but not which`(_ published: String) {
    for phrase in ["on Monday", "on 3 May", "last month", "last year", "in March", "yesterday"] {
      #expect(dates(phrase, published: published) == ["?"], "\(phrase)")
    }
    #expect(dates("on 26 August 2022", published: published) == ["2022-08-26"])
    #expect(dates("on 31 June", published: published) != ["?"], "there is no such day")
  }

  @Test func `the numbers of a date are no quantities`() {
    let kinds = Recognition.text("It was signed on 26 August 2022.").annotations.map(\.kind)
    #expect(kinds == [.date])
  }
}
