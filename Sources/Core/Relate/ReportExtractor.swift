/// Reads deal reports out of an annotated text.
///
/// A clause grammar finds acts with their parties; candidates fill the sides that a sentence leaves out; log-linear
/// models weigh pair, stage, assertion and kind; what is told in several sentences becomes one report.
struct ReportExtractor: Sendable {
  let lexicon: Lexicon
  private let unitReader: UnitReader
  private let phraseReader: PhraseReader
  private var warWords: Set<WordID>

  /// The least probability with which an act becomes a report.
  ///
  /// Chosen on the development texts by cross-validation
  /// (`make eval`): the F1 of deals is flat between 0.15 and 0.25.
  static let threshold = 0.30

  /// The share of explicit stages that are right on the development texts.
  private static let explicitProbability = 0.75

  /// The least probability with which something is called alleged or denied that no word says so.
  private static let leastAssertion = 0.6

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    unitReader = UnitReader(lexicon: lexicon)
    phraseReader = PhraseReader(lexicon: lexicon)
    warWords = Set(Self.warForms.split(separator: " ").map { lexicon.vocabulary.id(of: String($0)) })
    warWords.remove(Vocabulary.unknown)
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
    let assembler = ReportAssembler(lexicon: lexicon, text: text, titleLength: titleLength)
    let reports = assembler.reports(of: weighed(reading), in: reading, threshold: threshold)
    return (!reports.isEmpty || isAboutTransfers(reading), reports)
  }

  /// A text's sentences with their candidates.
  struct Reading {
    var sentences: [SentenceReading]
    var candidates: [Candidate]
    var statistics: DocumentStatistics
  }

  /// Reads all candidates of a text, not yet weighed.
  func read(_ text: AnnotatedText, published: PartialDate?, isTitled: Bool) -> Reading {
    var parties = PartyReader(lexicon: lexicon)
    parties.learnPersons(text, year: published?.year)
    parties.learnSpeaker(text)
    var reader = ActReader(lexicon: lexicon, parties: parties)
    var sentences: [SentenceReading] = []
    var acts: [(act: Act, others: [(code: String, slot: String)])] = []
    var loose: [(acts: Range<Int>, parties: [(code: String, phrase: Int, shape: String)])] = []
    var statistics = DocumentStatistics()
    statistics.isTitled = isTitled
    statistics.year = published?.year
    var annotation = text.annotations.startIndex
    var role = text.roles.startIndex
    for (number, range) in text.sentences.enumerated() {
      let firstAnnotation = annotation
      while annotation < text.annotations.endIndex,
        text.annotations[annotation].range.lowerBound < range.upperBound
      {
        annotation += 1
      }
      let firstRole = role
      while role < text.roles.endIndex, text.roles[role].range.lowerBound < range.upperBound { role += 1 }
      for entry in text.annotations[firstAnnotation..<annotation] where entry.kind == .party {
        if let code = reader.parties.code(entry.index) { statistics.mentions[code, default: 0] += 1 }
      }
      for token in range { statistics.words.insert(text.tokens[token].word) }
      let units = unitReader.units(
        of: range, in: text, annotations: text.annotations[firstAnnotation..<annotation],
        roles: text.roles[firstRole..<role])
      let sentence = SentenceReading(
        text: text, lexicon: lexicon, number: number, tokens: range, units: units,
        phrases: phraseReader.phrases(of: units, in: text))
      sentences.append(sentence)
      let firstAct = acts.count
      for act in reader.acts(in: sentence) {
        statistics.add(act)
        acts.append((act, otherParties(act, sentence, reader.parties)))
        if let recipient = act.recipient.parties.first { reader.parties.lastRecipient = recipient.code }
      }
      if firstAct == acts.count, let bare = reader.bareAct(in: sentence) {
        acts.append((bare, otherParties(bare, sentence, reader.parties)))
      }
      let present = allParties(sentence, reader.parties)
      if range.contains(where: { warWords.contains(text.tokens[$0].word) }) {
        statistics.addHostility(among: present.map(\.code))
      }
      loose.append((firstAct..<acts.count, present))
      rememberActors(sentence, &reader.parties)
    }
    let candidateReader = CandidateReader(lexicon: lexicon, statistics: statistics)
    var candidates: [Candidate] = []
    for (numbers, parties) in loose where candidates.count < Self.candidateLimit {
      let first = candidates.count
      for number in numbers {
        candidates += candidateReader.candidates(
          acts[number].act, number: number, others: acts[number].others)
      }
      let told = Set(candidates[first...].map { DocumentStatistics.key($0.supplier, $0.recipient) })
      candidates += candidateReader.looseCandidates(
        numbers.map { ($0, acts[$0].act) }, parties: parties, told: told,
        complete: Set(candidates[first...].filter { $0.grammaticalProbability > 0 }.map(\.actNumber)))
    }
    return Reading(sentences: sentences, candidates: candidates, statistics: statistics)
  }

  /// How many candidates of a text are weighed; what stands after the limit is not read for deals.
  ///
  /// Acts are compared with each other, so the work grows with the square. The longest article of the development
  /// texts has 218 candidates.
  private static let candidateLimit = 1_000

  /// How many parties of a sentence are paired with each other.
  private static let partyLimit = 7

  /// The distinct parties of a sentence with their phrases and shapes.
  private func allParties(
    _ sentence: SentenceReading, _ parties: PartyReader
  ) -> [(code: String, phrase: Int, shape: String)] {
    var found: [(code: String, phrase: Int, shape: String)] = []
    for index in sentence.phrases.indices where sentence.isNoun(index) {
      let preposition = sentence.preposition(index)
      var codes: [(String, String)] = []
      for unit in sentence.phrases[index].units where sentence.units[unit].kind == .party {
        guard let code = parties.partyCode(sentence.units[unit], sentence) else { continue }
        let shape =
          sentence.units[unit].shape == .adjective
          ? "adjective" : sentence.units[unit].shape == .capital ? "capital" : "name"
        codes.append((code, shape))
      }
      for reference in parties.parties(index, in: sentence) { codes.append((reference.code, "actor")) }
      for (code, shape) in codes where !found.contains(where: { $0.code == code }) {
        found.append((code, index, shape + (preposition.isEmpty ? "" : "-" + preposition)))
      }
    }
    return Array(found.prefix(Self.partyLimit))
  }

  /// The parties of a sentence that an act has not taken, nearest first, with their place relative to it.
  private func otherParties(
    _ act: Act, _ sentence: SentenceReading, _ parties: PartyReader
  ) -> [(code: String, slot: String)] {
    let taken = Set((act.supplier.parties + act.recipient.parties).map(\.code))
    var found: [(distance: Int, code: String, slot: String)] = []
    for index in sentence.phrases.indices where sentence.isNoun(index) {
      for unit in sentence.phrases[index].units where sentence.units[unit].kind == .party {
        guard let code = parties.partyCode(sentence.units[unit], sentence), !taken.contains(code),
          !found.contains(where: { $0.code == code })
        else { continue }
        let side = index < act.phrase ? "left" : index > act.phrase ? "right" : "same"
        let preposition = sentence.preposition(index)
        let shape =
          sentence.units[unit].shape == .adjective ? "adjective" : preposition.isEmpty ? "bare" : preposition
        found.append((abs(index - act.phrase), code, "\(side)-\(shape)"))
      }
    }
    return found.sorted { ($0.distance, $0.code) < ($1.distance, $1.code) }.prefix(3).map {
      ($0.code, $0.slot)
    }
  }

  private func rememberActors(_ sentence: SentenceReading, _ parties: inout PartyReader) {
    for index in sentence.phrases.indices where sentence.isVerb(index) && sentence.isFinite(index) {
      guard let subject = sentence.subject(of: index), sentence.head(subject)?.kind != .pronoun else {
        continue
      }
      let codes = parties.parties(subject, in: sentence).map(\.code)
      if !codes.isEmpty {
        parties.lastActors = codes
        return
      }
    }
  }

  // MARK: Weighing

  /// The acts of a text with the probability that each is told so.
  func weighed(_ reading: Reading) -> [WeighedAct] {
    let features = FeatureReader(lexicon: lexicon, statistics: reading.statistics)
    var candidates = reading.candidates
    var vectors: [[String]] = []
    for index in candidates.indices {
      let sentence = reading.sentences[candidates[index].act.sentence]
      let vector = features.pair(candidates[index], sentence)
      weigh(&candidates[index], pair: vector, features, sentence)
      vectors.append(vector)
    }
    for indices in Self.byPair(candidates) {
      let vector = FeatureReader.document(indices.map { vectors[$0] }, indices.map { candidates[$0] })
      let grammatical = indices.map { candidates[$0].grammaticalProbability }.max() ?? 0
      let probability = max(lexicon.models.document.probabilities(vector)[0], grammatical)
      for index in indices { candidates[index].documentProbability = probability }
    }
    return WeighedAct.merged(of: bestFills(candidates), reading.statistics, lexicon.models.act)
  }

  /// The indices of candidates of the same pair, pairs in text order.
  static func byPair(_ candidates: [Candidate]) -> [[Int]] {
    var order: [[Int]] = []
    var places: [String: Int] = [:]
    for (index, candidate) in candidates.enumerated() {
      let key = DocumentStatistics.key(candidate.supplier, candidate.recipient)
      if let place = places[key] {
        order[place].append(index)
      } else {
        places[key] = order.count
        order.append([index])
      }
    }
    return order
  }

  private func weigh(
    _ candidate: inout Candidate, pair vector: [String], _ features: FeatureReader,
    _ sentence: SentenceReading
  ) {
    let models = lexicon.models
    candidate.pairProbability = max(
      models.pair.probabilities(vector)[0], candidate.grammaticalProbability)
    let stageVector = features.stage(candidate, sentence)
    let stage = models.stage.best(stageVector)
    candidate.stage = DealStage(rawValue: models.stage.classes[stage.index]) ?? candidate.rule.stage
    candidate.stageProbability = stage.probability
    if !candidate.isLoose, StageClassifier.isExplicit(candidate.act) {
      candidate.stage = candidate.rule.stage
      candidate.stageProbability = max(Self.explicitProbability, stage.probability)
    }
    let assertion = models.assertion.best(
      features.assertion(candidate, sentence, stage: stageVector))
    candidate.assertion =
      assertion.probability >= Self.leastAssertion
      ? Assertion(rawValue: models.assertion.classes[assertion.index]) ?? .stated : .stated
    if !candidate.isLoose,
      StageClassifier.isExplicitAssertion(candidate.act) || candidate.rule.assertion == .denied
    {
      candidate.assertion = candidate.rule.assertion
    }
    let kind = models.kind.best(features.kind(candidate, sentence))
    candidate.kind =
      KindClassifier.explicitKind(of: candidate.act)
      ?? DealKind(rawValue: models.kind.classes[kind.index]) ?? .unspecified
  }

  /// Of the ways to fill an act's missing side, the most probable one.
  private func bestFills(_ candidates: [Candidate]) -> [Candidate] {
    var best: [Int: Int] = [:]
    for (index, candidate) in candidates.enumerated() where candidate.isFilled {
      if let known = best[candidate.actNumber], candidates[known].pairProbability >= candidate.pairProbability
      {
        continue
      }
      best[candidate.actNumber] = index
    }
    return candidates.enumerated().filter { index, candidate in
      guard candidate.isFilled, let chosen = best[candidate.actNumber] else { return true }
      // Several told parties on the other side all take the same fill.
      return index == chosen
        || (candidate.supplierSlot.hasPrefix("fill") && !candidate.recipientSlot.hasPrefix("fill")
          && candidate.supplier == candidates[chosen].supplier)
        || (candidate.recipientSlot.hasPrefix("fill") && !candidate.supplierSlot.hasPrefix("fill")
          && candidate.recipient == candidates[chosen].recipient)
    }.map(\.element)
  }

  /// Whether a text without reports is about arms transfers all the same.
  private func isAboutTransfers(_ reading: Reading) -> Bool {
    reading.candidates.filter { !$0.isFilled && !$0.act.items.isEmpty }.count >= 2
  }
}
