import Core

/// A deal as it truly is, before anybody writes about it.
struct SyntheticDeal: Sendable {
  /// One step of it: a stage, its day, and how many units it is about.
  struct Step: Sendable {
    var stage: DealStage
    var assertion: Assertion
    var day: Int
    var units: Int
  }

  let number: Int
  let supplier: World.Country
  let recipient: World.Country
  /// Nil for a position: arms are asked for or refused, and nothing is named.
  let weapon: World.Weapon?
  let units: Int
  /// Million dollars.
  let value: Double
  let kind: DealKind
  let steps: [Step]

  /// A sale or gift of one weapon that begins on a day.
  static func transfer(
    _ number: Int, _ supplier: World.Country, _ recipient: World.Country, _ weapon: World.Weapon,
    from day: Int,
    _ dice: inout Dice
  ) -> SyntheticDeal {
    let units = dice.roll(weapon.units)
    let isGift = dice.chance(35)
    var steps: [Step] = []
    let isAlleged = dice.chance(4)
    if isGift {
      steps.append(Step(stage: .pledged, assertion: .stated, day: day, units: units))
      if dice.chance(70) {
        steps.append(
          Step(stage: .delivered, assertion: .stated, day: day + dice.roll(30...150), units: units))
      }
    } else if isAlleged {
      steps.append(Step(stage: .delivered, assertion: .alleged, day: day, units: units))
      steps.append(Step(stage: .delivered, assertion: .denied, day: day + dice.roll(0...4), units: units))
    } else {
      var at = day
      if dice.chance(60) {
        steps.append(Step(stage: .considered, assertion: .stated, day: at, units: units))
        at += dice.roll(40...140)
      }
      if dice.chance(40) {
        steps.append(Step(stage: .approved, assertion: .stated, day: at, units: units))
        at += dice.roll(40...140)
      }
      steps.append(Step(stage: .ordered, assertion: .stated, day: at, units: units))
      at += dice.roll(250...600)
      for _ in 0..<dice.roll(0...2) {
        steps.append(
          Step(stage: .delivered, assertion: .stated, day: at, units: max(1, units / dice.roll(2...6))))
        at += dice.roll(60...200)
      }
    }
    return SyntheticDeal(
      number: number, supplier: supplier, recipient: recipient, weapon: weapon, units: units,
      value: (Double(units) * weapon.price * (1 + Double(dice.roll(0...60)) / 100)).rounded(),
      kind: isGift ? .donation : .sale, steps: steps)
  }

  /// A request for arms, or their refusal, told again and again.
  static func position(
    _ number: Int, _ supplier: World.Country, _ recipient: World.Country, from day: Int, _ dice: inout Dice
  ) -> SyntheticDeal {
    let stage: DealStage = dice.chance(60) ? .requested : .refused
    var at = day
    let steps = (0..<dice.roll(2...6)).map { _ in
      defer { at += dice.roll(20...200) }
      return Step(stage: stage, assertion: .stated, day: at, units: 0)
    }
    return SyntheticDeal(
      number: number, supplier: supplier, recipient: recipient, weapon: nil, units: 0, value: 0,
      kind: .unspecified, steps: steps)
  }
}
