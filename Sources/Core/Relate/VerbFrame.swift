/// A verb of moving or getting, with what stands around it in its clause.
struct VerbFrame {
  let phrase: Int
  let verb: ActLexicon.Verb
  let verbal: Phrase.Verbal
  /// Whether it is a participle that belongs to the noun before it.
  let isReduced: Bool
  /// The phrases after it.
  let objects: [Int]
  /// The phrase of its subject; of a participle, the noun it belongs to.
  let subject: Int?
  /// The subject with those joined to it.
  let subjects: [Int]
  /// The phrases of the subject that name what is moved: of "a batch of 20 tanks has arrived" what it is of.
  let moved: [Int]
  /// Who does it, wherever that is told.
  let doers: [PartyReference]
  /// The vote by which a law is passed that is its subject.
  let passage: Act.Link?
  /// Who passes on what is its subject.
  let passers: [PartyReference]?
  /// The award by which who does it was chosen.
  let award: ActReader.Award?
  /// The service that it gives instead of arms.
  let upkeep: ItemReader.Found?
  let training: ItemReader.Found?

  var isPassive: Bool { verbal.isPassive || isReduced }

  /// Whether it may tell of people and forces that are sent somewhere.
  var isSending: Bool { verb.lemma == "send" || verb.lemma == "dispatch" }

  /// Whether who does it gets the arms.
  var isGetting: Bool { verb.group == .buy || verb.group == .receive }
}
