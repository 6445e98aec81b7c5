import Testing

@testable import Core

struct StageClassifierTests {
  private func read(_ sentence: String) throws -> StageClassifier.Reading {
    let act = try #require(try RelationFixture.acts(sentence).first, "no act in \(sentence)")
    return StageClassifier.read(act)
  }

  @Test(arguments: [
    ("Spain delivered tanks to Latvia.", DealStage.delivered),
    ("Spain has delivered tanks to Latvia.", .delivered),
    ("Tanks were delivered to Latvia by Spain.", .delivered),
    ("Latvia received tanks from Spain.", .delivered),
    ("Spain sold tanks to Latvia.", .delivered),
    ("Latvia bought tanks from Spain.", .ordered),
    ("Spain will deliver tanks to Latvia.", .pledged),
    ("Spain delivers tanks to Latvia.", .delivered),
    ("Spain is sending tanks to Latvia.", .pledged),
    ("Spain promised to deliver tanks to Latvia.", .pledged),
    ("Spain agreed to sell tanks to Latvia.", .pledged),
    ("Spain said it would send tanks to Latvia.", .pledged),
    ("Spain could deliver tanks to Latvia.", .considered),
    ("Spain is considering delivering tanks to Latvia.", .considered),
    ("Spain plans to sell tanks to Latvia.", .considered),
    ("Spain approved the sale of tanks to Latvia.", .approved),
    ("Spain should send tanks to Latvia.", .requested),
    ("Latvia asked Spain to send tanks to Latvia.", .requested),
    ("Estonia urged Spain to send tanks to Latvia.", .requested),
    ("Spain refused to send tanks to Latvia.", .refused),
    ("Spain will not send tanks to Latvia.", .refused),
    ("Spain suspended the delivery of tanks to Latvia.", .cancelled),
    ("Spain has held back the delivery of tanks to Latvia.", .cancelled),
    ("Spain is withholding military aid from Latvia.", .cancelled),
    ("Spain signed a contract to supply tanks to Latvia.", .ordered),
    ("Spain has been supplying tanks to Latvia.", .delivered),
    ("Spain is supplying tanks to Latvia.", .delivered),
    ("Spain announced that it has sent tanks to Latvia.", .delivered),
    ("Spain is ready to send tanks to Latvia.", .considered),
    ("Spain is unable to send tanks to Latvia.", .refused),
    ("Spain is set to send tanks to Latvia.", .pledged),
    ("Spain's parliament voted on Monday to give Latvia tanks.", .approved),
    ("It is unclear whether Spain will send tanks to Latvia.", .considered),
    ("The war could be lost if Spain cannot increase its supply of shells to Latvia.", .considered),
    ("China will sanction firms in retaliation for Spanish arms sales to Latvia.", .delivered),
    ("Latvia signed a letter of intent to buy tanks from Spain.", .considered),
    ("Latvia is close to a contract with Spain for tanks.", .considered),
    ("Latvia has expressed interest in buying tanks from Spain.", .considered),
    ("Spain is nearing a decision on whether to give Latvia tanks.", .considered),
    ("Spain has not decided whether to send tanks to Latvia.", .considered),
    ("The Spanish sale of tanks to Latvia has been put on hold.", .considered),
    ("Spain is no longer sending tanks to Latvia.", .refused),
    ("Spain granted no licences for the export of tanks to Latvia.", .refused),
    ("Spain never issued a licence for tanks to Latvia.", .refused),
    ("Madrid failed to block the Spanish sale of tanks to Latvia.", .approved),
    ("Madrid can announce that Spain is sending tanks to Latvia.", .pledged),
    ("Spain notified Congress of the sale of tanks to Latvia.", .approved),
    ("Spain threatened to stop selling tanks to Latvia.", .delivered),
    ("Spain should stop selling tanks to Latvia.", .delivered),
    ("Estonia suggested that Spain sell tanks to Latvia.", .requested),
    ("Spain is building two frigates for Latvia.", .ordered),
    ("Latvia exercised an option for tanks from Spain.", .ordered),
    ("Spain has delayed the delivery of tanks to Latvia.", .ordered),
    ("A court rejected a request to halt the Spanish export of tanks to Latvia.", .delivered),
    ("Latvia is awaiting 20 tanks from Spain.", .ordered),
    ("Spain's president has approved sending tanks to Latvia.", .pledged),
    ("Latvia turned down Spain's offer of tanks.", .refused),
    ("A court ordered Spain to halt the delivery of tanks to Latvia.", .refused),
    ("In a turn that few would have thought possible, Spain is to send Latvia tanks.", .pledged),
    ("The US Senate passed a bill that provides tanks for Latvia.", .approved),
    ("Spain would not block the sale of tanks to Latvia.", .approved),
    ("Spain lifted its embargo on arms sales to Latvia.", .approved),
    ("Spain may lift its embargo on arms sales to Latvia.", .considered),
    ("Estonia called on Spain to stop the delivery of tanks to Latvia.", .delivered),
    ("Spain approved a proposed sale of tanks to Latvia.", .approved),
    ("Latvia is trying to buy tanks from Spain.", .requested),
    ("Spain to send tanks to Latvia", .pledged),
    ("Latvia requested that Spain send tanks to Latvia.", .requested),
    ("Estonia thanked Spain for providing tanks to Latvia.", .delivered),
    ("Spain continues to supply tanks to Latvia.", .delivered),
    ("Spain said it would continue to supply tanks to Latvia.", .pledged),
    ("Spain would also send tanks to Latvia.", .pledged),
    ("Spain would send tanks to Latvia if Estonia did.", .considered),
    ("Spain is going to send tanks to Latvia.", .pledged),
    ("Spain said it would join Estonia in sending tanks to Latvia.", .pledged),
    ("The money will be used by Spain to send tanks to Latvia.", .pledged),
    ("The attack prompted Spain to send tanks to Latvia.", .delivered),
    ("Spain was the first country to send tanks to Latvia.", .delivered),
    ("Spain has not made any commitment to send tanks to Latvia.", .considered),
    ("The minister explained the help that Spain has sent to Latvia.", .delivered),
    ("Spain wants to sell tanks to Latvia.", .considered),
    ("Spain promised to end its arms deliveries to Latvia.", .refused),
    ("Estonia tried to persuade Spain to stop the delivery of tanks to Latvia.", .delivered),
    ("Estonia persuaded Spain to send tanks to Latvia.", .pledged),
    ("Tank exports from Spain to Latvia would violate a resolution.", .refused),
    ("Spain should lift its embargo on arms sales to Latvia.", .considered),
    ("Activists marched against Spanish arms sales to Latvia.", .delivered),
    ("The package from Spain for Latvia will include tanks.", .pledged),
    ("Spanish ministers met on arms deliveries to Latvia.", .considered),
    ("Latvia expects to receive tanks from Spain.", .pledged),
    ("Spain wants to keep its promise not to send tanks to Latvia.", .refused),
    ("Spain is loath to send tanks to Latvia.", .refused),
    ("Spain will train the crews and send tanks to Latvia.", .pledged),
    ("Spain could end the talks and send tanks to Latvia.", .considered),
    ("Spain met Estonia's envoy and promised to send tanks to Latvia.", .pledged),
    ("Spain decided against sending tanks to Latvia.", .refused),
    ("Spain will no longer send tanks to Latvia.", .refused),
    ("Spain will deliver no more tanks to Latvia.", .refused),
    ("Spain turned down a request by Latvia for tanks.", .refused),
    ("Spain called off the delivery of tanks to Latvia.", .cancelled),
    ("Spain handed over tanks to Latvia.", .delivered),
    ("The Spanish parliament has yet to approve the delivery of tanks to Latvia.", .considered),
    ("The Spanish parliament passed a package of military aid for Latvia.", .approved),
    ("Spain's new package for Latvia, its third, includes tanks.", .pledged),
    ("The tanks promised to Latvia by Spain are old.", .pledged),
    ("The delivery of tanks to Latvia by Spain is not planned.", .refused),
    ("Estonia urged Spain to intervene and suspend arms sales to Latvia.", .delivered),
    ("Spain has granted licences for arms exports to Latvia.", .approved),
    ("Spain has not granted licences for arms exports to Latvia.", .refused),
    ("Spain has stopped issuing licences for tanks to Latvia.", .refused),
    ("Spain ceased to approve arms exports to Latvia.", .refused),
    ("Spain has stopped sending tanks to Latvia.", .cancelled),
    ("Spain gave the green light for the sale of tanks to Latvia.", .approved),
    ("Spain signed off on the sale of tanks to Latvia.", .approved),
    ("Spain's prime minister signed a decree to send tanks to Latvia.", .approved),
    ("Spain's prime minister ordered the delivery of tanks to Latvia.", .pledged),
    ("The Spanish parliament voted down a resolution to block Spanish arms sales to Latvia.", .approved),
    ("The Spanish parliament voted against sending tanks to Latvia.", .refused),
    ("The Spanish parliament voted in favour of sending tanks to Latvia.", .approved),
    ("Spain approved sending widely banned cluster munitions to Latvia.", .approved),
    ("Spain will train soldiers, provide tanks to Latvia and send experts.", .pledged),
    ("Spain has helped equip Latvia with tanks.", .delivered),
    ("Spain will help supply Latvia with tanks.", .pledged),
    ("Spain will take part in providing Latvia with tanks.", .pledged),
    ("Spain will begin delivering tanks to Latvia.", .pledged),
    ("Spain has not yet delivered tanks to Latvia.", .considered),
    ("The tanks were to be shipped from Spain to Latvia.", .considered),
    ("Spain is finalising a package of tanks for Latvia.", .considered),
    ("Spain finalising plans to deliver tanks to Latvia.", .considered),
    ("Latvia is getting closer to obtaining Spanish tanks.", .considered),
    ("Latvia is awaiting delivery of tanks from Spain.", .ordered),
    ("Spanish arms supplies to Latvia, agreed upon in May, would not end the war.", .pledged),
    ("The Spanish parliament passed a bill that includes arms for Latvia.", .approved),
    ("Protesters called for an end to Spanish arms sales to Latvia.", .delivered),
    ("Asked whether Spain would send tanks to Latvia, the minister smiled.", .considered),
    ("Spain set aside 300 million euros to send tanks to Latvia.", .pledged),
    ("Latvia hopes Spain will send tanks to Latvia.", .requested),
    ("Spain promised Latvia more tanks.", .pledged),
  ])
  func `the stage is read from the chain above the act`(_ sentence: String, _ expected: DealStage) throws {
    let reading = try read(sentence)
    #expect(reading.stage == expected)
    #expect(reading.assertion == .stated)
  }

  @Test(arguments: [
    ("Estonia accused Spain of sending tanks to Latvia.", Assertion.alleged, ["EST"]),
    ("Spain denied sending tanks to Latvia.", .denied, ["ESP"]),
    ("Spain has not sent tanks to Latvia.", .denied, ["ESP"]),
    ("Estonia asked Spain to send tanks to Latvia.", .stated, ["EST"]),
    ("Spain refused to send tanks to Latvia.", .stated, ["ESP"]),
    ("Spain sent tanks to Latvia.", .stated, []),
    ("Spain rejected a report on the transfer of Spanish shells to Latvia.", .denied, ["ESP"]),
    ("Spain rejected accusations that it had sent tanks to Latvia.", .denied, ["ESP"]),
    ("Estonia has seen no evidence that Spain sent tanks to Latvia.", .denied, ["EST"]),
    ("Estonia warned that Spain would pay a price for supplying Latvia with tanks.", .alleged, ["EST"]),
    ("Reports that Spain sold tanks to Latvia are false.", .denied, []),
    ("Spain is thought to have sent tanks to Latvia.", .alleged, ["ESP"]),
    ("Estonia has warned Spain not to send tanks to Latvia.", .alleged, ["EST"]),
    ("Spain dismissed as baseless reports it had sent tanks to Latvia.", .denied, ["ESP"]),
    ("There is no sign Spain has sent tanks to Latvia.", .denied, []),
    ("Amid reports Spain has sent tanks to Latvia, Oslo kept quiet.", .alleged, []),
    ("Estonia accused Latvia of using shells supplied by Spain.", .stated, []),
    ("Estonia accused Latvia of using Spanish-supplied shells.", .stated, []),
  ])
  func `who alleges, denies, asks or refuses is the actor`(
    _ sentence: String, _ assertion: Assertion, _ actors: [String]
  ) throws {
    let reading = try read(sentence)
    #expect(reading.assertion == assertion)
    #expect(reading.actors == actors)
  }

  @Test(arguments: [
    ("Spain refused to consider sending tanks to Latvia.", DealStage.refused),
    ("Spain promised not to send tanks to Latvia.", .refused),
    ("Spain did not rule out sending tanks to Latvia.", .considered),
  ])
  func `the outermost link that changes something wins`(_ sentence: String, _ expected: DealStage) throws {
    #expect(try read(sentence).stage == expected)
  }

  @Test(arguments: [
    ("Spain promised to send tanks to Latvia.", true), ("Spain refused to send tanks to Latvia.", true),
    ("Estonia urged Spain to send tanks to Latvia.", true), ("Spain sent tanks to Latvia.", true),
    ("Officials said Spain sent tanks to Latvia.", true), ("Spain may send tanks to Latvia.", true),
    ("Officials said Spain would send tanks to Latvia.", true), ("Spain would send tanks to Latvia.", false),
    ("Spain sends tanks to Latvia.", false), ("Spain is sending tanks to Latvia.", false),
    ("Tanks were sent to Latvia by Spain.", false),
  ])
  func `a word above the act or a plain tense makes its stage explicit`(_ sentence: String, _ expected: Bool)
    throws
  {
    let act = try #require(try RelationFixture.acts(sentence).first)
    #expect(StageClassifier.isExplicit(act) == expected)
  }
}
