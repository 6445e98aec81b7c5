import Glibc

exit(Armsledger.run(Array(CommandLine.arguments.dropFirst())))
