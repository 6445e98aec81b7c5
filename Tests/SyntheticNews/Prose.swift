import Core

/// The words of the made-up news.
enum Prose {
  /// A sum as papers write it, and the sum that these words mean.
  static func dollars(_ sum: Double, digits: Int) -> (words: String, sum: Double) {
    let (unit, name) = sum >= 1e9 ? (1e9, "billion") : (1e6, "million")
    let units = sum / unit
    let places = units >= 100 ? max(0, digits - 3) : units >= 10 ? max(0, digits - 2) : digits - 1
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    let rounded = (units * scale).rounded() / scale
    let words = rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    return ("$\(words) \(name)", (rounded * unit).rounded())
  }

  static func headline(_ supplier: World.Country, _ recipient: World.Country, _ report: Report) -> String {
    let goods = report.items.first.map { named($0, isShort: true) } ?? "arms"
    return switch report.stage {
    case .requested: "\(recipient.name) asks \(supplier.name) for \(goods)"
    case .refused: "\(supplier.name) rules out \(goods) for \(recipient.name)"
    case .considered: "\(recipient.name) in talks with \(supplier.name) over \(goods)"
    case .approved: "\(supplier.name) clears sale of \(goods) to \(recipient.name)"
    case .pledged: "\(supplier.name) promises \(recipient.name) \(goods)"
    case .ordered: "\(recipient.name) orders \(goods) from \(supplier.name)"
    case .delivered: "\(recipient.name) receives \(goods) from \(supplier.name)"
    case .cancelled: "\(supplier.name) and \(recipient.name) drop plan for \(goods)"
    }
  }

  /// The body of an article: a sentence for each report, and paragraphs that carry none.
  static func body(_ item: SyntheticNews.Item) -> String {
    var dice = Dice(seed: UInt64(item.story) &* 7919)
    var paragraphs = item.reports.map { lead($0, &dice) }
    for _ in 0..<dice.roll(2...5) { paragraphs.append(filler(&dice)) }
    return paragraphs.joined(separator: "\n\n")
  }

  private static func named(_ item: ReportItem, isShort: Bool) -> String {
    let name =
      item.weapon.map { weapon in
        let plural = World.weapons.first { $0.name == weapon }?.plural ?? "weapons"
        return isShort ? weapon : "\(weapon) \(plural)"
      } ?? World.weapons.first { $0.category == item.category }?.plural ?? "weapons"
    guard let words = item.quantity?.words, !words.isEmpty else { return name }
    return "\(words) \(name)"
  }

  private static func lead(_ report: Report, _ dice: inout Dice) -> String {
    let goods = report.items.first.map { named($0, isShort: false) } ?? "weapons"
    let supplier = name(report.suppliers)
    let recipient = name(report.recipients)
    let worth = report.value.map { " worth \($0.words)" } ?? ""
    let day = report.date.map { " on \(spoken($0))" } ?? ""
    let act =
      switch (report.stage, report.assertion) {
      case (.delivered, .alleged):
        "\(supplier) has delivered \(goods) to \(recipient)\(day), monitors who declined to be named claim"
      case (.delivered, .denied): "\(supplier) denies that it delivered \(goods) to \(recipient)"
      case (.requested, _): "\(recipient) asked \(supplier) to supply \(goods)\(day)"
      case (.refused, _): "\(supplier) refused to supply \(goods) to \(recipient)\(day)"
      case (.considered, _): "\(recipient) is in talks with \(supplier) to buy \(goods)\(worth)\(day)"
      case (.approved, _): "\(supplier) approved the sale of \(goods)\(worth) to \(recipient)\(day)"
      case (.pledged, _):
        "\(supplier) will send \(goods)\(worth) to \(recipient), the government announced\(day)"
      case (.ordered, _): "\(recipient) signed a contract with \(supplier) for \(goods)\(worth)\(day)"
      case (.delivered, _): "\(supplier) delivered \(goods) to \(recipient)\(day)"
      case (.cancelled, _): "\(recipient) cancelled its order of \(goods) from \(supplier)\(day)"
      }
    let source = dice.pick([
      "the defence ministry said", "two officials said", "according to a statement",
      "the minister told reporters",
    ])
    return report.assertion == .stated ? "\(act), \(source)." : "\(act)."
  }

  private static func name(_ parties: [Party]) -> String {
    let code = parties.first?.code ?? "?"
    return (World.suppliers + World.recipients).first { $0.code == code }?.name ?? code
  }

  private static func spoken(_ date: PartialDate) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November",
      "December",
    ]
    guard case .day(let year, let month, let day) = date, (1...12).contains(month) else { return "\(date)" }
    return "\(day) \(months[month - 1]) \(year)"
  }

  /// Sentences that no two texts share: every few words stand a name or number of their own.
  private static func filler(_ dice: inout Dice) -> String {
    let acts = ["warned", "recalled", "doubted", "noted", "denied", "hoped", "found", "admitted"]
    let things = [
      "roads", "halls", "crews", "trains", "fields", "engines", "courses", "bridges", "depots", "cranes",
    ]
    return (0..<dice.roll(2...4)).map { _ in
      let (who, home, other) = (name(&dice), name(&dice), name(&dice))
      return """
        \(who) of \(home) \(dice.pick(acts)) \(other) that \(dice.roll(2...900)) \(dice.pick(things)) near \
        \(name(&dice)) cost \(name(&dice)) some \(dice.roll(2...90)) percent.
        """
    }.joined(separator: " ")
  }

  private static func name(_ dice: inout Dice) -> String {
    let syllables = [
      "bel", "mor", "kas", "tin", "ro", "va", "lun", "dor", "mi", "rak", "sel", "no", "pra", "gil", "tu",
      "zen",
    ]
    let name = (0..<dice.roll(2...4)).map { _ in dice.pick(syllables) }.joined()
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}

extension SyntheticNews {
  /// An article's text: what it says in sentences, among others that say nothing of arms.
  public static func text(of item: Item) -> String { Prose.body(item) }
}
