import Testing

@testable import Core

struct DateReaderTests {
  /// The forms that feeds have, after the date parsers of the feedparser project: what is written, and when it is.
  @Test(
    arguments: [
      // RFC 822 and what is made of it.
      ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
      ("Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z"),
      ("Thu,  5 Apr 2012 10:00:00 GMT", "2012-04-05T10:00:00Z"),
      ("Thu, 01 Jan 2004 00:00 GMT", "2004-01-01T00:00:00Z"),
      ("Thu, 01 Jan 2004", "2004-01-01"), ("01 Jan 2004 19:48:21 +0100", "2004-01-01T18:48:21Z"),
      ("Wed, 19 Aug 2009 18:28:00 Etc/GMT", "2009-08-19T18:28:00Z"),
      ("Wed, 19 Feb 2012 22:40:00 GMT-01:01", "2012-02-19T23:41:00Z"),
      ("Wed, 19 Feb 2012 22:40:00 -01:01", "2012-02-19T23:41:00Z"),
      ("Mon, 13 Feb, 2012 06:28:00 UTC", "2012-02-13T06:28:00Z"),
      ("Thu, 30 Apr 2015 08:57:00 MET", "2015-04-30T07:57:00Z"),
      ("Thu, 30 Apr 2015 08:57:00 MEST", "2015-04-30T06:57:00Z"),
      ("Mon, 26 January 2004 16:31:00 ET", "2004-01-26T21:31:00Z"),
      ("Mon, 26 January 2004 16:31:00 PT", "2004-01-27T00:31:00Z"),
      ("Thu Aug 30 2012 17:26:16 +0200", "2012-08-30T15:26:16Z"),
      ("Fri,24 Nov 2023 18:28:36 -0000", "2023-11-24T18:28:36Z"),
      ("Monday, 30-Jan-23 09:15:00 GMT", "2023-01-30T09:15:00Z"),
      // asctime
      ("Sun Jan  4 16:29:06 2004", "2004-01-04"), ("Sun Jul 15 01:16:00 +0000 2012", "2012-07-15T01:16:00Z"),
      // W3CDTF and ISO 8601
      ("2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z"), ("2003-12-31T10:14:55-08:00", "2003-12-31T18:14:55Z"),
      ("2007-04-23T23:25:47.538+10:00", "2007-04-23T13:25:47Z"), ("2003-12", "2003-12"), ("2003", "2003"),
      ("2004-02-28T18:14:55-08:00", "2004-02-29T02:14:55Z"),
      ("2003-02-28T18:14:55-08:00", "2003-03-01T02:14:55Z"),
      ("2004-07-08 23:56:58 -00:20", "2004-07-09T00:16:58Z"), ("2004-07-08 23:56:58.0", "2004-07-08"),
      ("20031231T101455Z", "2003-12-31T10:14:55Z"), ("2003-012-31T10:14:55+00:00", "2003-12-31T10:14:55Z"),
      ("-0312", "2003-12"), ("031231", "2003-12-31"), ("03-12-31", "2003-12-31"), ("-03-12", "2003-12"),
      ("03335", "2003-12-01"), ("2003-335", "2003-12-01"), ("2003335", "2003-12-01"),
      // Other languages and publishing systems.
      ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"),
      ("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"),
      ("2004년 05월 28일  01:31:15", "2004-05-27T16:31:15Z"), ("2004-05-25 오후 11:23:17", "2004-05-25T14:23:17Z"),
      ("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z"), ("30 января 2023, 09:15", "2023-01-30"),
      ("lundi 30 janvier 2023", "2023-01-30"), ("30.01.2023 09:15 +0100", "2023-01-30T08:15:00Z"),
    ])
  func `a date is read in the forms that feeds have`(_ text: String, _ expected: String) {
    let read = DateReader.readLeniently(text)
    #expect((read?.moment?.description ?? read?.date.description) == expected)
  }

  @Test(arguments: [
    "", "soon", "Sun, 16 zzz 2012 11:47:32 GMT", "Sun, Dec x 2012 11:47:32 GMT",
    "Sun, 16 Dec zz 11:47:32 GMT",
    "Sun, 99 Jun 2009 12:00:00 GMT", "2003-02-30", "013", "2013-xx-27", "99366",
    "9999-12-31T23:59:59-99:99",
    String(repeating: "1", count: 10_000),
  ])
  func `what is no day of the calendar is no date`(_ text: String) {
    #expect(DateReader.readLeniently(text) == nil)
  }

  @Test(arguments: ["Sun, 16 Dec 2012 11:47:32 XYZ", "2012-12-16T11:47:32", "2012-12-16 25:61:00Z"])
  func `a time whose zone or hour is not known leaves the moment open`(_ text: String) {
    #expect(DateReader.readLeniently(text)?.moment == nil)
  }
}
