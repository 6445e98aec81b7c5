/// A noun phrase that tells of a transfer, with what makes it do so.
struct NounFrame {
  let phrase: Int
  /// The unit that makes it tell of one: a noun of moving, else arms.
  let core: Int
  /// The noun of moving; arms that stand by themselves have none.
  let noun: ActLexicon.Noun?
  /// What it tells of, whatever its sides make of it later; `light` for arms that stand by themselves.
  let group: ActLexicon.Group

  /// Whether arms stand by themselves.
  var isItem: Bool { noun == nil }

  /// Whether who has it gets the arms: "Oslo's purchase".
  var gets: Bool { group == .purchase }

  /// Whether it is of arms on their way from one to another: "delivery", "transfer", "sale".
  var isMove: Bool { group == .delivery || group == .transfer || group == .sale }

  /// Whether it is of what costs nothing: "aid", "donation".
  var isGift: Bool { group == .aid || group == .donation }
}
