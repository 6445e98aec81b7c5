import Testing

@testable import Core

/// From the register's files to records with codes and canonical names.
struct TradeImportTests {
  private static let names = Result { try LexiconLoader.registerNames() }

  private func names() throws -> RegisterNames { try Self.names.get() }

  @Test(arguments: [
    ("South Korea", "KOR"), ("UAE", "ARE"), ("Cote d'Ivoire", "CIV"), ("DR Congo", "COD"),
    ("Bosnia-Herzegovina", "BIH"), ("unknown supplier(s)", "?"), ("unknown recipient(s)", "?"),
    ("Hezbollah*", "Hezbollah"),
  ])
  func `the register's spelling of a party leads to its code`(_ spelled: String, _ code: String) throws {
    #expect(try names().party(spelled).code == code)
  }

  @Test(arguments: [
    ("K-9 Thunder 155mm", "K9 Thunder"), ("Leopard-2A4", "Leopard 2A4"), ("PzH-2000 155mm", "PzH 2000"),
    ("C-295 -", "C-295"), ("Nothing 5000", nil),
  ])
  func `the register's designation leads to the weapon`(_ designation: String, _ weapon: String?) throws {
    #expect(try names().weapon(designation)?.name == weapon)
  }

  @Test func `a variant and its system are related, two variants are not`() throws {
    let related = try names().related(to: "Leopard 2A4")
    #expect(related.contains("Leopard 2"))
    #expect(!related.contains("Leopard 2A6"))
    #expect(try names().related(to: "Leopard 2").contains("Leopard 2A6"))
  }

  @Test func `what both layouts tell of one order becomes one record`() throws {
    var reading = TradeImport(names: try names())
    try reading.read(Array(Self.register.utf8), file: "register.csv")
    try reading.read(Array(Self.deliveries.utf8), file: "deliveries.csv")
    let outcome = reading.finish()
    #expect(outcome.trades.count == 2)
    #expect(outcome.joined == 1)
    let howitzers = try #require(outcome.trades.first { $0.weapon == "PzH 2000" })
    #expect(howitzers.number == 2001)
    #expect(howitzers.orderedCount == .init(14))
    #expect(howitzers.supplier == Party("DEU"))
    #expect(outcome.unknownWeapons == 1)
  }

  @Test func `a file of something else is refused by its name`() throws {
    var reading = TradeImport(names: try names())
    #expect(throws: TradeImport.NotARegister(file: "x.csv")) {
      try reading.read(Array("a,b\n".utf8), file: "x.csv")
    }
  }

  private static let register = """
    Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons
    Ukraine,Germany,2022,,14,,PzH-2000 155mm,self-propelled gun,14,,2022,Second hand,Aid,1.8,25.2,25.2

    """
  private static let deliveries = """
    SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production
    2001,Germany,Ukraine,PzH-2000 155mm,self-propelled gun,Artillery,2022,No,14,No,2022,No,Second hand,4.5,1.8,25.2,No
    2002,Germany,Ukraine,Nothing 5000,radar,Sensors,2023,No,1,No,2024,No,New,1,1,1,No

    """
}
