/// A link of a chain, by its place so that it is not copied: its group with its mood; "none" where there is no link.
struct LinkName: FeaturePart {
  let chain: [Act.Link]
  let place: Int

  func write(to text: inout some FeatureText) {
    guard chain.indices.contains(place) else { return text.append("none") }
    text.append(part: chain[place].group)
    if chain[place].isNegated { text.append("-not") }
    if chain[place].modal != .none {
      text.append("-")
      text.append(part: chain[place].modal)
    }
  }
}

/// The links of a chain from inside out.
struct ChainName: FeaturePart {
  let chain: [Act.Link]

  func write(to text: inout some FeatureText) {
    for place in chain.indices {
      if place > 0 { text.append("<") }
      text.append(part: LinkName(chain: chain, place: place))
    }
  }
}

/// The word of a link, and whether it is denied.
struct LemmaName: FeaturePart {
  let isNegated: Bool
  let lemma: Word

  func write(to text: inout some FeatureText) {
    if isNegated { text.append("not-") }
    text.append(part: lemma)
  }
}

/// How a link presents its verb.
struct MoodName: FeaturePart {
  let link: Act.Link

  func write(to text: inout some FeatureText) {
    text.append(part: link.modal)
    if link.isNegated { text.append("-not") }
    if link.isPerfect { text.append("-perfect") }
    if link.isPassive { text.append("-passive") }
    if link.isProgressive { text.append("-ing") }
    if link.isBare { text.append("-bare") } else if link.isPast { text.append("-past") }
  }
}

/// The mood of a link flag by flag.
struct MoodFlags: FeaturePart {
  let link: Act.Link

  func write(to text: inout some FeatureText) {
    text.append(part: link.modal)
    for flag in [link.isNegated, link.isPerfect, link.isProgressive, link.isPast, link.isBare] {
      text.append(part: flag)
    }
  }
}

/// A unit: a word by itself, a name by what it names.
struct UnitName: FeaturePart {
  let unit: Unit
  let lexicon: Lexicon

  func write(to text: inout some FeatureText) {
    switch unit.kind {
    case .party, .person, .body, .company, .quantity, .money, .date, .weapon, .term:
      text.append(part: unit.kind.name)
    default: text.append(part: VocabularyWord(id: unit.word, lexicon: lexicon))
    }
  }
}
