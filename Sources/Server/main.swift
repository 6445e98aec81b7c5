import ArgumentParser

struct Armsledger: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "armsledger", abstract: "A sourced register of arms deals, read out of the news.",
    subcommands: [AnalyzeCommand.self])
}

Armsledger.main()
