import Testing

@testable import Core

struct PersonRecognizerTests {
  @Test(arguments: [
    ("Defence minister Kasimir Dolnik signed the contract.", "Kasimir Dolnik"),
    ("President Oluwaseun Bahari arrived on Monday.", "Oluwaseun Bahari"),
    ("The foreign minister, Pereira Quintal, left the talks.", "Pereira Quintal"),
    ("The tanks are ready, said Marek Zwolan, a spokesman.", "Marek Zwolan"),
    ("Anna Ridley told reporters that talks go on.", "Anna Ridley"),
    ("Talks went well, said Ursula von der Brugge.", "Ursula von der Brugge"),
    ("Prime minister Tarek bin Suhail asked for missiles.", "Tarek bin Suhail"),
    ("Kim Jae-won, the defence minister, agreed.", "Kim Jae-won"),
    ("John F. Harlow said no.", "John F. Harlow"),
    ("Tom Hasker (D-Ohio) voted against it.", "Tom Hasker"),
  ])
  func `a name is told by its title, its speech or its shape`(_ sentence: String, _ name: String) {
    #expect(Recognition.keys(.person, in: sentence) == [name])
  }

  @Test func `a surname alone is the person named in full`() {
    let source =
      "General Piotr Walczak visited the base. Walczak praised the crews. \"More will come,\" Walczak said."
    #expect(Recognition.keys(.person, in: source) == ["Piotr Walczak"])
    let persons = Recognition.recognizer.mentions(in: Recognition.text(source)).filter { $0.type == .person }
    #expect(persons.count == 3)
  }

  @Test func `a title with a given name is the person named in full`() {
    let source = "Prime minister Martin Haldane spoke first. Sir Martin then left."
    #expect(Recognition.keys(.person, in: source) == ["Martin Haldane"])
  }

  @Test func `two spellings of one name are one person`() {
    let source = "President Viktor Zarelsky spoke. Later Viktor Zarelskyy said he was glad."
    #expect(Recognition.keys(.person, in: source) == ["Viktor Zarelsky"])
  }

  @Test func `who is listed with persons is a person`() {
    let source = "The group of President Marta Kolin, Iqbal Sadruddin and Ayo Falade met."
    #expect(Recognition.keys(.person, in: source) == ["Ayo Falade", "Iqbal Sadruddin", "Marta Kolin"])
  }

  @Test func `an administration names its head`() {
    #expect(Recognition.keys(.person, in: "The Trumbold administration will sell jets.") == ["Trumbold"])
  }

  @Test(arguments: [
    "The ship left the Black Sea on Monday.", "The Ministry of Defence said no.",
    "Soldiers rest near the front. (Jon Barlow/Agency)", "Jon Barlow | Getty Images",
    "I'd say the deal is done.", "The Leopard tanks and the Patriot batteries arrived.",
    "New Delhi and Buenos Aires signed.",
  ])
  func `places, bodies, weapons and credits are no persons`(_ sentence: String) {
    #expect(Recognition.keys(.person, in: sentence).isEmpty)
  }
}
