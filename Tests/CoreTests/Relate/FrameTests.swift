import Testing

@testable import Core

/// What is told of arms must not hang on how the arms are called: any noun phrase in any frame.
struct FrameTests {
  /// Arms as news call them, with the kind that one of the items is of.
  private static let arms: [(words: String, category: ItemCategory)] = [
    ("advanced missiles", .missile), ("dozens of refurbished tanks", .armouredVehicle),
    ("a batch of modern howitzers", .artillery), ("long-range strike drones", .uav),
    ("more than 200 armoured personnel carriers", .armouredVehicle),
    ("up to 40 second-hand F-16 fighter jets", .aircraft),
    ("several of its ageing MiG-29 fighters", .aircraft), ("four locally built frigates", .ship),
    ("the first three of 12 attack helicopters", .aircraft), ("an undisclosed number of mortars", .artillery),
    ("tens of thousands of rounds of ammunition", .ammunition), ("155mm artillery shells", .ammunition),
    ("a first batch of 18 K9 self-propelled howitzers", .artillery),
    ("radar-guided surface-to-air missiles", .airDefence), ("Turkish-made drones", .uav),
    ("advanced precision-guided bombs", .missile), ("rifles, grenades and mortars", .artillery),
    ("light armored vehicles", .armouredVehicle), ("eight more HIMARS rocket launchers", .artillery),
    ("used fighter aircraft", .aircraft), ("four Airbus-built transport planes", .aircraft),
    ("military helicopters worth $300 million", .aircraft), ("$2 billion worth of weapons", .unspecified),
    ("a $600 million arms package", .unspecified), ("further military assistance", .unspecified),
    ("unmanned aerial vehicles", .uav), ("night-vision goggles and body armour", .nonLethal),
    ("the S-400 air defence system", .airDefence), ("old Soviet-designed jets", .aircraft),
    ("at least 100 tanks", .armouredVehicle), ("no fewer than 50 howitzers", .artillery),
    ("another 20 vehicles and 30 howitzers", .artillery), ("between 10 and 15 jets", .aircraft),
    ("the long-promised tanks", .armouredVehicle), ("what it called defensive weapons", .unspecified),
    ("so-called kamikaze drones", .uav), ("state-of-the-art air defences", .airDefence),
    ("short-, medium- and long-range air defence missiles", .airDefence),
    ("\u{201C}dozens\u{201D} of tanks", .armouredVehicle), ("not only tanks but also jets", .aircraft),
    ("military and economic aid", .unspecified), ("surplus tanks from army stocks", .armouredVehicle),
  ]

  /// Frames in which `#` stands for the arms, with the stage that they tell.
  private static let frames: [(words: String, stage: DealStage)] = [
    ("Norway supplied Chad with #.", .delivered), ("Norway has delivered # to Chad.", .delivered),
    ("Norway will send # to Chad.", .pledged), ("Norway has agreed to sell # to Chad.", .pledged),
    ("Norway, a NATO member, plans to provide Chad with #.", .considered),
    ("Norway said on Monday it would send # to Chad.", .pledged), ("Chad ordered # from Norway.", .ordered),
    ("Chad received # from Norway on Friday.", .delivered),
    ("Chad wants to buy # from Norway.", .requested), ("Norway approved the sale of # to Chad.", .approved),
    ("Norway refused to sell # to Chad.", .refused), ("Norway promised Chad #.", .pledged),
    ("Chad signed a deal to buy # from Norway.", .ordered),
    ("Norway halted deliveries of # to Chad.", .cancelled),
    ("Norway has been accused of supplying # to Chad.", .delivered),
    ("Chad is in talks with Norway to buy #.", .considered),
    ("Norway will not supply Chad with #.", .refused), ("Norway handed over # to Chad.", .delivered),
    ("Norway's plan to sell # to Chad has stalled.", .considered),
    ("Norway, meanwhile, supplies Chad with #.", .delivered),
  ]

  /// Each call for arms in four frames, so that each frame has eight or nine of them.
  private static let cases: [(sentence: String, stage: DealStage, category: ItemCategory)] =
    arms.indices.flatMap { index in
      (0..<4).map { turn in
        let frame = frames[(index * 7 + turn * 5) % frames.count]
        return (frame.words.replacing("#", with: arms[index].words), frame.stage, arms[index].category)
      }
    }

  @Test func `what arms are called changes nothing of who gives them to whom and how far it has come`() throws
  {
    for (sentence, stage, category) in Self.cases {
      let told = try RelationFixture.acts(sentence).filter {
        $0.supplier.parties.map(\.code) == ["NOR"] && $0.recipient.parties.map(\.code) == ["TCD"]
      }
      #expect(told.contains { StageClassifier.read($0).stage == stage }, "\(sentence)")
      #expect(told.contains { $0.items.contains { $0.item.category == category } }, "\(sentence)")
    }
  }

  @Test(arguments: [
    "the Norwegian government", "Norway's defence ministry", "the government in Oslo",
    "neighbouring Norway", "Norwegian officials", "the Norwegians",
  ])
  func `who speaks for a state gives as the state does`(_ giver: String) throws {
    for (words, stage) in Self.frames.prefix(4) {
      let sentence = words.replacing("Norway", with: giver).replacing("#", with: "tanks")
      let act = try #require(try RelationFixture.acts(sentence).first, "\(sentence)")
      #expect(act.supplier.parties.map(\.code) == ["NOR"], "\(sentence)")
      #expect(StageClassifier.read(act).stage == stage, "\(sentence)")
    }
  }

  @Test(arguments: [
    "the Chadian army", "the armed forces of Chad", "landlocked Chad", "its ally Chad", "Chad's air force",
    "the government of Chad", "war-torn Chad",
  ])
  func `who stands for a state gets as the state does`(_ receiver: String) throws {
    for (words, _) in Self.frames.prefix(4) {
      let sentence = words.replacing("Chad", with: receiver).replacing("#", with: "ballistic missiles")
      let act = try #require(try RelationFixture.acts(sentence).first, "\(sentence)")
      #expect(act.recipient.parties.map(\.code) == ["TCD"], "\(sentence)")
    }
  }
}
