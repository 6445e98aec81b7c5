/// Reads names, persons, bodies, numbers, money and dates out of a text, in one pass each.
struct Recognizer: Sendable {
  let lexicon: Lexicon
  let tokenizer: Tokenizer
  private let splitter: SentenceSplitter
  private let names: NameMatcher
  private let numbers: NumberRecognizer
  private let dates: DateRecognizer
  private let designations: DesignationRecognizer
  private let bodies: BodyRecognizer
  private let persons: PersonRecognizer

  private let militaryWord: WordID

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    militaryWord = lexicon.vocabulary.id(of: "military")
    tokenizer = Tokenizer(vocabulary: lexicon.vocabulary)
    splitter = lexicon.sentenceSplitter
    names = NameMatcher(lexicon: lexicon)
    numbers = NumberRecognizer(lexicon: lexicon)
    dates = DateRecognizer(lexicon: lexicon)
    designations = DesignationRecognizer(lexicon: lexicon)
    bodies = BodyRecognizer(lexicon: lexicon)
    persons = PersonRecognizer(lexicon: lexicon)
  }

  /// Recognizes everything in a text; relative dates count from `published`.
  func annotate(_ source: String, published: PartialDate?) -> AnnotatedText {
    let tokens = tokenizer.tokens(of: source)
    var text = AnnotatedText(
      utf8: Array(source.utf8), tokens: tokens, sentences: splitter.sentences(in: tokens))
    names.annotate(&text)
    designations.annotate(&text)
    bodies.annotate(&text)
    persons.annotate(&text)
    numbers.annotate(&text)
    dates.annotate(&text, published: published)
    return text
  }

  /// The entity mentions of an annotated text, in text order.
  func mentions(in text: AnnotatedText) -> [Mention] {
    var mentions: [Mention] = []
    let metonyms = text.annotations.filter { $0.kind == .party && $0.shape == .metonym }
    mentions.reserveCapacity(text.annotations.count + text.bodies.count + metonyms.count)
    for annotation in text.annotations {
      if let mention = mention(annotation, text) { mentions.append(mention) }
    }
    for annotation in text.bodies {
      if let mention = mention(annotation, text) { mentions.append(mention) }
    }
    // The White House speaks for its country: both are named.
    for annotation in metonyms {
      let party = lexicon.parties[annotation.index]
      mentions.append(
        Mention(span: text.span(annotation.range), type: .country, key: party.code, name: party.name))
    }
    nameByFullestForm(&mentions)
    nameWeaponsOnce(&mentions)
    mentions.sort { ($0.span, $0.key) < ($1.span, $1.key) }
    return mentions
  }

  /// Gives each body one name in this text: the longest of its forms here.
  private func nameByFullestForm(_ mentions: inout [Mention]) {
    let bodies = mentions.indices.filter { mentions[$0].type == .organization }
      .sorted { (mentions[$0].key, $0) < (mentions[$1].key, $1) }
    var start = 0
    while start < bodies.count {
      let key = mentions[bodies[start]].key
      let end = bodies[start...].firstIndex { mentions[$0].key != key } ?? bodies.count
      let places = bodies[start..<end]
      start = end
      guard places.count > 1 else { continue }
      let fullest = places.map { mentions[$0].name }.max { $0.utf8.count < $1.utf8.count }
      for place in places { mentions[place].name = fullest ?? mentions[place].name }
    }
  }

  /// Gives a weapon that the text calls by a shorter and a fuller name the fuller one.
  private func nameWeaponsOnce(_ mentions: inout [Mention]) {
    var names: [WeaponName] = []
    for mention in mentions where mention.type == .weapon && !names.contains(where: { $0.key == mention.key })
    {
      names.append(WeaponName(mention.key, of: mention.name, in: lexicon))
    }
    guard names.count > 1 else { return }
    var fuller: [String: String] = [:]
    for name in names {
      let cover = names.first { $0.key != name.key && lexicon.isCovered(name, by: $0) }
      if let cover { fuller[name.key] = cover.key }
    }
    guard !fuller.isEmpty else { return }
    for index in mentions.indices where mentions[index].type == .weapon {
      var key = mentions[index].key
      // A chain ends with the fullest; as many steps as names are enough.
      for _ in names {
        guard let next = fuller[key] else { break }
        key = next
      }
      mentions[index].key = key
    }
  }

  private func mention(_ annotation: Annotation, _ text: AnnotatedText) -> Mention? {
    let span = text.span(annotation.range)
    func made(_ type: EntityType, _ key: String, _ name: String) -> Mention {
      Mention(span: span, type: type, key: key, name: name)
    }
    switch annotation.kind {
    case .party:
      // By place, so that no entry is copied.
      let parties = lexicon.parties
      let index = annotation.index
      switch parties[index].type {
      case "state", "territory", "partially_recognised":
        guard annotation.shape == .metonym else {
          return made(.country, parties[index].code, parties[index].name)
        }
        let name = bodyName(annotation, text)
        return made(.organization, Folding.fold(name), name)
      case "former_state", "region", "group", "unknown": return nil
      default:
        // "European" is said of the continent more than of the union.
        if annotation.shape == .adjective, parties[index].type != "non_state", parties[index].code != "NATO" {
          return nil
        }
        return made(.organization, parties[index].code, bodyName(annotation, text))
      }
    case .weapon:
      guard !lexicon.weapons[annotation.index].isGeneric else { return nil }
      return made(
        .weapon, lexicon.weaponName(annotation, text), lexicon.weapons[annotation.index].canonical)
    case .designation:
      let name = text.words(annotation.range)
      return made(.weapon, name, name)
    case .company:
      return made(.organization, lexicon.companies[annotation.index].name, bodyName(annotation, text))
    case .organization:
      if lexicon.organizations[annotation.index].type == "armed_force",
        text.tokens[annotation.range.upperBound - 1].word == militaryWord
      {
        return nil
      }
      return made(.organization, lexicon.organizations[annotation.index].name, bodyName(annotation, text))
    case .namedBody:
      let name = bodyName(annotation, text)
      return made(.organization, Folding.fold(name), name)
    case .person:
      let name = text.persons[annotation.index].name
      return made(.person, name, name)
    case .term, .quantity, .money, .date, .role: return nil
    }
  }

  /// A body's name as printed, without its article.
  private func bodyName(_ annotation: Annotation, _ text: AnnotatedText) -> String {
    var range = annotation.range
    if range.count > 1, lexicon.grammar[text.tokens[range.lowerBound].word].contains(.article) {
      range = range.lowerBound + 1..<range.upperBound
    }
    return text.name(range)
  }
}
