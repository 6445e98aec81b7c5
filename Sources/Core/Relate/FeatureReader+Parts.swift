/// What the models weigh of acts and candidates, each part once.
extension FeatureReader {
  /// What each model of a candidate weighs.
  struct ModelFeatures {
    var pair: Features
    var stage: Features
    var assertion: Features
    var kind: Features
  }

  /// What models of an act weigh, each part once: what several weigh is summed without being put together.
  struct ActParts {
    var act: Features
    var stage: Features
    var assertion: Features
  }

  /// What models of a candidate weigh beside its act, each part once.
  struct CandidateParts {
    var pair: Features
    var stage: Features
    /// What kind of parties the pair is of; for assertion and terms.
    var parties: Features
    var teller: Features
  }

  /// Features that all candidates of an act share: of the act, its sentence and the text.
  func features(of told: ToldAct, in sentence: SentenceReading) -> ModelFeatures {
    let parts = parts(of: told, in: sentence)
    let words = words(of: sentence)
    return ModelFeatures(
      pair: joined(parts.act, words), stage: joined(parts.act, parts.stage),
      assertion: joined(parts.act, parts.stage, words, parts.assertion),
      kind: joined(kind(of: told), words, textKind))
  }

  /// Features of a candidate beside those of its act.
  func features(of candidate: Candidate, in sentence: SentenceReading) -> ModelFeatures {
    let parts = parts(of: candidate, in: sentence)
    return ModelFeatures(
      pair: parts.pair, stage: parts.stage, assertion: joined(parts.stage, parts.parties, parts.teller),
      kind: parts.parties)
  }

  private func joined(_ parts: Features...) -> Features {
    var joined = empty
    for part in parts { joined.append(contentsOf: part) }
    return joined
  }

  /// What an act says of itself.
  func parts(of told: ToldAct, in sentence: SentenceReading) -> ActParts {
    var parts = ActParts(act: empty, stage: empty, assertion: empty)
    act(told, sentence, into: &parts.act)
    stage(told.act, sentence, into: &parts.stage)
    parts.assertion.add("told", told.rule.assertion)
    return parts
  }

  /// What speaks for a candidate beside its act.
  func parts(of candidate: Candidate, in sentence: SentenceReading) -> CandidateParts {
    var parts = CandidateParts(pair: empty, stage: empty, parties: known(candidate).parties, teller: empty)
    pair(candidate, sentence, into: &parts.pair)
    document(candidate, into: &parts.pair)
    stage(candidate, into: &parts.stage)
    teller(of: candidate, into: &parts.teller)
    return parts
  }
}

extension FeatureReader.ModelFeatures {
  /// These features and others: of an act and of its candidate.
  func joined(with other: Self) -> Self {
    var joined = self
    joined.pair.append(contentsOf: other.pair)
    joined.stage.append(contentsOf: other.stage)
    joined.assertion.append(contentsOf: other.assertion)
    joined.kind.append(contentsOf: other.kind)
    return joined
  }
}
