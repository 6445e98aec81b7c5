extension NumberRecognizer {
  /// Words with a part in the grammar of numbers.
  struct Words {
    let a, an, and, of, to, than, more, fewer, less, up, `as`, many: WordID
    let much, least, most, over, under, no, at, between, half, dozen, dozens, hundreds: WordID
    let thousands, tens, scores, several, few, excess, close, percent, millions, maximum, worth: WordID
    /// What one has over arms: "talks over 24 jets" are not over more than 24.
    let disputes: WordSet

    init(_ vocabulary: Vocabulary) {
      func id(_ word: String) -> WordID { vocabulary.id(of: word) }
      a = id("a")
      an = id("an")
      and = id("and")
      of = id("of")
      to = id("to")
      than = id("than")
      more = id("more")
      fewer = id("fewer")
      less = id("less")
      up = id("up")
      `as` = id("as")
      many = id("many")
      much = id("much")
      least = id("least")
      most = id("most")
      over = id("over")
      under = id("under")
      no = id("no")
      at = id("at")
      between = id("between")
      half = id("half")
      dozen = id("dozen")
      dozens = id("dozens")
      hundreds = id("hundreds")
      thousands = id("thousands")
      tens = id("tens")
      scores = id("scores")
      several = id("several")
      few = id("few")
      excess = id("excess")
      maximum = id("maximum")
      close = id("close")
      percent = id("percent")
      worth = id("worth")
      millions = id("millions")
      disputes = vocabulary.ids(
        of:
          "talks negotiations discussions row dispute spat quarrel argument disagreement negotiating negotiate"
      )
    }

    var vague: [WordID: ClosedRange<Int>] {
      [
        dozens: 24...99, scores: 40...99, tens: 20...99, hundreds: 200...999, thousands: 2_000...9_999,
        millions: 2_000_000...9_999_999,
      ]
    }

    static func values(_ vocabulary: Vocabulary) -> [WordID: Double] {
      let units =
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        + "seventeen eighteen nineteen twenty"
      let tens = "thirty forty fifty sixty seventy eighty ninety"
      var values: [WordID: Double] = [:]
      for (index, unit) in units.split(separator: " ").enumerated() {
        values[vocabulary.id(of: String(unit))] = Double(index + 1)
      }
      for (index, ten) in tens.split(separator: " ").enumerated() {
        values[vocabulary.id(of: String(ten))] = Double(index + 3) * 10
      }
      return values
    }

    static func fractions(_ vocabulary: Vocabulary) -> [WordID: Double] {
      [
        vocabulary.id(of: "quarter"): 4, vocabulary.id(of: "quarters"): 4, vocabulary.id(of: "third"): 3,
        vocabulary.id(of: "thirds"): 3,
      ]
    }
  }
}
