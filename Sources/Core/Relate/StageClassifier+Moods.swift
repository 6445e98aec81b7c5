/// What the mood of a verb says of a stage: modal verbs, negation, tense.
extension StageClassifier {
  /// Modal verbs, negation and infinitives of one link.
  static func applyMood(of link: Act.Link, to reading: inout Reading, isCore: Bool, isTold: Bool) {
    if link.isHearsay, reading.assertion == .stated { reading.assertion = .alleged }
    // An infinitive by itself has not come to pass; what governs it says more. "Not to send" is a refusal.
    if isCore, link.isInfinitive, !link.isPerfect, reading.stage == .delivered || reading.stage == .ordered {
      reading.stage = link.isNegated ? .refused : .considered
    }
    let changesStage =
      isCore || [.pledge, .approve, .sign, .lift, .continue, .receive, .send].contains(link.group)
    guard changesStage else { return }
    switch link.modal {
    case .will:
      if isCore { reading.stage = link.isNegated ? .refused : .pledged }
    case .should:
      if reading.isLifted {
        reading.stage = .considered
      } else if reading.stage != .refused {
        reading.stage = link.isNegated ? .refused : .requested
      }
    case .would
    where !link.isNegated && (isTold ? isCore || link.group == .continue : isCore && link.isFuture):
      // "said it would send": the future of one who speaks in the past.
      reading.stage = .pledged
    case .would, .may:
      if reading.stage != .refused, reading.stage != .requested {
        reading.stage = link.isNegated ? .refused : .considered
      }
    case .none:
      guard link.isNegated else {
        // "is sending": announced, not yet done; "is supplying", "is shipping", "has been sending" tell what is done.
        if isCore, !link.isNoun, link.isProgressive, !link.isPerfect, reading.stage == .delivered,
          givingVerbs.contains(link.lemma), link.isPlanned || !carryingVerbs.contains(link.lemma)
        {
          reading.stage = .pledged
        }
        return
      }
      if isCore, link.isPerfect || link.isProgressive,
        reading.stage == .delivered || reading.stage == .ordered
      {
        // "has not sent": said of something that others say has happened.
        reading.stage = .delivered
        reading.assertion = .denied
        reading.actors = link.subjects.map(\.code)
      } else if isCore, reading.stage == .delivered || reading.stage == .ordered {
        reading.stage = .refused
      } else if link.group == .approve || link.group == .pledge {
        reading.stage = .refused
      }
    }
  }

  /// Those of them that tell what goes on where no time to come is told: "is shipping shells".
  private static let carryingVerbs: WordGroup = ["ship", "transfer", "dispatch", "provide"]

  /// Verbs whose present progressive announces: "is giving", but not "is supplying".
  private static let givingVerbs: WordGroup = [
    "send", "give", "donate", "provide", "ship", "dispatch", "hand", "transfer", "grant", "contribute",
    "sell", "lend", "buy", "purchase", "gift", "get", "divert", "redirect",
  ]
}
