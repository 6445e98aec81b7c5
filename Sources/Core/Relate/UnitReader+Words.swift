extension UnitReader {
  /// Words with a part in what a unit is.
  struct Words: Sendable {
    let to, possessive, no, longer, block, understanding, it, between, order, `in`, executive, ships: WordID
    let `is`, has, sanctions, neither, nor, not, but, what, armed, forces, given, by, far, better: WordID
    let that, `as`, of, cost, back, head, i, airdrop: WordID
    let adverbs: WordSet
    /// Words in -ing that are no verbs.
    let things: WordSet
    /// What fighters are called that fly.
    let aircraftQualities: WordSet
    /// What may stand before a verb in one word: "re-export", "co-produce".
    let verbPrefixes: WordSet
    /// Verbs by which somebody gives arms a name: "what it called defensive weapons".
    let naming: WordSet
    /// Words that say after "not" that there is more.
    let limiting: WordSet
    /// Participles that say of what kind arms are: "Kyiv advanced missiles", "tanks and refurbished howitzers".
    let qualities: WordSet
    /// Determiners behind which a word in -ing is a noun: "a hearing".
    let indefinite: WordSet
    /// Adverbs that are adjectives behind an article: "the next frigates", "the long range".
    let orders: WordSet
    /// Determiners that may stand behind the auxiliary of the verb whose subject they count.
    let floating: WordSet
    /// What follows "ships" where it is a verb.
    let sending: WordSet
    /// What is a deed behind the name of who does it, unless an object follows: "after the Hamas attack".
    let blows: WordSet
    /// What arms are let fall in, and how they are called: "a weapons drop".
    let drops, dropped: WordSet

    init(_ vocabulary: Vocabulary) {
      func id(_ word: String) -> WordID { vocabulary.id(of: word) }
      to = id("to")
      possessive = id("'s")
      no = id("no")
      longer = id("longer")
      block = id("block")
      understanding = id("understanding")
      it = id("it")
      between = id("between")
      order = id("order")
      `in` = id("in")
      executive = id("executive")
      ships = id("ships")
      `is` = id("is")
      has = id("has")
      sanctions = id("sanctions")
      neither = id("neither")
      nor = id("nor")
      not = id("not")
      but = id("but")
      what = id("what")
      armed = id("armed")
      forces = id("forces")
      given = id("given")
      by = id("by")
      far = id("far")
      better = id("better")
      back = id("back")
      head = id("head")
      i = id("i")
      airdrop = id("airdrop")
      that = id("that")
      `as` = id("as")
      of = id("of")
      cost = id("cost")
      adverbs = vocabulary.ids(
        of:
          "also already now still ever yet just only even soon so far again always often since currently recently "
          + "then once long be together")
      things = vocabulary.ids(
        of: "something anything nothing everything morning evening forthcoming upcoming")
      aircraftQualities = vocabulary.ids(
        of: "stealth multirole supersonic generation jet combat light interceptor")
      verbPrefixes = vocabulary.ids(of: "re co air self")
      naming = vocabulary.ids(of: "called calls described describes termed terms dubbed said says")
      limiting = vocabulary.ids(of: "only just merely simply")
      qualities = vocabulary.ids(
        of:
          "advanced refurbished sophisticated modernised modernized upgraded improved enhanced armed armoured armored "
          + "guided unmanned captured seized retired mothballed decommissioned used unused outdated tracked wheeled towed "
          + "mounted confiscated neighbouring neighboring warring unspecified undisclosed limited needed required assorted "
          + "related associated willing")
      indefinite = vocabulary.ids(of: "a an another")
      orders = vocabulary.ids(of: "next last long")
      floating = vocabulary.ids(of: "each both all")
      sending = vocabulary.ids(of: "out off its their more another")
      blows = vocabulary.ids(of: "attack raid strike assault")
      drops = vocabulary.ids(of: "drop drops")
      dropped = vocabulary.ids(of: "arms weapons ammunition munitions")
    }
  }
}
