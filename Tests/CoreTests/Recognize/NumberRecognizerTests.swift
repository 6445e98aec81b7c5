import Testing

@testable import Core

struct NumberRecognizerTests {
  /// A quantity as "min…max", with "~" when the words leave it vague and "?" for an open end.
  private func quantities(_ phrase: String) -> [String] {
    Recognition.text("They will send \(phrase) tanks abroad.").quantities.map { quantity in
      (quantity.approximate ? "~" : "")
        + "\(quantity.min.map(String.init) ?? "?")…\(quantity.max.map(String.init) ?? "?")"
    }
  }

  @Test(arguments: [
    ("180", "180…180"), ("1,250", "1250…1250"), ("10,000", "10000…10000"), ("six", "6…6"),
    ("twelve", "12…12"), ("nineteen", "19…19"), ("twenty", "20…20"), ("twenty-five", "25…25"),
    ("ninety-nine", "99…99"), ("two hundred", "200…200"), ("two hundred and fifty", "250…250"),
    ("six hundred forty-four", "644…644"), ("one hundred twelve", "112…112"),
    ("six hundred forty-four thousand", "644000…644000"), ("six (6)", "6…6"), ("thirty-six (36)", "36…36"),
    ("three thousand", "3000…3000"),
    ("a dozen", "12…12"), ("two dozen", "24…24"), ("half a dozen", "6…6"), ("a half dozen", "6…6"),
    ("a hundred", "100…100"), ("a thousand", "1000…1000"), ("a million", "1000000…1000000"),
    ("1.5 million", "1500000…1500000"), ("half a million", "500000…500000"),
    ("a quarter of a million", "250000…250000"), ("a quarter-of-a-million", "250000…250000"),
    ("three quarters of a million", "750000…750000"),
    ("dozens of", "~24…99"), ("scores of", "~40…99"), ("hundreds of", "~200…999"),
    ("thousands of", "~2000…9999"), ("tens of thousands of", "~20000…99999"),
    ("hundreds of thousands of", "~200000…999999"), ("several hundred", "~200…999"),
    ("a few hundred", "~200…999"), ("several thousand", "~2000…9999"),
    ("about 100,000", "~100000…100000"), ("around 40", "~40…40"), ("approximately 300", "~300…300"),
    ("nearly 50", "~50…50"), ("almost a thousand", "~1000…1000"), ("roughly 75", "~75…75"),
    ("some 20", "~20…20"), ("close to 60", "~60…60"), ("about a dozen", "~12…12"),
    ("more than 700", "700…?"), ("over 900", "900…?"), ("at least 31", "31…?"),
    ("no fewer than 8", "8…?"), ("in excess of 500", "500…?"), ("up to six", "?…6"),
    ("up to forty-eight (48)", "?…48"),
    ("as many as 200", "?…200"), ("fewer than 30", "?…30"), ("less than 30", "?…30"),
    ("at most four", "?…4"), ("under 100", "?…100"), ("10-15", "10…15"), ("10 to 20", "10…20"),
    ("between 40 and 50", "40…50"), ("30–40", "30…40"), ("four to six", "4…6"),
  ])
  func `a phrase gives its bounds`(_ phrase: String, _ bounds: String) {
    #expect(quantities(phrase) == [bounds])
  }

  @Test(arguments: ["They are in talks over 12 tanks.", "A row over 12 tanks went on."])
  func `over after what one has over arms is no bound`(_ sentence: String) {
    #expect(Recognition.text(sentence).quantities.first?.max == 12)
  }

  @Test func `over after a verb that takes it is no bound`() {
    let quantities = Recognition.text("It handed over 12 tanks.").quantities
    #expect(quantities.map(\.min) == [12])
    #expect(quantities.map(\.max) == [12])
  }

  @Test func `an article before a dollar sign makes no Australian dollar`() {
    #expect(Recognition.text("It sent a $375m package.").money.map(\.currency) == ["USD"])
    #expect(Recognition.text("It sent an A$375m package.").money.map(\.currency) == ["AUD"])
  }

  @Test func `the state in a currency's name is not told of`() {
    for sum in ["1.2 billion U.S. dollars", "3 million Australian dollars", "$4 billion Canadian"] {
      let text = Recognition.text("Spain sent tanks for \(sum).")
      #expect(text.annotations.count { $0.kind == .party } == 1, "\(sum)")
      #expect(text.money.count == 1, "\(sum)")
    }
    #expect(Recognition.text("It sent 12 Australian tanks.").annotations.contains { $0.kind == .party })
  }

  @Test(arguments: ["15%", "15 percent", "155mm", "2nd", "the 19-year-old's"])
  func `shares, calibres, ordinals and ages count no units`(_ phrase: String) {
    #expect(quantities(phrase).isEmpty)
  }

  @Test func `the digits of a designation are no quantity`() {
    #expect(quantities("F-16 and Leopard 2").isEmpty)
    #expect(quantities("APG-63(v)3 and AAR-57(V)3/5 and XQ-31B V3").isEmpty)
  }

  private func sums(_ phrase: String) -> [String] {
    Recognition.text("The deal is worth \(phrase).").money.map { money in
      (money.approximate ? "~" : "")
        + "\(money.min.map(plain) ?? "?")…\(money.max.map(plain) ?? "?") \(money.currency)"
    }
  }

  private func plain(_ sum: Double) -> String { String(Int(sum)) }

  @Test(arguments: [
    ("$5.76 billion", "5760000000…5760000000 USD"), ("$350m", "350000000…350000000 USD"),
    ("€1.2bn", "1200000000…1200000000 EUR"), ("£3bn-worth", "3000000000…3000000000 GBP"),
    ("£40 million", "40000000…40000000 GBP"),
    ("US$2.5bn", "2500000000…2500000000 USD"), ("A$100 million", "100000000…100000000 AUD"),
    ("hundreds of millions of dollars", "~200000000…999999999 USD"),
    ("12 billion dollars", "12000000000…12000000000 USD"), ("3 million euros", "3000000…3000000 EUR"),
    ("SEK 500 million", "500000000…500000000 SEK"), ("more than $12 billion", "12000000000…? USD"),
    ("up to $1.5bn", "?…1500000000 USD"), ("about €300 million", "~300000000…300000000 EUR"),
    ("$10-15 billion", "10000000000…15000000000 USD"), ("$3bn to $4bn", "3000000000…4000000000 USD"),
    ("$500,000", "500000…500000 USD"), ("a billion dollars", "1000000000…1000000000 USD"),
    ("two billion euros", "2000000000…2000000000 EUR"),
  ])
  func `a sum gives its bounds and currency`(_ phrase: String, _ sum: String) {
    #expect(sums(phrase) == [sum])
  }
}
