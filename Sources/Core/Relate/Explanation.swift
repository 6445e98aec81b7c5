extension ReportExtractor {
  /// Tells line by line how a text was read: phrases, acts with their chains, candidates and what weighed on them.
  func explanation(of text: AnnotatedText, published: PartialDate?, isTitled: Bool) -> [String] {
    let reading = read(text, published: published, isTitled: isTitled)
    let models = lexicon.models
    let empty = SparseFeatures(models.features)
    let reader = FeatureReader(lexicon: lexicon, statistics: reading.statistics, into: empty)
    let acts = weighed(reading)
    let actReader = ActFeatureReader(acts)
    var lines: [String] = []
    for sentence in reading.sentences {
      let candidates = reading.candidates.filter { $0.act.sentence == sentence.number }
      guard !candidates.isEmpty else { continue }
      lines.append("sentence \(sentence.number): \(text.words(sentence.tokens))")
      lines.append("  phrases: " + sentence.phrases.map { describe($0, sentence) }.joined(separator: " "))
      var described: Set<Int> = []
      for candidate in candidates where described.insert(candidate.actNumber).inserted {
        lines.append("  act: " + describe(candidate.act))
      }
      for candidate in candidates {
        let features = reader.features(of: candidate.told, in: sentence)
          .joined(with: reader.features(of: candidate, in: sentence))
        let probability = models.pair.probability(models.pair.sums(features.pair))
        guard probability >= 0.1 else { continue }
        let stage = models.stage.best(models.stage.sums(features.stage))
        lines.append(
          "    \(candidate.supplier) > \(candidate.recipient) \(percent(probability)) (\(candidate.supplierSlot), \(candidate.recipientSlot))"
            + " because " + describe(models.pair.contributions(features.pair, class: 0)))
        lines.append(
          "      \(models.stage.classes[stage.index]) \(percent(stage.probability)), by the chain \(candidate.rule.stage),"
            + " because " + describe(models.stage.contributions(features.stage, class: stage.index)))
      }
    }
    lines.append("acts:")
    for (index, act) in acts.enumerated() {
      var vector = empty
      actReader.act(index, into: &vector)
      lines.append(
        "  \(act.supplier) > \(act.recipient) \(act.stage) \(act.assertion) \(percent(act.probability))"
          + (act.probability >= Self.threshold ? " reported" : "")
          + " because " + describe(models.act.contributions(vector, class: 0)))
    }
    return lines
  }

  private func percent(_ probability: Double) -> String { "\(Int((probability * 100).rounded()))%" }

  private func describe(_ contributions: [(feature: String, weight: Double)]) -> String {
    contributions.map { "\($0.feature) \($0.weight > 0 ? "+" : "")\(($0.weight * 100).rounded() / 100)" }
      .joined(separator: ", ")
  }

  private func describe(_ phrase: Phrase, _ sentence: SentenceReading) -> String {
    let tokens =
      sentence.units[phrase.units.lowerBound].tokens
      .lowerBound..<sentence.units[phrase.units.upperBound - 1].tokens.upperBound
    let words = sentence.text.words(tokens)
    switch phrase.kind {
    case .noun:
      return phrase.preposition == Vocabulary.unknown
        ? "[\(words)]" : "[\(lexicon.vocabulary.word(phrase.preposition)): \(words)]"
    case .verb: return "<\(words)>"
    default: return words
    }
  }

  private func describe(_ act: Act) -> String {
    func side(_ side: Act.Side) -> String {
      side.parties.isEmpty ? "?" : side.parties.map(\.code).joined(separator: "+") + " (\(side.slot))"
    }
    let chain = act.chain.map { link in
      (link.isNegated ? "not " : "") + (link.modal == .none ? "" : "\(link.modal) ") + link.lemma.text
        + (link.subjects.isEmpty ? "" : "{" + link.subjects.map(\.code).joined(separator: "+") + "}")
    }
    let items = act.items.map { $0.item.words }.joined(separator: "; ")
    return
      "\(act.core) [\(act.group)\(act.isPassive ? ", passive" : "")] \(side(act.supplier)) > \(side(act.recipient)); items: \(items); chain: \(chain.joined(separator: " < "))"
      + (act.hasUntoldSubject ? "; untold subject" : "")
  }
}
