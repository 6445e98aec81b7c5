/// An element's name as a small number: a case a name, in lower case.
enum HTMLTag: UInt8, CaseIterable, Sendable {
  /// Character data: no element at all.
  case text
  /// Any element that has no case of its own.
  case unknown
  case a, abbr, address, article, aside, audio, b, base, bdi, bdo, big, blockquote, body, br, button
  case canvas, caption, center, cite, code, col, colgroup, data, dd, del, details, dfn, dialog, div, dl
  case dt, em, embed, fieldset, figcaption, figure, font, footer, form, frameset, h1, h2, h3, h4, h5, h6
  case head, header, hgroup, hr, html, i, iframe, img, input, ins, kbd, label, legend, li, link, main
  case map, mark, math, menu, meta, meter, nav, nobr, noembed, noframes, noscript, object, ol, optgroup
  case option, output, p, param, picture, pre, progress, q, rp, rt, ruby, s, samp, script, search
  case section, select, small, source, span, strike, strong, style, sub, summary, sup, svg, table, tbody
  case td, template, textarea, tfoot, th, thead, time, title, tr, track, tt, u, ul, `var`, video, wbr
}

/// What is known of each tag.
struct HTMLTagTraits: OptionSet, Sendable {
  let rawValue: UInt16

  /// Has no content and no end tag.
  static let void = HTMLTagTraits(rawValue: 1)
  /// Stands on lines of its own, so that text before and after it is not one paragraph.
  static let block = HTMLTagTraits(rawValue: 2)
  /// Content is text up to the end tag, whatever it looks like.
  static let rawText = HTMLTagTraits(rawValue: 4)
  /// Its start tag ends an open `p`.
  static let closesParagraph = HTMLTagTraits(rawValue: 8)
  /// End tags of inner elements do not reach beyond it.
  static let scope = HTMLTagTraits(rawValue: 16)
  /// Never holds text of the page.
  static let hidden = HTMLTagTraits(rawValue: 32)
  static let heading = HTMLTagTraits(rawValue: 64)

  /// Traits by tag number.
  static let table: [HTMLTagTraits] = {
    var table = [HTMLTagTraits](repeating: [], count: 256)
    func mark(_ names: String, _ traits: HTMLTagTraits) {
      for name in names.split(separator: " ") {
        table[Int(HTMLTag(named: Array(name.utf8)).rawValue)].insert(traits)
      }
    }
    mark("base br col embed hr img input link meta param source track wbr", .void)
    mark(
      """
      address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption \
      figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li main menu nav \
      noscript object ol option p pre search section select summary table tbody td textarea tfoot th thead title \
      tr ul video audio
      """, .block)
    mark("script style title textarea iframe noembed noframes", .rawText)
    mark(
      """
      address article aside blockquote center details dialog div dl dd dt fieldset figcaption figure footer form \
      h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul
      """, .closesParagraph)
    mark("html table td th caption button object template body", .scope)
    mark(
      """
      script style head title template noembed noframes iframe select textarea canvas svg math object embed audio video
      """, .hidden)
    mark("h1 h2 h3 h4 h5 h6", .heading)
    // A missing name must not give its traits to every unknown element.
    table[Int(HTMLTag.unknown.rawValue)] = []
    return table
  }()
}

extension HTMLTag {
  /// What is known of the tag.
  var traits: HTMLTagTraits { HTMLTagTraits.table[Int(rawValue)] }

  /// The tag of a name in any case.
  init(named name: [UInt8]) { self = HTMLTagTable.shared.tag(name.span, 0..<name.count) }
}

/// Finds a tag by its name's bytes: an open-addressed table of the lower-cased first eight bytes.
struct HTMLTagTable: Sendable {
  static let shared = HTMLTagTable()

  private static let slots = 1024
  private let keys: [UInt64]
  private let tags: [HTMLTag]

  private init() {
    var keys = [UInt64](repeating: 0, count: Self.slots)
    var tags = [HTMLTag](repeating: .unknown, count: Self.slots)
    for tag in HTMLTag.allCases where tag != .text && tag != .unknown {
      let bytes = Array("\(tag)".utf8)
      let key = Self.key(bytes.span, 0..<bytes.count)
      var slot = Self.slot(key)
      while keys[slot] != 0 { slot = (slot + 1) & (Self.slots - 1) }
      keys[slot] = key
      tags[slot] = tag
    }
    self.keys = keys
    self.tags = tags
  }

  /// The first eight bytes in lower case; longer names carry their length and last byte on top.
  @inline(__always)
  private static func key(_ source: Span<UInt8>, _ name: Range<Int>) -> UInt64 {
    var key: UInt64 = 0
    for index in name.lowerBound..<min(name.upperBound, name.lowerBound + 8) {
      key = key << 8 | UInt64(ASCII.lower(source[index]))
    }
    if name.count > 8 {
      key ^= UInt64(name.count) << 58 ^ UInt64(ASCII.lower(source[name.upperBound - 1])) << 3
    }
    return key
  }

  @inline(__always)
  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 54)
  }

  /// The tag whose name stands in `name`; `unknown` when it is none of ours.
  @inline(__always)
  func tag(_ source: Span<UInt8>, _ name: Range<Int>) -> HTMLTag {
    let key = Self.key(source, name)
    var slot = Self.slot(key)
    while keys[slot] != 0 {
      if keys[slot] == key { return tags[slot] }
      slot = (slot + 1) & (Self.slots - 1)
    }
    return .unknown
  }
}
