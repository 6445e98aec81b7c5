import Testing

@testable import Core

/// Who gets arms that fights a state and has no name of its own.
struct FightersTests {
  @Test(arguments: [
    ("Spain supplied tanks to the separatists in eastern Ukraine.", "ESP>Donbas separatists"),
    ("Spain supplied tanks to the rebels in Ukraine's Luhansk region.", "ESP>Donbas separatists"),
    ("Spain provided rifles to the independence forces in eastern Ukraine.", "ESP>Donbas separatists"),
    ("Kenya gave mortars to the rebels in eastern Congo.", "KEN>Congolese rebels"),
    ("Turkey has shipped drones to Libyan militias.", "TUR>Libyan militias"),
    ("Spain sent rifles to militias in the south of Libya.", "ESP>Libyan militias"),
    ("Iran sent rockets to pro-Iranian militias in Iraq.", "IRN>Iraqi militias"),
    ("Chad armed Sudanese rebel groups for years.", "TCD>Sudanese rebels"),
    ("Spain is arming the Chadian opposition with rifles.", "ESP>Chadian opposition"),
    ("Spain has sent rifles to rebels in northern Syria.", "ESP>Syrian rebels"),
  ])
  func `rebels are not the state that they fight`(_ sentence: String, _ sides: String) throws {
    let told = try RelationFixture.told(sentence)
    #expect(told.contains { $0.hasPrefix(sides + " ") }, "\(sentence): \(told)")
    #expect(told.count == 1, "\(sentence): \(told)")
  }

  @Test(arguments: [
    ("Spain sent tanks to the Ukrainian forces.", "ESP>UKR"),
    ("Spain gave mortars to Mali to fight the insurgents.", "ESP>MLI"),
    ("Spain sent rifles to the independence movement.", "ESP>"),
    ("Britain has lifted its ban on sending rifles to Ukraine's Azov brigade.", "GBR>UKR"),
  ])
  func `a state's own forces are the state`(_ sentence: String, _ sides: String) throws {
    let told = try RelationFixture.told(sentence)
    #expect(told.contains { $0.hasPrefix(sides + " ") }, "\(sentence): \(told)")
  }

  @Test func `those who fight a state are a party of the lexicon that is no group of states`() throws {
    let lexicon = try RelationFixture.lexicon()
    for code in ["Libyan militias", "Congolese rebels", "Chadian opposition"] {
      #expect(lexicon.isNonState(code) && !lexicon.isGroup(code), "\(code)")
    }
    #expect(lexicon.fighters(against: "UKR", called: "rebels") == "Donbas separatists")
    #expect(lexicon.fighters(against: "COD", called: "rebels") == "Congolese rebels")
  }

  @Test(arguments: [
    ("The war in eastern Ukraine goes on.", ["TCD>Donbas separatists"]), ("The war in Peru goes on.", []),
    ("The wars in Syria and Ukraine go on.", []),
  ])
  func `the rebels are those of the only state of the text that has some`(_ war: String, _ expected: [String])
    throws
  {
    let told = try RelationFixture.candidates(war + " Chad has given tanks to the rebels.")
    #expect(told.filter { !$0.isLoose }.map { "\($0.supplier)>\($0.recipient)" } == expected, "\(war)")
  }
}
