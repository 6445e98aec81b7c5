extension NameMatcher {
  /// Words with a part in what is a name and what is not.
  struct Words {
    let possessive, new, article, anti, military, arms, its, their: WordID
    /// What before a hyphen turns a name into something else.
    let prefixes: WordSet
    /// What a delivery is called that may hold anything.
    let batches: WordSet
    /// What follows "western" and the like where they only tell where something lies.
    let directions: WordSet
    let continents: WordSet
    /// Letters and numerals that tell a variant when they stand after a weapon's name.
    let variants: WordSet
    let aid: WordSet
    /// What a plane is called behind its name.
    let planes: WordSet
    /// What firms do with arms.
    let selling: WordSet

    init(_ vocabulary: Vocabulary) {
      possessive = vocabulary.id(of: "'s")
      new = vocabulary.id(of: "new")
      article = vocabulary.id(of: "a")
      anti = vocabulary.id(of: "anti")
      military = vocabulary.id(of: "military")
      arms = vocabulary.id(of: "arms")
      its = vocabulary.id(of: "its")
      their = vocabulary.id(of: "their")
      prefixes = vocabulary.ids(of: "pro anti non ex")
      batches = vocabulary.ids(of: "batch batches consignment delivery tranche package")
      directions = vocabulary.ids(of: "of bank coast african africa")
      continents = vocabulary.ids(of: "south north latin central")
      variants = vocabulary.ids(of: "ng xp er ii iii iv b c d e f g h j k m n p s v x")
      planes = vocabulary.ids(of: "jet plane")
      aid = vocabulary.ids(of: "aid assistance support help")
      selling = vocabulary.ids(
        of:
          "won wins win received receives receive signed signs sign sold sells sell delivered delivers deliver "
          + "secured secures landed clinched supplied supplies supply built builds build")
    }
  }
}
