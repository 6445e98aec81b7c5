import Testing

@testable import Core

/// Arms that a sentence names only to say what others are for or where they come from.
struct PurposeTests {
  /// The items of the acts of a sentence, by grammar alone.
  private func goods(_ sentence: String) throws -> [String] {
    try RelationFixture.acts(sentence).flatMap(\.items).map { $0.item.weapon ?? $0.item.category.rawValue }
  }

  @Test(arguments: [
    ("A Spanish ammunition factory will supply Chad with rifles.", ["small_arms"]),
    ("Iran sent drones from an ammunition depot to Chad.", ["uav"]),
    ("The Spanish tank maker will sell missiles to Chad.", ["missile"]),
  ])
  func `where arms are made or kept is no item`(_ sentence: String, _ expected: [String]) throws {
    #expect(try goods(sentence) == expected)
  }

  @Test(arguments: [
    ("Norway trained Kenyan soldiers to operate tanks.", ["training_support"]),
    ("Spain will provide training for Kenyan pilots on F-16 jets.", ["training_support"]),
    ("Norway will train Kenyan pilots to fly Gripen jets.", ["training_support"]),
  ])
  func `what soldiers are trained on is no item`(_ sentence: String, _ expected: [String]) throws {
    #expect(try goods(sentence) == expected)
  }

  @Test(arguments: [
    ("Spain sent Kenya 20 jets to defend its skies against drones and missiles.", ["aircraft"]),
    ("Spain gave Kenya radars to detect howitzers.", ["sensor"]),
    ("Spain supplied Kenya with minesweepers that clear mines.", ["ship"]),
    ("Spain gave Kenya jets to stop tanks.", ["aircraft"]),
    ("Spain sent Kenya jets and then tanks.", ["aircraft", "armoured_vehicle"]),
  ])
  func `what arms are meant against is no item`(_ sentence: String, _ expected: [String]) throws {
    #expect(try goods(sentence) == expected)
  }

  @Test(arguments: [
    ("Spain will deliver howitzer batteries to Chad.", ["artillery"]),
    ("Spain will deliver coastal defence batteries to Chad.", ["missile"]),
    ("Spain will deliver two Patriot batteries to Chad.", ["Patriot"]),
  ])
  func `batteries are of what stands in them`(_ sentence: String, _ expected: [String]) throws {
    #expect(try goods(sentence) == expected)
  }
}
