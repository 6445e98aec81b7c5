/// Reads deal reports out of an annotated text.
///
/// A clause grammar finds acts with their parties; candidates fill the sides that a sentence leaves out; log-linear
/// models weigh pair, stage, assertion and kind; what is told in several sentences becomes one report.
struct ReportExtractor: Sendable {
  let lexicon: Lexicon
  let unitReader: UnitReader
  let phraseReader: PhraseReader
  private let warWords: WordSet
  /// The codes of the lexicon's parties that are unions of states and told apart, by their place there.
  private let unions: [String?]
  let moneyWords: MoneyAttachment.Words

  /// The least probability with which an act becomes a report.
  ///
  /// Chosen on the development texts by cross-validation (`make eval`): the F1 of deals is flat between 0.30 and 0.36, and
  /// of the acts between 0.3 and 0.4 fewer than half are right.
  static let threshold = 0.35

  /// A threshold and a margin; who asks for more than the usual threshold has asked for the margin already.
  static func least(_ threshold: Double, and margin: Double) -> Double {
    max(threshold, min(threshold, Self.threshold) + margin)
  }

  /// The least probability of an act with which a text is about arms transfers, though it may tell none for sure.
  ///
  /// Chosen in the same way: relevance F1 is 0.94 between 0.02 and 0.05, and 0.89 at `threshold`.
  private static let leastAbout = 0.03

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    unitReader = UnitReader(lexicon: lexicon)
    phraseReader = PhraseReader(lexicon: lexicon)
    moneyWords = MoneyAttachment.Words(lexicon)
    warWords = lexicon.vocabulary.ids(of: Self.warForms)
    let parties = PartyReader(lexicon: lexicon)
    unions = lexicon.parties.indices.map { index in
      parties.code(index).flatMap { lexicon.isGroup($0) ? $0 : nil }
    }
  }

  /// Words that stand between enemies.
  private static let warForms =
    "war wars invasion invade invaded invading attack attacks attacked attacking aggression aggressor invaders "
    + "enemy enemies strike strikes struck hostilities offensive bombardment occupied occupation annexed conflict "
    + "sanctions sanctioned threat threatened threats rival rivals"

  /// The reports of a text, in text order, and whether it is about arms transfers at all.
  func reports(
    in text: AnnotatedText, published: PartialDate?, titleLength: Int, threshold: Double = Self.threshold
  ) -> (isRelevant: Bool, reports: [Report]) {
    let reading = read(text, published: published, isTitled: titleLength > 0)
    let assembler = ReportAssembler(
      lexicon: lexicon, text: text, titleLength: titleLength, moneyWords: moneyWords)
    let acts = weighed(reading)
    let notice = NoticeReader(
      lexicon: lexicon, text: text, sentences: reading.sentences, titleLength: titleLength)
    let isNotice =
      acts.contains { act in
        NoticeReader.stages.contains(act.stage) && act.assertion == .stated && act.probability >= threshold
          && (act.stage == .approved || act.supplier == NoticeReader.supplier)
      } && notice.isNotice
    let told = assembler.reports(
      of: acts, in: reading, threshold: isNotice ? min(threshold, Self.leastAbout) : threshold,
      isNotice: isNotice)
    let reports = isNotice ? notice.reading(told, threshold: threshold) : told
    let isAbout = reading.tellsTransfer || acts.contains { $0.probability >= Self.leastAbout }
    return (!reports.isEmpty || isAbout, reports)
  }

  /// A text's sentences with their candidates.
  struct Reading {
    var sentences: [SentenceReading]
    var candidates: [Candidate]
    var statistics: DocumentStatistics
    /// Whether some sentence tells of arms that are moved or got, and of one side at least, or names trade in arms.
    var tellsTransfer: Bool
  }

  /// Reads all candidates of a text, not yet weighed.
  func read(_ text: AnnotatedText, published: PartialDate?, isTitled: Bool) -> Reading {
    var parties = PartyReader(lexicon: lexicon)
    parties.learnPersons(text, year: published?.year)
    parties.learnSpeaker(text)
    parties.isOfKorea = text.annotations.contains {
      $0.kind == .party && lexicon.parties[$0.index].code == "PRK"
    }
    for entry in text.annotations where entry.kind == .party {
      if let union = unions[entry.index] { parties.unions.insert(union) }
    }
    defer { parties.pairs.end() }
    var reader = ActReader(lexicon: lexicon, parties: parties)
    let sentences = sentences(of: text)
    var acts: [(act: Act, others: [(code: String, slot: String)])] = []
    var loose: [(acts: Range<Int>, parties: [LooseParty])] = []
    var quotation = Quotation()
    var statistics = DocumentStatistics()
    statistics.isTitled = isTitled
    statistics.year = published?.year
    statistics.words = WordSet(below: lexicon.vocabulary.count)
    // By number, which is not hashed for each mention.
    var mentions = [Int](repeating: 0, count: lexicon.parties.count)
    let end = text.sentences.last?.upperBound ?? 0
    for entry in text.annotations where entry.kind == .party && entry.range.lowerBound < end {
      mentions[entry.index] += 1
    }
    for range in text.sentences { statistics.words.formUnion(text.tokens[range].lazy.map(\.word)) }
    for (number, range) in text.sentences.enumerated() {
      let sentence = sentences[number]
      let firstAct = acts.count
      reader.parties.quoted = quotation.isOpen(in: sentence) ? quotation.speaker : nil
      var told = reader.acts(in: sentence)
      // By place, so that no act is copied but one that may be answered.
      let before = acts.indices.last.flatMap { number - acts[$0].act.sentence <= 2 ? acts[$0].act : nil }
      let answers = reader.answers(in: sentence, told: told, before: before)
      // "Six have come": what they are told of gives them their sides.
      told.removeAll { act in act.isOpen && answers.contains { $0.phrase == act.phrase } }
      told += answers
      if told.allSatisfy(\.isOpen), let mention = reader.mention(in: sentence) { told.append(mention) }
      reader.readDates(of: &told, sentence)
      for var act in told {
        Self.readApproved(&act, after: acts.lazy.suffix(8).map(\.act))
        statistics.add(act)
        if act.endsEarlier {
          for index in acts.indices where Self.isEnded(acts[index].act, by: act, reader) {
            acts[index].act.chain += act.chain.dropFirst()
          }
        }
        acts.append((act, otherParties(act, sentence, reader.parties)))
        if let recipient = act.recipient.parties.first { reader.parties.lastRecipient = recipient.code }
        if Self.isTransfer(act) { reader.parties.told.formUnion(act.takenUpBy) }
      }
      let isHostile = range.contains { warWords.contains(text.tokens[$0].word) }
      let isAsked = firstAct < acts.count || isHostile || isTitled && number == 0
      let present = isAsked ? Self.allParties(sentence, reader.parties) : nil
      if let present {
        if isTitled, number == 0 { statistics.titled = present.map(\.code) }
        if isHostile { statistics.addHostility(among: present.map(\.code)) }
        if firstAct < acts.count {
          let told = acts[firstAct...].lazy.map(\.act)
          loose.append((firstAct..<acts.count, Self.untold(present, by: told, sentence)))
        }
      } else {
        parties.pairs.open(sentence, reader.parties)
      }
      rememberActors(sentence, &reader.parties)
      if let arms = sentence.lastKindOfArms { reader.parties.lastArms = (sentence, arms) }
      parties.pairs.close(present)
      quotation.follow(sentence, reader.parties)
    }
    for party in mentions.indices where mentions[party] > 0 {
      if let code = reader.parties.code(party) { statistics.mentions.add(mentions[party], to: code) }
    }
    let candidateReader = CandidateReader(lexicon: lexicon, statistics: statistics)
    var candidates: [Candidate] = []
    // Who is only named beside arms is of a deal where the text tells one.
    let tellsPair = acts.contains { $0.act.hasBothSides }
    for (numbers, parties) in loose where candidates.count < Self.candidateLimit {
      let first = candidates.count
      let toldActs = numbers.map { ToldAct(acts[$0].act, number: $0) }
        .filter { tellsPair || !$0.isMention }
      for act in toldActs {
        candidates += candidateReader.candidates(act, others: acts[act.number].others, siblings: toldActs)
      }
      candidates += candidateReader.looseCandidates(toldActs, parties: parties, told: candidates[first...])
    }
    candidates = Self.withoutMentions(ofToldIn: candidates)
    for index in candidates.indices where candidates[index].told.isListing {
      candidates[index].listedStage = Self.listedStage(of: candidates[index], among: candidates)
    }
    return Reading(
      sentences: sentences, candidates: candidates, statistics: statistics,
      tellsTransfer: acts.contains { Self.isTransfer($0.act) } || sentences.contains(where: \.namesTrade))
  }

  /// Leaves out what is only mentioned of pairs that the grammar reads elsewhere, where no word above it says how far it
  /// has come.
  private static func withoutMentions(ofToldIn candidates: [Candidate]) -> [Candidate] {
    let read = candidates.lazy.filter { !$0.told.isMention }.map(\.pairKey)
    return candidates.filter { candidate in
      !candidate.told.isMention || candidate.told.isStageExplicit && !candidate.act.isStepNearby
        || !read.contains(candidate.pairKey)
    }
  }

  /// The stage of the last act before a list that tells of the same pair.
  private static func listedStage(of list: Candidate, among candidates: [Candidate]) -> DealStage? {
    candidates.last {
      !$0.isLoose && !$0.told.isListing && $0.supplier == list.supplier && $0.recipient == list.recipient
        && $0.act.sentence < list.act.sentence
    }?.rule.stage
  }

  /// How many candidates of a text are weighed; what stands after the limit is not read for deals.
  ///
  /// Acts are compared with each other, so the work grows with the square. The longest article of the development
  /// texts has 218 candidates.
  private static let candidateLimit = 1_000

  /// Takes what a state would buy for the detail of a sale to it that was approved just before: "Egypt would buy 40 jets, as
  /// well as shells".
  private static func readApproved(_ act: inout Act, after earlier: some BidirectionalCollection<Act>) {
    guard act.group == .buy || act.group == .receive, !act.isNominal, act.chain[0].modal == .would,
      !act.chain[0].isNegated, act.supplier.parties.isEmpty, act.recipient.parties.count == 1,
      let approval = earlier.last(where: { act.sentence - $0.sentence <= 2 && !$0.supplier.parties.isEmpty }),
      approval.recipient.parties.map(\.code) == act.recipient.parties.map(\.code),
      StageClassifier.read(approval).stage == .approved
    else { return }
    act.supplier = Act.Side(parties: approval.supplier.parties, slot: "from")
    let link = Act.Link(lemma: "approve", group: .approve, isNoun: true, isPast: true, phrase: act.phrase)
    act.chain.insert(link, at: 1)
  }

  /// Whether an act is of the deal whose end another tells.
  private static func isEnded(_ earlier: Act, by end: Act, _ reader: ActReader) -> Bool {
    end.sentence - earlier.sentence <= 2 && reader.isAgreed(earlier)
      && earlier.supplier.parties.map(\.code) == end.supplier.parties.map(\.code)
      && earlier.recipient.parties.map(\.code) == end.recipient.parties.map(\.code)
  }

  /// The acts of a text with the probability that each is told so.
  func weighed(_ reading: Reading) -> [WeighedAct] {
    CandidateWeigher(lexicon: lexicon, statistics: reading.statistics).acts(of: reading)
  }

  /// Whether an act is of arms that are moved or got, and not only of arms that stand beside a party.
  private static func isTransfer(_ act: Act) -> Bool {
    act.group != .light && !act.items.isEmpty
      && !act.isOpen
  }
}
