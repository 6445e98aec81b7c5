import Testing

@testable import Core

/// Whether acts are told as fact, by whom, and what others say of them.
struct AssertionTests {
  @Test(arguments: [
    (
      "Kenya summoned the ambassador over allegations he made that Chad had provided arms to Sudan.",
      "TCD>SDN delivered alleged unspecified"
    ),
    ("Kenya said it had no record of arms sales to Sudan.", ">SDN delivered denied unspecified"),
    (
      "Deby went to Ankara amid concerns about an arms deal between Turkey and Chad.",
      "TUR>TCD considered alleged unspecified"
    ),
    ("The west fears an arms deal between Turkey and Chad.", "TUR>TCD considered alleged unspecified"),
    ("Spain will give Ghana tanks, a diplomat said.", "ESP>GHA pledged alleged armoured_vehicle"),
    (
      "Spain will give Ghana tanks, the EU's top diplomat said.", "ESP>GHA pledged stated armoured_vehicle"
    ),
    (
      "The minister accused Ghana of ingratitude for Britain's military aid.",
      "GBR> delivered stated unspecified"
    ),
  ])
  func `what is feared, accused of or denied says how an act is told`(_ sentence: String, _ expected: String)
    throws
  {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    (
      "The Kenyan president's first request was for air defence systems from Spain.",
      "ESP>KEN requested stated air_defence"
    ),
    (
      "The White House urged Congress to back military aid for Moldova.",
      "USA>MDA requested stated unspecified"
    ),
    (
      "The White House bypassed Congress to supply shells to Kenya.",
      "USA>KEN approved stated ammunition"
    ),
    (
      "Ghana needs tanks, and Congress approved $61 million in aid to Ghana.",
      "USA>GHA approved stated"
    ),
    (
      "Ghana's president asked Congress for money to help it fight the rebels with tanks.",
      "USA>GHA requested stated"
    ),
  ])
  func `what is asked for, and of whom, says how far it has come`(_ sentence: String, _ expected: String)
    throws
  {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    // Nothing in these texts is of arms.
    "Congress approved $61 million in aid to Ghana.",
    "Ghana's president pleaded for money to help Ghana fight the drought.",
    "Ghana needs tanks, and Congress approved humanitarian aid to Ghana.",
  ])
  func `aid and money for other ends are no arms`(_ sentence: String) throws {
    let found = try RelationFixture.readings(sentence).filter {
      $0.hasPrefix("USA>") || $0.hasSuffix("requested stated")
    }
    #expect(found.isEmpty, "\(found)")
  }

  @Test(arguments: [
    ("Serbia has probably sent rockets to Libya.", "SRB>LBY delivered alleged missile"),
    ("Chile is likely shipping rifles to Peru.", "CHL>PER delivered alleged small_arms"),
    ("Satellite images suggest that Serbia shipped rockets to Libya.", "SRB>LBY delivered alleged missile"),
    (
      "Police looked into an alleged plan to sell rifles from Chile to Peru.",
      "CHL>PER considered alleged small_arms"
    ),
    ("Kenya is likely to receive tanks from Spain.", "ESP>KEN considered stated armoured_vehicle"),
    ("Spain has sent tanks to Kenya.", "ESP>KEN delivered stated armoured_vehicle"),
  ])
  func `what is presumed or only looks so is alleged`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    (
      "Spain is considering selling tanks to Kenya, Reuters reported.",
      "ESP>KEN considered alleged armoured_vehicle"
    ),
    (
      "Chile was weighing sending rifles to Peru, according to the newspaper.",
      "CHL>PER considered alleged small_arms"
    ),
    ("Spain has sold tanks to Kenya, Reuters reported.", "ESP>KEN delivered stated armoured_vehicle"),
    (
      "Reuters reported last week that Spain was considering selling tanks to Kenya.",
      "ESP>KEN considered stated armoured_vehicle"
    ),
    (
      "Spain is considering selling tanks to Kenya, the minister said.",
      "ESP>KEN considered stated armoured_vehicle"
    ),
  ])
  func `what only the press says is thought of is alleged`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    (
      "The minister was asked whether Serbia was selling rifles to Libya.",
      "SRB>LBY delivered alleged small_arms"
    ),
    (
      "Lawyers want to determine whether Spanish rifles are being sent to Chad.",
      "ESP>TCD delivered alleged small_arms"
    ),
    ("Serbia said it was selling rifles to Libya.", "SRB>LBY pledged stated small_arms"),
  ])
  func `what is asked about is announced by nobody`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, reads: [expected])
  }
}
