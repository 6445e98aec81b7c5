/// Tells lines that belong to the site or to a picture from lines of the article.
///
/// Every rule names a kind of line as many sites print it, never one page. A rule that could hit a sentence
/// of the article also asks for a short line, a place in the text, or a missing full stop.
enum BoilerplateRules {
  /// What a line is.
  enum Kind: Equatable {
    case text
    /// A link to other stories, a call to share or subscribe: out wherever it stands.
    case teaser
    /// Words about a picture or who made it.
    case caption
    /// Who wrote it; the names are given.
    case byline([String])
    /// Where it was written, on a line of its own.
    case dateline
  }

  /// Lines that lead to other pages are shorter than this.
  private static let longestTeaser = 220
  /// A credit in brackets is shorter than this.
  private static let longestCredit = 90

  // MARK: Anywhere

  /// The kind of a line by itself.
  static func kind(of line: String) -> Kind {
    let folded = fold(line)
    if isTeaser(folded, line) { return .teaser }
    if isCaption(line, folded) { return .caption }
    return .text
  }

  private static let teaserStarts = [
    "read more:", "read also:", "also read:", "read next:", "read more -", "see also:", "related:",
    "related stories", "related articles", "related news", "related topics", "more:", "more on this story",
    "recommended:", "watch:", "watch now:", "listen:", "don't miss:", "must read:", "in pics:",
    "in pictures:",
    "explainer:", "lesen sie auch:", "lesen sie auch", "mehr zum thema", "lire aussi:", "lire aussi",
    "a lire aussi",
    "lea tambien:", "lea tambien", "leer mas:", "leggi anche:", "leggi anche", "leia tambem:", "leia tambem",
    "lees ook:", "lees ook", "czytaj tez:", "czytaj takze:", "zobacz tez:", "zobacz takze:", "читайте также",
    "читайте также:", "читайте також", "lue myos:", "lue myos", "las ocksa:", "las mer:", "les ogsa:",
    "les ogsa",
    "the post ",
  ]

  private static let teaserLines: Set<String> = [
    "back to top", "back to top button", "advertisement", "advertisements", "advertising", "ad", "sponsored",
    "share", "share this", "share this article", "share this story", "share on facebook", "share on twitter",
    "share on whatsapp", "tweet", "print", "print this article", "email", "email this article", "copy link",
    "link copied", "save", "comments", "leave a comment", "leave a reply", "post a comment", "no comments",
    "view comments", "show comments", "join the conversation", "read more", "read the full story",
    "read the full article", "continue reading", "continue reading...", "click here", "sign up", "subscribe",
    "subscribe now", "log in", "login", "newsletter", "newsletters", "follow us", "loading", "loading...",
    "menu",
    "skip to content", "skip to main content", "previous article", "next article", "previous", "next",
    "related", "trending", "most read", "most popular", "top stories", "latest news", "recommended",
    "more news",
    "anzeige", "werbung", "publicite", "publicidad", "pubblicita", "advertentie", "reklama", "реклама",
    "mainos",
    "annons", "annonse", "article continues below advertisement", "story continues below advertisement",
    "story continues below", "article continues after ad", "scroll to continue",
  ]

  private static let calls = [
    "sign up for our", "sign up to our", "sign up for the", "subscribe to our", "subscribe to the",
    "follow us on",
    "follow him on twitter", "follow her on twitter", "like us on facebook", "join us on",
    "join our whatsapp",
    "join our telegram", "click here to", "tap here to", "click to", "download our app", "download the app",
    "get our app", "get the latest news", "stay up to date with", "enter your email",
    "this article was originally published",
    "this story was originally published", "this article first appeared", "reproduction without permission",
    "all rights reserved", "for more news", "for the latest news", "more for you", "have a tip",
    "get the latest", "have a news tip", "got a tip",
    "want to get", "reporting by", "additional reporting by", "writing by", "editing by",
    "contributed to this report",
    "follow @", "filed under", "we're sorry but you will need to enable", "you're reading",
    "this site uses", "tell us what you think", "like loading", "send us your", "for more information, visit",
    "watch the video", "to read more", "find out more about our",
    "please enable javascript", "you have successfully", "thank you for subscribing", "thanks for visiting",
    "abonnez-vous",
    "abonnieren sie",
    "suscribete a", "siguenos en", "folgen sie uns",
  ]

  private static func isTeaser(_ folded: String, _ line: String) -> Bool {
    guard line.utf8.count <= longestTeaser else { return false }
    if teaserLines.contains(folded) { return true }
    let isSentence = endsSentence(line)
    if let start = teaserStarts.first(where: { folded.hasPrefix($0) }) {
      // "The post … appeared first on …" is the only start that a sentence can share.
      return start == "the post " ? folded.contains("appeared first on") : start.hasSuffix(":") || !isSentence
    }
    if calls.contains(where: { folded.hasPrefix($0) }) { return true }
    return (folded.hasPrefix("copyright ") || folded.hasPrefix("©") || folded.hasPrefix("(c) "))
      && line.utf8.count < 120
  }

  // MARK: Headings

  private static let teaserSections: [String] = [
    "you may also like", "you might also like", "you may like", "you might like", "also read", "read also",
    "read more", "read next", "see also", "more stories", "more news", "more articles", "more from",
    "more on",
    "related", "recommended", "recommendations", "popular", "trending", "most read", "most popular",
    "top stories",
    "latest news", "latest stories", "latest posts", "latest articles", "recent posts", "recent articles",
    "recent stories", "further reading", "keep reading", "continue reading", "what to read next", "up next",
    "don't miss", "editor's picks", "editors' picks", "comments", "leave a comment", "leave a reply",
    "join the conversation", "about the author", "about the authors", "author", "share this", "share:",
    "share",
    "like this", "tags", "newsletter", "subscribe", "sign up", "follow us", "stay connected", "get in touch",
    "contact us", "advertisement", "sponsored", "references", "footnotes", "sources", "citations",
    "post navigation",
    "verwandte", "mehr zum thema", "das konnte sie auch interessieren", "lesen sie auch", "meistgelesen",
    "a lire aussi", "articles similaires", "sur le meme sujet", "te puede interesar", "lo mas leido",
    "noticias relacionadas", "articulos relacionados", "leia tambem", "veja tambem", "mais lidas",
    "leggi anche",
    "potrebbe interessarti", "lees ook", "meest gelezen", "czytaj takze", "zobacz takze", "читайте также",
    "читайте також", "関連記事", "관련기사", "相关阅读", "相关新闻", "推荐阅读",
  ]

  /// Whether a heading stands over links to other stories, comments or the like.
  static func isSectionOfTeasers(_ heading: String) -> Bool {
    guard heading.utf8.count <= 60 else { return false }
    let folded = fold(heading)
    return teaserSections.contains { start in
      guard folded.hasPrefix(start) else { return false }
      let rest = folded.dropFirst(start.count)
      // "Related articles" is one, "Share prices fall" is none.
      return rest.isEmpty || rest.allSatisfy { !$0.isLetter }
        || teaserNouns.contains(where: { rest.hasSuffix($0) })
        || start == "more from"
    }
  }

  private static let teaserNouns = [
    "articles", "article", "stories", "story", "news", "posts", "post", "reading", "content", "topics",
    "links",
    "videos", "coverage", "this", "you", "us", "newsletter", "now", "here", "reads", "artikel", "themen",
    "friends",
    "searches", "products", "questions", "resources", "blogs", "blog", "author", "comment", "comments",
  ]

  // MARK: Pictures

  private static let agencies = [
    "afp", "ap", "ap photo", "reuters", "getty", "getty images", "epa", "epa-efe", "xinhua", "anadolu",
    "tass",
    "yonhap", "dpa", "ani", "pti", "shutterstock", "alamy", "bloomberg", "handout", "file", "file photo",
    "photo", "photos", "image", "images", "courtesy", "via", "sputnik", "ria novosti", "ukrinform",
    "afp/getty",
    "istock", "unsplash", "wikimedia commons", "wikimedia", "flickr", "screenshot", "pool", "efe", "ansa",
    "lusa",
    "kyodo", "mti", "pap", "keystone", "picture alliance", "imago", "zuma", "nurphoto",
  ]

  private static let creditStarts = [
    "photo:", "photo by", "photograph:", "photo credit", "photo courtesy", "image:", "image credit",
    "image source",
    "images:", "credit:", "credits:", "picture:", "photos:", "file photo", "file image", "file picture",
    "foto:",
    "bild:", "crédit photo", "photo :", "imagen:", "imagem:", "фото:", "video:", "featured image",
    "cover photo",
    "illustration:", "graphic:", "representational image", "representative image",
  ]

  /// Words about a picture: a line that names its maker as agencies do.
  private static func isCaption(_ line: String, _ folded: String) -> Bool {
    if line.utf8.count < 300, creditStarts.contains(where: { folded.hasPrefix($0) }) { return true }
    guard let credit = trailingBracket(line) else { return pipeCredit(folded) }
    return isCredit(credit.text, isSquare: credit.isSquare)
  }

  /// `… | Photo Credit: Jo Doe`, `… (c) Agency`.
  private static func pipeCredit(_ folded: String) -> Bool {
    guard folded.utf8.count < 500 else { return false }
    return ["photo credit:", "image credit:", "| photo:", "| image:", "- photo:", "picture credit:"]
      .contains { folded.contains($0) }
  }

  /// What stands in the brackets that end a line.
  private static func trailingBracket(_ line: String) -> (text: Substring, isSquare: Bool)? {
    var rest = line[...]
    while let last = rest.last, last == "." || last == " " { rest = rest.dropLast() }
    guard let closer = rest.last, closer == "]" || closer == ")" else { return nil }
    let opener: Character = closer == "]" ? "[" : "("
    guard let open = rest.lastIndex(of: opener), rest.distance(from: open, to: rest.endIndex) <= longestCredit
    else { return nil }
    return (rest[rest.index(after: open)...].dropLast(), closer == "]")
  }

  private static func isCredit(_ text: Substring, isSquare: Bool) -> Bool {
    let parts = fold(String(text)).split(whereSeparator: { "/|,".contains($0) }).map { trimmed(String($0)) }
    let namesAgency = parts.contains { part in
      agencies.contains(part) || part.hasSuffix(" via") || part.contains("getty images")
        || part.contains("file photo")
        || part.hasPrefix("photo ") || part.hasPrefix("photo:") || part.hasPrefix("credit:")
        || part.hasPrefix("image:")
        || part.hasPrefix("ap photo") || part.contains(" via ")
    }
    // "(Reuters)" also ends a sentence of wire copy, so round brackets need a name beside the agency or a
    // picture word.
    return namesAgency
      && (isSquare || parts.count > 1 || parts[0].contains("photo") || parts[0].contains("image")
        || parts[0].contains("getty") || parts[0].contains("via"))
  }

  /// Whether `line` says what the caption after it says, as pages print an alternative text and its caption.
  static func isRepeated(_ line: String, in caption: String) -> Bool {
    let words = wordSet(line)
    guard words.count >= 4 else { return false }
    return words.intersection(wordSet(caption)).count * 5 >= words.count * 4
  }

  // MARK: Only at the top

  /// The kind of a line among the first of a text, before its first paragraph.
  static func headKind(of line: String) -> Kind {
    if let names = byline(line) { return .byline(names) }
    return isDateline(line) ? .dateline : .text
  }

  /// `By Jo Doe and Max Roe` gives the names.
  private static func byline(_ line: String) -> [String]? {
    let words = line.split(separator: " ")
    guard (2...12).contains(words.count), ["by", "by:"].contains(words[0].lowercased()), !endsSentence(line)
    else {
      return nil
    }
    var names: [String] = []
    var name: [Substring] = []
    func close() {
      if !name.isEmpty { names.append(name.joined(separator: " ")) }
      name = []
    }
    for word in words.dropFirst() {
      if word == "and" || word == "&" {
        close()
      } else {
        guard word.first?.isUppercase == true || ["de", "van", "von", "al", "bin", "der"].contains(word)
        else { return nil }
        name.append(word.hasSuffix(",") ? word.dropLast() : word)
        if word.hasSuffix(",") { close() }
      }
    }
    close()
    return names
  }

  /// `Seoul, South Korea` or `KYIV`: place names on a line of their own.
  private static func isDateline(_ line: String) -> Bool {
    guard line.utf8.count <= 60, !endsSentence(line) else { return false }
    let words = line.split { $0 == " " || $0 == "," }
    guard (1...6).contains(words.count) else { return false }
    let areNames = words.allSatisfy { word in
      word.first?.isUppercase == true || ["of", "the", "and", "de", "la", "el", "al"].contains(word)
    }
    let hasPlaces = line.split(separator: ",").count == 2 && words.count >= 2
    let isCapitals = line == line.uppercased() && line != line.lowercased() && words.count <= 3
    return areNames && line.allSatisfy { $0.isLetter || " ,.'’-".contains($0) } && (hasPlaces || isCapitals)
  }

  // MARK: Only at the end

  /// Whether a line among the last of a text speaks of the site instead of the news.
  static func isFooter(_ line: String) -> Bool {
    let folded = fold(line)
    if folded.hasPrefix("source:") || folded.hasPrefix("sources:") || folded.hasPrefix("quelle:")
      || folded.hasPrefix("fuente:") || folded.hasPrefix("источник:") || folded.hasPrefix("with inputs from")
      || folded.hasPrefix("tags:") || folded.hasPrefix("topics:") || folded.hasPrefix("filed under")
      || folded.hasPrefix("keywords:") || folded.hasPrefix("category:") || folded.hasPrefix("disclaimer")
    {
      return line.utf8.count < 120 || folded.hasPrefix("disclaimer")
    }
    if folded.hasPrefix("(") || folded.hasPrefix("["), line.utf8.count < 300,
      [
        "edited by", "reporting by", "writing by", "editing by", "with agency inputs", "with inputs",
        "not been edited",
      ]
      .contains(where: { folded.contains($0) })
    {
      return true
    }
    guard line.utf8.count < 700 else { return false }
    let speaksOfSite = [
      "the site", "this site", "our site", "website", "web site", "this page", "this article",
      "this newspaper", "the publisher",
    ]
    .contains { folded.contains($0) }
    let disclaims = [
      "point of view of", "views expressed", "views of", "opinions expressed", "do not necessarily reflect",
      "does not necessarily", "not responsible", "responsib", "automatically", "translate", "copyright",
      "cookies",
      "terms of use", "privacy policy", "without permission", "human editor", "auto-generated",
      "syndicated feed",
    ].filter { folded.contains($0) }.count
    return disclaims >= 2 || disclaims == 1 && speaksOfSite && line.utf8.count < 400
  }

  // MARK: Words

  /// Lower case, without accents of Latin letters, curly quotes straight, white space single.
  static func fold(_ text: String) -> String {
    var folded = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "‘", "’": folded.append("'")
      case "“", "”": folded.append("\"")
      case "–", "—": folded.append("-")
      case "á", "à", "â", "ä", "ã", "å", "ą": folded.append("a")
      case "é", "è", "ê", "ë", "ę": folded.append("e")
      case "í", "ì", "î", "ï": folded.append("i")
      case "ó", "ò", "ô", "ö", "õ", "ø": folded.append("o")
      case "ú", "ù", "û", "ü": folded.append("u")
      case "ç", "ć": folded.append("c")
      case "ñ", "ń": folded.append("n")
      case "ż", "ź": folded.append("z")
      case "ś": folded.append("s")
      case "ł": folded.append("l")
      default: folded.unicodeScalars.append(scalar)
      }
    }
    return trimmed(folded)
  }

  /// Whether a line ends as sentences do, quotes and brackets aside.
  static func endsSentence(_ line: String) -> Bool {
    let rest = line.reversed().drop { "”\"’')]» ".contains($0) }
    guard let last = rest.first else { return false }
    return ".!?…。！？।".contains(last)
  }

  static func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    return String(start.dropLast(start.reversed().prefix { $0.isWhitespace }.count))
  }

  private static func wordSet(_ text: String) -> Set<Substring> {
    Set(fold(text).split { !$0.isLetter && !$0.isNumber }.map { Substring($0) })
  }
}
