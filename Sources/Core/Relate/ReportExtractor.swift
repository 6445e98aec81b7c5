/// Reads deal reports out of an annotated text.
///
/// A clause grammar finds acts with their parties; candidates fill the sides that a sentence leaves out; log-linear
/// models weigh pair, stage, assertion and kind; what is told in several sentences becomes one report.
struct ReportExtractor: Sendable {
  let lexicon: Lexicon
  private let unitReader: UnitReader
  private let phraseReader: PhraseReader

  /// The least probability with which an act becomes a report.
  ///
  /// Chosen on the development texts by cross-validation
  /// (`make eval`): the F1 of deals is flat between 0.15 and 0.25.
  static let threshold = 0.20

  /// The share of explicit stages that are right on the development texts.
  private static let explicitProbability = 0.75

  /// The least probability with which something is called alleged or denied that no word says so.
  private static let leastAssertion = 0.6

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    unitReader = UnitReader(lexicon: lexicon)
    phraseReader = PhraseReader(lexicon: lexicon)
  }

  /// The reports of a text, in text order, and whether it is about arms transfers at all.
  func reports(
    in text: AnnotatedText, published: PartialDate?, titleLength: Int, threshold: Double = Self.threshold
  ) -> (isRelevant: Bool, reports: [Report]) {
    let reading = read(text, isTitled: titleLength > 0)
    let assembler = ReportAssembler(lexicon: lexicon, text: text, titleLength: titleLength)
    let reports = assembler.reports(of: weighed(reading).filter { $0.probability >= threshold })
    return (!reports.isEmpty || isAboutTransfers(reading), reports)
  }

  /// A text's sentences with their candidates.
  struct Reading {
    var sentences: [SentenceReading]
    var candidates: [Candidate]
    var statistics: DocumentStatistics
  }

  /// Reads all candidates of a text, not yet weighed.
  func read(_ text: AnnotatedText, isTitled: Bool) -> Reading {
    var parties = PartyReader(lexicon: lexicon)
    parties.learnPersons(text)
    var reader = ActReader(lexicon: lexicon, parties: parties)
    var sentences: [SentenceReading] = []
    var acts: [(act: Act, others: [(code: String, slot: String)])] = []
    var loose: [(acts: Range<Int>, parties: [(code: String, phrase: Int, shape: String)])] = []
    var statistics = DocumentStatistics()
    statistics.isTitled = isTitled
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
      }
      if firstAct == acts.count, let bare = reader.bareAct(in: sentence) {
        acts.append((bare, otherParties(bare, sentence, reader.parties)))
      }
      loose.append((firstAct..<acts.count, allParties(sentence, reader.parties)))
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
        numbers.map { ($0, acts[$0].act) }, parties: parties, told: told)
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
    let models = lexicon.models
    let reader = FeatureReader(
      lexicon: lexicon, statistics: reading.statistics, into: FeatureVector(models.features))
    var candidates = reading.candidates
    var pairs: [FeatureVector] = []
    var acts: [Int: WeighedActFeatures] = [:]
    for index in candidates.indices {
      let sentence = reading.sentences[candidates[index].act.sentence]
      let act =
        acts[candidates[index].actNumber]
        ?? weighedFeatures(of: candidates[index], in: sentence, reader)
      acts[candidates[index].actNumber] = act
      let pair = reader.pair(candidates[index], sentence, act.features)
      candidates[index].pairProbability = max(
        models.pair.probabilities(pair)[0], candidates[index].grammaticalProbability)
      candidates[index].kind = act.kind
      weighStage(of: &candidates[index], act.features, reader)
      pairs.append(pair)
    }
    for indices in Self.byPair(candidates) {
      let vector = reader.document(indices.map { pairs[$0] }, indices.map { candidates[$0] })
      let grammatical = indices.map { candidates[$0].grammaticalProbability }.max() ?? 0
      let probability = max(models.document.probabilities(vector)[0], grammatical)
      for index in indices { candidates[index].documentProbability = probability }
    }
    return WeighedAct.merged(of: bestFills(candidates), models)
  }

  /// What is read and weighed once for all candidates of an act.
  private struct WeighedActFeatures {
    var features: FeatureReader<FeatureVector>.ActFeatures
    var kind: DealKind
  }

  private func weighedFeatures(
    of candidate: Candidate, in sentence: SentenceReading, _ reader: FeatureReader<FeatureVector>
  ) -> WeighedActFeatures {
    let features = reader.features(of: candidate.act, candidate.rule, in: sentence)
    let model = lexicon.models.kind
    let kind =
      KindClassifier.explicitKind(of: candidate.act)
      ?? DealKind(rawValue: model.classes[model.best(features.kind).index]) ?? .unspecified
    return WeighedActFeatures(features: features, kind: kind)
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

  private func weighStage(
    of candidate: inout Candidate, _ act: FeatureReader<FeatureVector>.ActFeatures,
    _ reader: FeatureReader<FeatureVector>
  ) {
    let models = lexicon.models
    let features = reader.stage(candidate, act)
    let stage = models.stage.best(features)
    candidate.stage = DealStage(rawValue: models.stage.classes[stage.index]) ?? candidate.rule.stage
    candidate.stageProbability = stage.probability
    if !candidate.isLoose, StageClassifier.isExplicit(candidate.act) {
      candidate.stage = candidate.rule.stage
      candidate.stageProbability = max(Self.explicitProbability, stage.probability)
    }
    let assertion = models.assertion.best(reader.assertion(candidate, act, stage: features))
    candidate.assertion =
      assertion.probability >= Self.leastAssertion
      ? Assertion(rawValue: models.assertion.classes[assertion.index]) ?? .stated : .stated
    if !candidate.isLoose,
      StageClassifier.isExplicitAssertion(candidate.act) || candidate.rule.assertion == .denied
    {
      candidate.assertion = candidate.rule.assertion
    }
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
