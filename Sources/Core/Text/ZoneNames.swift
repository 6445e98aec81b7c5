/// Time zones by the abbreviations that dates are written with.
///
/// Where an abbreviation has several meanings, the one of RFC 822, else that of Europe.
enum ZoneNames {
  /// Seconds east of Greenwich for a name in lower case; nil for an unknown one.
  static func offset(of name: [UInt8]) -> Int? {
    hours[String(decoding: name, as: UTF8.self)].map { Int($0 * 3600) }
  }

  private static let hours: [String: Double] = [
    "z": 0, "gmt": 0, "ut": 0, "utc": 0, "wet": 0,
    "bst": 1, "cet": 1, "met": 1, "wat": 1, "west": 1,
    "cest": 2, "mest": 2, "eet": 2, "sast": 2, "cat": 2,
    "eest": 3, "msk": 3, "eat": 3, "trt": 3, "gst": 4, "pkt": 5, "ist": 5.5, "wib": 7, "hkt": 8, "sgt": 8,
    "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
    "ast": -4, "adt": -3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7, "akst": -9, "akdt": -8, "hst": -10,
    // As some broadcasters write them all year round.
    "at": -4, "et": -5, "ct": -6, "mt": -7, "pt": -8,
  ]
}
