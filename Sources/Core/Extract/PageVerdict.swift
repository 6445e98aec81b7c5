/// Tells pages that are no article, and articles that stop at a paywall.
enum PageVerdict {
  /// Error pages and bot walls say little beside it.
  private static let longestNotice = 1_500

  private static let notices = PhraseSet(
    """
    404 | page not found | not found | error 404 | 403 forbidden | access denied | access to this page has been denied
    just a moment | attention required | are you a robot | are you human | verify you are human | security check
    checking your browser | please enable cookies | enable javascript and cookies to continue | ddos protection by
    request blocked | service unavailable | bad gateway | gateway timeout | internal server error | site maintenance
    we'll be back soon | log in | sign in | unusual traffic from your computer | captcha | pardon our interruption
    seite nicht gefunden | page introuvable | pagina no encontrada | страница не найдена | 페이지를 찾을 수 없습니다
    """)

  private static let walls = PhraseSet(
    """
    subscribe to continue reading | subscribe to read | subscribe now to continue | sign up to continue reading
    to continue reading | to read the full story | to read the full article | already a subscriber
    this article is for subscribers | this content is for subscribers | for subscribers only | subscriber-only
    you have reached your limit of free articles | log in to continue | become a member to read | premium article
    diesen artikel lesen sie mit | weiterlesen mit | article reserve aux abonnes | solo para suscriptores
    """)

  /// What there is to tell of a page with this title, text and metadata.
  static func diagnostics(title: String, paragraphs: [String], metadata: PageMetadata) -> [Diagnostic] {
    let size = paragraphs.reduce(0) { $0 + $1.utf8.count }
    let isShort = size < longestNotice
    if isShort, notices.phrase(in: FoldedText.fold(title.utf8)) != nil {
      return [
        Diagnostic(.notAnArticle, "the title \"\(title.prefix(80))\" is that of an error page or a wall")
      ]
    }
    let last = paragraphs.suffix(3).joined(separator: " ").utf8
    let isClosed = metadata.isClosed && isShort
    guard isClosed || walls.count(in: FoldedText.fold(last.suffix(longestNotice))) > 0 else { return [] }
    return [Diagnostic(.paywall, "the text stops at a paywall after \(size) bytes")]
  }
}

extension PageMetadata {
  /// Whether the page says that its text is not free.
  var isClosed: Bool {
    guard let free = article?["isAccessibleForFree"] else { return false }
    return free.bool == false || free.string?.lowercased() == "false"
  }
}
