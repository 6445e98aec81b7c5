import ArgumentParser

AnalyzeCommand.main()
