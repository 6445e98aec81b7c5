import Testing

@testable import Core

struct OfficeHoldersTests {
  private let holders: OfficeHolders = {
    var holders = OfficeHolders()
    holders.add(["Joe Biden", "Joseph R. Biden"], party: "USA", years: 2009...2025)
    holders.add(["Mark Rutte"], party: "NLD", years: 2010...2024)
    holders.add(["Mark Rutte"], party: "NATO", years: 2024...2028)
    holders.add(["Kim Jong-un", "Kim Jong Un"], party: "PRK", years: 2011...2030)
    holders.add(["Gordon Brown"], party: "GBR", years: 2007...2010)
    holders.add(["Anna Brown"], party: "AUS", years: 2009...2012)
    return holders
  }()

  @Test func `a full name counts in any year and without its initials`() {
    #expect(holders.party(of: "Joseph Biden", year: 2030) == "USA")
    #expect(holders.party(of: "JOE BIDEN", year: nil) == "USA")
    #expect(holders.party(of: "Kim Jong Un", year: 2024) == "PRK")
  }

  @Test func `a surname counts for who is in office, and only for one party`() {
    #expect(holders.party(of: "Biden", year: 2022) == "USA")
    #expect(holders.party(of: "Biden", year: 2003) == nil)
    #expect(holders.party(of: "Brown", year: 2008) == "GBR")
    #expect(holders.party(of: "Brown", year: 2009) == nil)
    #expect(holders.party(of: "Kim", year: 2024) == "PRK")
    #expect(holders.party(of: "Jong-un", year: 2024) == nil)
  }

  @Test func `of several offices the one held in the year counts`() {
    #expect(holders.party(of: "Mark Rutte", year: 2015) == "NLD")
    #expect(holders.party(of: "Mark Rutte", year: 2027) == "NATO")
    #expect(holders.party(of: "Mark Rutte", year: 2035) == "NATO")
  }

  @Test func `every party of the tables is one of the lexicon`() throws {
    let lexicon = try RelationFixture.lexicon()
    let named = lexicon.officeHolders.parties.union(lexicon.armsTrade.parties)
    #expect(named.count > 60)
    #expect(named.filter { !lexicon.isParty($0) }.sorted() == [])
  }
}

struct ArmsTradeTests {
  @Test func `rivals are rivals in both orders and in their years alone`() {
    var trade = ArmsTrade()
    trade.addRivals("RUS", "UKR", years: 2014...2030)
    #expect(trade.areRivals("UKR", "RUS", year: 2022))
    #expect(!trade.areRivals("RUS", "UKR", year: 2005))
    #expect(trade.areRivals("RUS", "UKR", year: nil))
    #expect(!trade.areRivals("RUS", "IND", year: 2022))
  }

  @Test func `who is in no list exports little`() {
    var trade = ArmsTrade()
    trade.addExporter("FRA", tier: 1)
    #expect(trade.exporterTier("FRA") == 1)
    #expect(trade.exporterTier("LUX") == 3)
  }
}
