/// Finds dates as people write them: `30 January 2023`, `Jan. 30, 2023`, `30. Januar 2023`, `2023年1月30日`.
enum WrittenDate {
  /// A longer text is no date line.
  private static let longestText = 300

  /// The first whole date in `text`; nil where there is none.
  static func first(in text: String) -> PartialDate? {
    guard text.utf8.contains(where: ASCII.isDigit) else { return nil }
    let tokens = tokens(of: text)
    for index in tokens.indices {
      if let date = named(tokens, at: index) ?? numeric(tokens, at: index) ?? eastAsian(tokens, at: index) {
        return date
      }
    }
    return nil
  }

  private enum Token {
    case number(Int, digits: Int)
    case word(String)
    case mark(Character)
  }

  private static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    var number = 0
    var digits = 0
    var word = ""
    func endRun() {
      if digits > 0 { tokens.append(.number(number, digits: digits)) }
      if !word.isEmpty { tokens.append(.word(word.lowercased())) }
      number = 0
      digits = 0
      word = ""
    }
    for character in text.prefix(longestText) {
      if let value = character.isASCII ? character.wholeNumberValue : nil {
        if !word.isEmpty { endRun() }
        if digits < 9 { number = number * 10 + value }
        digits += 1
      } else if character.isLetter {
        if digits > 0 { endRun() }
        word.append(character)
      } else {
        endRun()
        if !character.isWhitespace, character != ",", character != "." || digits > 0 {
          tokens.append(.mark(character))
        }
      }
    }
    endRun()
    return tokens
  }

  /// `30 January 2023`, `January 30 2023`, `30 de enero de 2023`, `30th of January 2023`, `2023. január 30`.
  private static func named(_ tokens: [Token], at index: Int) -> PartialDate? {
    guard case .word(let word) = tokens[index], let month = months[word] else { return nil }
    func number(_ at: Int) -> (Int, Int)? {
      guard tokens.indices.contains(at), case .number(let value, let digits) = tokens[at] else { return nil }
      return (value, digits)
    }
    func skip(_ at: Int, _ step: Int) -> Int {
      var at = at
      while tokens.indices.contains(at) {
        switch tokens[at] {
        case .word(let word) where ["de", "del", "of", "st", "nd", "rd", "th", "the", "г"].contains(word):
          at += step
        case .mark(let mark) where "./-,ºª'".contains(mark): at += step
        default: return at
        }
      }
      return at
    }
    let before = number(skip(index - 1, -1))
    let afterIndex = skip(index + 1, 1)
    let after = number(afterIndex)
    if let before, before.0 <= 31, before.1 <= 2, let after, after.1 == 4 {
      return PartialDate.checked(after.0, month, before.0)
    }
    if let before, before.1 == 4, let after, after.0 <= 31, after.1 <= 2 {
      return PartialDate.checked(before.0, month, after.0)
    }
    if let after, after.0 <= 31, after.1 <= 2 {
      let year = number(skip(afterIndex + 1, 1))
      if let year, year.1 == 4 { return PartialDate.checked(year.0, month, after.0) }
    }
    return nil
  }

  /// `2023-01-30`, `2023/1/30`, `30.01.2023`; where day and month can be told apart, `30/01/2023` and
  /// `01/30/2023`.
  private static func numeric(_ tokens: [Token], at index: Int) -> PartialDate? {
    guard index + 2 < tokens.count, case .number(let a, let aDigits) = tokens[index] else { return nil }
    var rest: [(Int, Int)] = []
    var marks: [Character] = []
    var next = index + 1
    while next < tokens.count, rest.count < 2 {
      switch tokens[next] {
      case .mark(let mark) where "-/.".contains(mark) && marks.count == rest.count: marks.append(mark)
      case .number(let value, let digits): rest.append((value, digits))
      default: return nil
      }
      next += 1
    }
    guard rest.count == 2 else { return nil }
    let (b, c) = (rest[0], rest[1])
    if aDigits == 4, b.1 <= 2, c.1 <= 2 { return PartialDate.checked(a, b.0, c.0) }
    guard aDigits <= 2, b.1 <= 2, c.1 == 4 else { return nil }
    if a > 12 { return PartialDate.checked(c.0, b.0, a) }
    if b.0 > 12 { return PartialDate.checked(c.0, a, b.0) }
    // Dots are written day first everywhere; a slash can mean either.
    return marks.first == "/" && a != b.0 ? nil : PartialDate.checked(c.0, b.0, a)
  }

  /// `2023年1月30日`, `2023년 1월 30일`.
  private static func eastAsian(_ tokens: [Token], at index: Int) -> PartialDate? {
    guard index + 4 < tokens.count, case .number(let year, 4) = tokens[index],
      case .word(let yearWord) = tokens[index + 1], ["年", "년"].contains(yearWord),
      case .number(let month, _) = tokens[index + 2], case .word(let monthWord) = tokens[index + 3],
      ["月", "월"].contains(monthWord), case .number(let day, _) = tokens[index + 4]
    else { return nil }
    return PartialDate.checked(year, month, day)
  }

  /// Month names and their usual short forms.
  private static let months: [String: Int] = {
    var months: [String: Int] = [:]
    for line in table.description.split(separator: "\n") {
      let words = line.split(separator: " ")
      for (index, word) in words.enumerated() where word != "-" { months[String(word)] = index % 12 + 1 }
    }
    return months
  }()

  /// Twelve names a line, January first; Unicode CLDR, formatting forms.
  private static let table: StaticString = """
    january february march april may june july august september october november december
    jan feb mar apr may jun jul aug sep oct nov dec
    - - - - - - - - sept - - -
    januar februar märz april mai juni juli august september oktober november dezember
    jänner feber - - - - - - - okt - dez
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    janv févr - avr - - juil - - - - déc
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    ene - - abr - - - ago setiembre - - dic
    janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    - fev - - mai - - - set out - dez
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    gen - - - mag giu lug ago - ott - -
    januari februari maart april mei juni juli augustus september oktober november december
    januari februari mars april maj juni juli augusti september oktober november december
    januar februar marts april maj juni juli august september oktober november december
    tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
    ledna února března dubna května června července srpna září října listopadu prosince
    ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
    január február március április május június július augusztus szeptember október november december
    ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    янв фев мар апр май июн июл авг сен окт ноя дек
    ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
    ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ
    - φεβρ μάρ - μαΐ ιούν ιούλ αύγ σεπτ - νοέ -
    січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
    januari februari maret april mei juni juli agustus september oktober november desember
    يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
    """
}
