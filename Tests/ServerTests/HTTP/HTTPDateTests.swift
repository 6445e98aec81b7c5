import Testing

@testable import Server

struct HTTPDateTests {
  private func parse(_ text: String) -> Int? {
    Array(text.utf8).withUnsafeBufferPointer { HTTPDate.parse($0) }
  }

  @Test(arguments: [
    (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
    (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"), (951_868_799, "Tue, 29 Feb 2000 23:59:59 GMT"),
    (1_709_251_200, "Fri, 01 Mar 2024 00:00:00 GMT"), (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT"),
    (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
  ])
  func `a time is written and read in the preferred form`(_ seconds: Int, _ text: String) {
    #expect(String(decoding: HTTPDate.format(seconds), as: UTF8.self) == text)
    #expect(parse(text) == seconds)
  }

  @Test(arguments: [
    "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun Nov 06 08:49:37 1994",
  ])
  func `the obsolete forms are read`(_ text: String) { #expect(parse(text) == 784_111_777) }

  @Test(arguments: [
    "", "0", "1994-11-06", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET",
    "Sun, 31 Feb 1994 08:49:37 GMT",
    "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:49 GMT",
    "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
    "Sun, 00 Nov 1994 08:49:37 GMT",
    "Sun, -1 Nov 1994 08:49:37 GMT", "a b c d e f", "Sun Nov 6 8:49:37 1994",
  ])
  func `anything else is no date`(_ text: String) { #expect(parse(text) == nil) }
}
