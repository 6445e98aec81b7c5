import Testing

@testable import Core

struct ReportAssemblerTests {
  /// One report of all the acts that a text tells of a pair by grammar.
  private func report(_ text: String, title: String = "") throws -> Report {
    let analyzer = try RelationFixture.analyzer()
    let annotated = try RelationFixture.annotated(title.isEmpty ? text : title + "\n\n" + text)
    let reading = analyzer.relater.read(
      annotated, published: .day(2024, 5, 14), isTitled: !title.isEmpty)
    var candidates = reading.candidates.filter { !$0.isFilled && !$0.isLoose }
    try #require(!candidates.isEmpty)
    for index in candidates.indices {
      candidates[index].pairProbability = 0.9
      candidates[index].documentProbability = 0.9
      candidates[index].stageProbability = 0.9
    }
    let assembler = ReportAssembler(
      lexicon: analyzer.lexicon, text: annotated,
      titleLength: title.isEmpty ? 0 : title.unicodeScalars.count + 2,
      moneyWords: analyzer.relater.moneyWords)
    let act = WeighedAct(candidates: candidates, probability: 0.7)
    return try #require(assembler.reports(of: [act], in: reading, threshold: 0).first)
  }

  @Test func `items of several sentences are told once, with the number that one of them has`() throws {
    let report = try report("Spain sent howitzers to Latvia. Spain sent 12 howitzers and tanks to Latvia.")
    #expect(report.items.map(\.category) == [.artillery, .armouredVehicle])
    #expect(report.items.map { $0.quantity?.min } == [12, nil])
  }

  @Test func `what only says "arms" is left out beside what says more`() throws {
    let both = try RelationFixture.analyze(
      "Spain sent Latvia 12 tanks on Monday. The weapons from Spain will help Latvia.", title: "Defence news")
    #expect(both.reports.map { $0.items.map(\.category) } == [[.armouredVehicle]])
    #expect(try report("Spain sent weapons to Latvia.").items.map(\.category) == [.unspecified])
  }

  /// The number stands in a sentence of fewer words than the one that names the arms.
  @Test func `arms are counted on in the next sentence`() throws {
    let text =
      "After long talks in Lima and Riga over many months, Spain has sold Latvia 40 tanks. "
      + "The first six have arrived in Riga."
    #expect(try RelationFixture.analyze(text).reports.contains { $0.stage == .delivered })
    for index in try RelationFixture.candidates(text) {
      let units = try RelationFixture.annotated(text).sentences[index.act.sentence].count
      #expect(index.act.items.allSatisfy { $0.unit < units })
    }
  }

  @Test func `what another pair is told to have got is left to it`() throws {
    let analysis = try RelationFixture.analyze(
      "Norway ordered 54 K2 tanks from South Korea. Last year Poland bought 48 FA-50 jets from Seoul.")
    #expect(
      analysis.reports.map { $0.items.map(\.category) } == [[.armouredVehicle], [.aircraft]])
  }

  @Test func `one of the shells is no number of shells`() throws {
    let report = try report("Spain sent shells to Latvia. One of the shells hit a barn.")
    #expect(report.items.map(\.quantity) == [nil])
  }

  @Test func `a report always has an item`() throws {
    #expect(try report("Spain armed Latvia.").items == [ReportItem(weapon: nil, category: .unspecified)])
  }

  @Test func `each sentence is evidence once, in text order, in its own part`() throws {
    let report = try report(
      "Spain sent tanks to Latvia. Nobody saw it. Spain sent rifles to Latvia.",
      title: "Spain sent arms to Latvia")
    #expect(report.evidence.map(\.part) == [.title, .text, .text])
    #expect(
      report.evidence.map(\.quote) == [
        "Spain sent arms to Latvia", "Spain sent tanks to Latvia.", "Spain sent rifles to Latvia.",
      ])
    #expect(report.evidence.map(\.span.start) == [0, 0, 43])
  }

  @Test func `companies that stand for a party are named once`() throws {
    let report = try report("Saab sold Gripen jets to Hungary. Saab sold radars to Hungary.")
    #expect(report.suppliers == [Party("SWE")])
    #expect(report.companies == ["Saab"])
  }

  @Test func `the act's probability is the report's confidence`() throws {
    #expect(try report("Spain sent tanks to Latvia.").confidence == 0.7)
  }
}
