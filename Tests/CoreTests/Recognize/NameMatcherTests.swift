import Testing

@testable import Core

struct NameMatcherTests {
  @Test(arguments: [
    ("Poland bought tanks from South Korea.", "KOR POL"), ("Russia's army waits.", "RUS"),
    ("Türkiye and Côte d’Ivoire agreed.", "CIV TUR"), ("The U.S. sold jets to the UAE.", "ARE USA"),
    ("North Korean shells arrived.", "PRK"), ("Ukrainians asked for more.", "UKR"),
    ("Jordan ordered jets.", "JOR"), ("Michael Jordan retired.", ""), ("South American states met.", ""),
    ("They met in New Jersey.", ""), ("The turkey was cold.", ""), ("Tell us more.", ""),
    ("Pierre Holland asked.", ""),
  ])
  func `countries in every form, and only countries`(_ sentence: String, _ codes: String) {
    #expect(Recognition.keys(.country, in: sentence).joined(separator: " ") == codes)
  }

  @Test(arguments: [
    ("Poland ordered 180 K2 tanks.", "K2 Black Panther"), ("K2 is a mountain.", ""),
    ("Two Patriot batteries arrived.", "Patriot"), ("He is a patriot.", ""),
    ("The Patriot won an award.", ""), ("They fly the F16.", "F-16 Fighting Falcon"),
    ("Twelve F-16s landed.", "F-16 Fighting Falcon"), ("The F-15QZ is new.", "F-15QZ"),
    ("Brazil builds the Gripen NG fighter.", "Gripen NG"),
    ("A C-130J landed, then two C-130Js.", "C-130J Super Hercules"),
    ("Rafale-Marine fighters embarked.", "Rafale M"), ("The Javelin missiles hit.", "FGM-148 Javelin"),
    ("She threw the javelin.", ""), ("A Virginia-class submarine surfaced.", "Virginia-class submarine"),
    ("A 10-year-old boy saw it.", ""), ("Rep. Ann Lee (D-PA12) spoke.", ""),
    ("FRENCH JETS AS STRONG AS EVER", ""), ("President Zuzana Malova spoke of tanks.", ""),
    ("Himars launchers fired.", "HIMARS"), ("It sent Hawk anti-aircraft missile systems.", "HAWK"),
    ("It bought 12 Hawk trainers.", "Hawk"), ("It sent 30 BMPs.", "BMP"), ("It sent 30 BMP-1s.", "BMP-1"),
    ("It bought 218 Lynx vehicles.", "Lynx KF41"), ("It bought four Lynx helicopters.", "Lynx helicopter"),
    ("It sent six MD 530G helicopters.", "MD 530G"), ("It sent Cheongung-II missiles.", "Cheongung II"),
    ("It sent Martlet missiles and LMM missiles.", "Martlet"), ("It sent Aster missiles.", "Aster"),
    ("It sent CM-34 Clouded Leopard vehicles.", "CM-34 Clouded Leopard"),
    ("It sent M60A3 Patton tanks.", "M60A3 Patton"), ("It sent PAC-3 MSE missiles.", "PAC-3 MSE"),
    ("It sent two Buffalo recovery vehicles.", "Bergepanzer 3 Buffalo"),
    ("The High Mobility Artillery Rocket System, or HIMARS, fired.", "HIMARS"),
    ("The Gripen is fast. It bought 36 Gripen E fighters.", "Gripen E/F"),
    ("The C-5 missile has a range of 110 km.", "C-5"),
    ("It bought two C-5 transport aircraft.", "C-5 Galaxy"),
    ("It was offered the Arjun Mk1 tank.", "Arjun"), ("It was offered the Akash Mk1.", "Akash Mk1"),
    ("It flies the LCA-Tejas Mk1A jet.", "LCA-Tejas Mk1A"),
    ("It sent A-Darter missiles.", "A-Darter"), ("It sent Bozdoğan missiles.", "Bozdoğan"),
    ("Peru received a Gripen jet from Sweden.", "JAS 39 Gripen"),
  ])
  func `weapons as printed, and ambiguous ones only with support`(_ sentence: String, _ names: String) {
    #expect(Recognition.keys(.weapon, in: sentence).joined(separator: ", ") == names)
  }

  @Test(arguments: [
    ("The kit has AN/ZZQ-99C(V) sensors.", "AN/ZZQ-99C(V)"), ("It fired two ZX-40B missiles.", "ZX-40B"),
    ("It has training missiles (ZATM-9X).", "ZATM-9X"),
    ("The AeroWing 300 drone flew.", "AeroWing 300"), ("He wore the ZX-40 jacket.", ""),
  ])
  func `a designation that the lexicon lacks is told by its shape`(_ sentence: String, _ name: String) {
    #expect(Recognition.keys(.weapon, in: sentence).joined() == name)
  }

  @Test func `annotations are in order and do not overlap`() {
    let text = Recognition.text(
      "On 3 May 2024 Poland's defence minister Kasimir Dolnik said that the U.S. State Department had approved"
        + " 96 AH-64E Apache helicopters worth $12 billion from Boeing.")
    for (a, b) in zip(text.annotations, text.annotations.dropFirst()) {
      #expect(a.range.upperBound <= b.range.lowerBound)
    }
    let kinds = Set(text.annotations.map(\.kind))
    #expect(kinds.isSuperset(of: [.party, .weapon, .person, .date, .quantity, .money, .company]))
  }

  @Test func `a mention's span counts code points`() throws {
    let source = "Łódź – „Poland” ordered K2 tanks 🚀 and Leopard 2A6 tanks."
    let scalars = Array(source.unicodeScalars)
    let mentions = Recognition.recognizer.mentions(in: Recognition.text(source))
    let printed = mentions.map { mention -> String in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[mention.span.start..<mention.span.end])
      return String(view)
    }
    #expect(printed == ["Poland", "K2 tanks", "Leopard 2A6"])
  }
}
