import Testing

@testable import Core

/// Tables of one's own deals.
struct DealSheetTests {
  private func sheet(_ text: String) throws -> DealSheet {
    try DealSheet(Array(text.utf8), names: try LexiconLoader.registerNames())
  }

  @Test func `a row is a deal, with countries by code or name and weapons by any of their names`() throws {
    let sheet = try sheet(
      "supplier,recipient,stage,weapon,number,date,value,currency\nSouth Korea,POL,ordered,K-9 Thunder 155mm,212,2022-08-26,2400000000,usd\n"
    )
    #expect(sheet.faults.isEmpty)
    let deal = try #require(sheet.entries.first?.patch.word.values)
    #expect(deal.suppliers == [Party("KOR")] && deal.recipients == [Party("POL")])
    #expect(deal.stage == .ordered && deal.date == .day(2022, 8, 26))
    #expect(deal.items.first?.weapon == "K9 Thunder" && deal.items.first?.category == .artillery)
    #expect(deal.items.first?.quantity?.max == 212)
    #expect(deal.value?.min == 2.4e9 && deal.value?.currency == "USD")
  }

  @Test func `rows with one key are the items of one deal`() throws {
    let sheet = try sheet(
      "deal;supplier;recipient;stage;weapon;min;max\n7;DEU;UKR;pledged;Leopard 2A6;14;14\n8;FRA;UKR;pledged;Caesar;;\n7;DEU;UKR;pledged;Marder;40;\n"
    )
    #expect(sheet.entries.map(\.patch.word.values.items.count) == [2, 1])
    #expect(sheet.entries.map(\.line) == [2, 3])
  }

  @Test func `what cells do not tell is not said`() throws {
    let fields = try #require(
      try sheet("supplier,recipient,stage,category,kind,date\nDEU,UKR,delivered,ammunition,,\n").entries.first
    )
    .patch.word.fields
    #expect(fields == [.suppliers, .recipients, .stage, .items])
  }

  @Test func `a row that cannot be taken is told with its line, and the others are taken`() throws {
    let sheet = try sheet("supplier,recipient,stage,weapon\nDEU,UKR,sent,Gepard\nDEU,UKR,delivered,Gepard\n")
    #expect(sheet.entries.count == 1)
    #expect(sheet.faults.map(\.line) == [2])
    #expect(sheet.faults.first?.reason.hasPrefix("stage: needs one of requested") == true)
  }

  @Test func `the apostrophe that guards against formulas is no part of a cell`() throws {
    let sheet = try sheet("supplier,recipient,stage,weapon,words\nDEU,UKR,delivered,Gepard,'-30 guns\n")
    #expect(sheet.entries.first?.patch.word.values.items.first?.words == "-30 guns")
  }

  @Test func `a table without its columns is refused`() {
    #expect(throws: DealSheet.Fault(line: 1, reason: "there is no column stage")) {
      try sheet("supplier,recipient,weapon\n")
    }
  }
}
