/// The sentences of a text before any rule is asked of them.
extension ReportExtractor {
  /// The sentences as units and phrases.
  ///
  /// Step by step over the whole text, because what reads units, phrases and verbs is more code than a processor keeps
  /// at hand: sentence by sentence each step would be fetched again.
  func sentences(of text: AnnotatedText) -> [SentenceReading] {
    let units = units(of: text)
    let phrases = units.map { phraseReader.phrases(of: $0, in: text) }
    let shared = SharedText(text)
    return text.sentences.indices.map { number in
      SentenceReading(
        text: shared, lexicon: lexicon, number: number, tokens: text.sentences[number], units: units[number],
        phrases: phrases[number])
    }
  }

  /// The units of each sentence.
  private func units(of text: AnnotatedText) -> [[Unit]] {
    var annotation = text.annotations.startIndex
    var role = text.roles.startIndex
    return text.sentences.map { range in
      unitReader.units(
        of: range, in: text, annotations: text.annotations.next(before: range.upperBound, from: &annotation),
        roles: text.roles.next(before: range.upperBound, from: &role))
    }
  }
}

extension [Annotation] {
  /// Those from a place on that begin before a token; the place moves behind them.
  fileprivate func next(before token: Int, from place: inout Int) -> ArraySlice<Annotation> {
    let first = place
    while place < endIndex, self[place].range.lowerBound < token { place += 1 }
    return self[first..<place]
  }
}
