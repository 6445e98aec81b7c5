import Testing

@testable import Core

struct BodyRecognizerTests {
  @Test(arguments: [
    ("The Institute for Border Studies counted the tanks.", "Institute for Border Studies"),
    ("The Norwegian defence ministry confirmed it.", "Norwegian defence ministry"),
    ("Norway's defence ministry confirmed it.", "Norway's defence ministry"),
    ("A lawsuit by Aero Works Ltd was dropped.", "Aero Works Ltd"),
    ("The order went to Coastal Marine, Inc. on Friday.", "Coastal Marine, Inc"),
    ("The drones are made by SkyForgeTech near the coast.", "SkyForgeTech"),
    ("The Trumbold administration will sell jets.", "Trumbold administration"),
    ("It was built by Lockheed Martin.", "Lockheed Martin"),
    ("Nato will decide in June.", "Nato"),
    ("CNN's reporter saw the crates.", "CNN"),
    ("The Kremlin's spokesman denied it.", "Kremlin"),
    ("A state department official confirmed the sale.", "state department"),
  ])
  func `a body is told by the lexicon or by its shape`(_ sentence: String, _ name: String) {
    #expect(Recognition.names(.organization, in: sentence) == [name])
  }

  @Test(arguments: [
    "The Soviet Union fell in 1991.", "Settlers on the West Bank protested.",
    "ARMY CHIEFS SAY DEFENCE DEAL IS NEAR", "Defense Secretary Tom Hasker signed.",
    "The U.S. Government approved it.", "See it at www.OpenMaker.example or @OpenMaker.",
  ])
  func `states, places, headlines and addresses are no bodies`(_ sentence: String) {
    #expect(Recognition.names(.organization, in: sentence).isEmpty)
  }

  @Test func `a body's adjective stays a party of its own`() {
    #expect(Recognition.keys(.country, in: "The Norwegian defence ministry confirmed it.") == ["NOR"])
  }
}
