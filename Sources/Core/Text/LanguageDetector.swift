/// Tells the language of a text by its script and its commonest words.
///
/// Function words make a third of any running text and are rarely shared, so a few dozen of them tell
/// languages of one script apart within a sentence or two. Deterministic; looks at the first few thousand
/// bytes.
public enum LanguageDetector {
  /// Bytes that are looked at: some 500 words settle it, and the rest costs time.
  private static let window = 4_000
  /// Words of a language that have to be met before it is believed against what the document says.
  private static let sureHits = 8.0

  /// BCP 47 primary subtag of `text`; where the text does not tell, that of `told`; else `und`.
  public static func language(of text: String, told: String? = nil) -> String {
    let told = told.flatMap(primarySubtag)
    guard let found = detect(text) else { return told ?? "und" }
    return found.isSure ? found.language : told ?? found.language
  }

  /// `de` of `de-AT`; nil for what is no language tag.
  ///
  /// Norwegian's forms are one, Hebrew's old code is renewed.
  static func primarySubtag(_ tag: String) -> String? {
    let primary = tag.utf8.drop { ASCII.isSpace($0) }.prefix { ASCII.isLetter($0) }.map(ASCII.lower)
    guard (2...3).contains(primary.count) else { return nil }
    let name = String(decoding: primary, as: UTF8.self)
    return ["nb": "no", "nn": "no", "iw": "he", "in": "id", "und": nil, "mul": nil, "zxx": nil][name] ?? name
  }

  private static func detect(_ text: String) -> (language: String, isSure: Bool)? {
    var scripts = [Int](repeating: 0, count: Script.allCases.count)
    let profile = Profile.shared
    var votes = [Double](repeating: 0, count: profile.languages.count)
    var word = WordHash()
    var seen = 0
    func endWord() {
      if word.length > 0, let list = profile.words[word.value] {
        let languages = profile.lists[Int(list)]
        for language in languages { votes[Int(language)] += 1 / Double(languages.count) }
      }
      word = WordHash()
    }
    // No code point has more than four bytes.
    let bytes = Array(text.utf8.prefix(4 * window))
    let source = bytes.span
    var latin = 0
    var index = 0
    while index < bytes.count, seen < window {
      seen += 1
      if bytes[index] < 0x80 {
        if ASCII.isLetter(bytes[index]) {
          latin += 1
          word.add(lower: UInt32(ASCII.lower(bytes[index])))
        } else {
          endWord()
        }
        index += 1
        continue
      }
      guard let (code, length) = UTF8Reader.scalar(at: index, limit: bytes.count, of: source),
        let scalar = Unicode.Scalar(code)
      else { break }
      index += length
      guard let script = Script(scalar) else {
        endWord()
        continue
      }
      scripts[script.rawValue] += 1
      if let list = profile.letters[UInt64(code)] {
        let languages = profile.lists[Int(list)]
        for language in languages { votes[Int(language)] += 0.7 / Double(languages.count) }
      }
      word.add(scalar)
    }
    endWord()
    scripts[Script.latin.rawValue] += latin
    return decide(scripts, votes)
  }

  private static func decide(_ scripts: [Int], _ votes: [Double]) -> (language: String, isSure: Bool)? {
    let letters = scripts.reduce(0, +)
    guard letters > 0 else { return nil }
    // Chinese characters count for more: one is a word. Kana and hangul decide wherever they are common.
    let kana = scripts[Script.kana.rawValue]
    let han = scripts[Script.han.rawValue]
    if kana * 10 > (kana + han), kana + han > letters / 4 { return ("ja", kana > 3) }
    if han > letters / 3 { return ("zh", han > 4) }
    guard let main = Script.allCases.max(by: { scripts[$0.rawValue] < scripts[$1.rawValue] }) else {
      return nil
    }
    if let only = main.onlyLanguage { return (only, scripts[main.rawValue] > 8) }
    let candidates = Profile.shared.languages.indices.filter { Profile.shared.languages[$0].script == main }
    guard let best = candidates.max(by: { votes[$0] < votes[$1] }), votes[best] > 0 else {
      return main.fallback.map { ($0, false) }
    }
    let second = candidates.filter { $0 != best }.map { votes[$0] }.max() ?? 0
    return (Profile.shared.languages[best].code, votes[best] >= sureHits && votes[best] > second * 1.15)
  }

  /// FNV-1a over the lower-cased code points of a word.
  private struct WordHash {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    var length = 0

    mutating func add(_ scalar: Unicode.Scalar) { add(lower: Self.lower(scalar.value)) }

    /// Adds a code point that is in lower case.
    mutating func add(lower code: UInt32) {
      value = (value ^ UInt64(code)) &* 0x100_0000_01B3
      length += 1
    }

    /// Lower case of the alphabets that have it, without the cost of full case mapping.
    private static func lower(_ code: UInt32) -> UInt32 {
      switch code {
      case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE, 0x391...0x3A9, 0x410...0x42F: code + 32
      case 0x400...0x40F: code + 80
      case 0x100...0x137, 0x14A...0x177, 0x460...0x52F: code | 1
      case 0x139...0x148, 0x179...0x17E: code % 2 == 1 ? code + 1 : code
      default: code
      }
    }
  }

  private struct Profile: Sendable {
    static let shared = Profile()

    var languages: [(code: String, script: Script)] = []
    /// The languages of a word or letter, by the numbers in the two tables.
    var lists: [[UInt8]] = []
    var words = WordTable([:])
    var letters = WordTable([:])

    init() {
      var words: [UInt64: [UInt8]] = [:]
      var letters: [UInt64: [UInt8]] = [:]
      for line in LanguageProfiles.table.description.split(separator: "\n") {
        let fields = line.split(separator: "|").map { $0.split(separator: " ") }
        guard fields.count == 3, let code = fields[0].first,
          let script = fields[2].first.flatMap({ $0.unicodeScalars.first }).flatMap(Script.init)
        else { continue }
        let index = UInt8(languages.count)
        languages.append((String(code), script))
        for letter in fields[1].flatMap(\.unicodeScalars) where letter != "-" {
          letters[UInt64(letter.value), default: []].append(index)
        }
        for word in fields[2] {
          var hash = WordHash()
          for scalar in word.unicodeScalars { hash.add(scalar) }
          words[hash.value, default: []].append(index)
        }
      }
      self.words = table(words)
      self.letters = table(letters)
    }

    private mutating func table(_ entries: [UInt64: [UInt8]]) -> WordTable {
      WordTable(
        entries.mapValues { languages in
          lists.append(languages)
          return UInt32(lists.count - 1)
        })
    }
  }
}

/// The scripts that are told apart.
private enum Script: Int, CaseIterable {
  case latin, cyrillic, arabic, greek, hebrew, han, kana, hangul, thai, devanagari, bengali, tamil, telugu,
    gujarati,
    gurmukhi, kannada, malayalam, sinhala, khmer, lao, burmese, georgian, armenian, ethiopic

  /// The script of a letter; nil for anything else.
  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: self = .latin
    case 0x300...0x36F: self = .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
    case 0x400...0x52F: self = .cyrillic
    case 0x531...0x58F: self = .armenian
    case 0x5D0...0x5EA: self = .hebrew
    case 0x620...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: self = .arabic
    case 0x900...0x97F: self = .devanagari
    case 0x980...0x9FF: self = .bengali
    case 0xA00...0xA7F: self = .gurmukhi
    case 0xA80...0xAFF: self = .gujarati
    case 0xB80...0xBFF: self = .tamil
    case 0xC00...0xC7F: self = .telugu
    case 0xC80...0xCFF: self = .kannada
    case 0xD00...0xD7F: self = .malayalam
    case 0xD80...0xDFF: self = .sinhala
    case 0xE01...0xE5B: self = .thai
    case 0xE80...0xEFF: self = .lao
    case 0x1000...0x109F: self = .burmese
    case 0x10A0...0x10FF: self = .georgian
    case 0x1200...0x137F: self = .ethiopic
    case 0x1780...0x17FF: self = .khmer
    case 0x3041...0x30FF, 0x31F0...0x31FF: self = .kana
    case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: self = .han
    case 0x1100...0x11FF, 0xAC00...0xD7AF: self = .hangul
    default: return nil
    }
  }

  /// The language that the script alone tells.
  var onlyLanguage: String? {
    switch self {
    case .latin, .cyrillic, .arabic, .devanagari: nil
    case .greek: "el"
    case .hebrew: "he"
    case .han: "zh"
    case .kana: "ja"
    case .hangul: "ko"
    case .thai: "th"
    case .bengali: "bn"
    case .tamil: "ta"
    case .telugu: "te"
    case .gujarati: "gu"
    case .gurmukhi: "pa"
    case .kannada: "kn"
    case .malayalam: "ml"
    case .sinhala: "si"
    case .khmer: "km"
    case .lao: "lo"
    case .burmese: "my"
    case .georgian: "ka"
    case .armenian: "hy"
    case .ethiopic: "am"
    }
  }

  /// The likeliest language where no word is known.
  var fallback: String? {
    switch self {
    case .cyrillic: "ru"
    case .arabic: "ar"
    case .devanagari: "hi"
    default: nil
    }
  }
}
