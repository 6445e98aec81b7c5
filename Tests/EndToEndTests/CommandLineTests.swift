import Core
import Glibc
import Testing

extension EndToEnd {
  /// The commands: what they print, and how they end.
  struct CommandLineTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func run(
      _ arguments: String..., environment: [String: String] = [:], input: String? = nil
    ) throws -> BinaryProcess.Outcome {
      try BinaryProcess.run(arguments, in: folder.path, environment: environment, input: input)
    }

    private func isOneLine(_ text: String) -> Bool {
      text.hasPrefix("armsledger: ") && text.hasSuffix("\n") && text.dropLast().allSatisfy { $0 != "\n" }
    }

    @Test(arguments: [
      ["serve", "--port", "99999"], ["serve", "--port", "x"], ["serve", "--colour", "red"],
      ["serve", "--host", "example.org"], ["ingest"], ["ingest", "--threads", "0", "x"], ["analyze"],
      ["analyze", "--jsonl", "--only", "deals"], ["key", "create"], ["fly"],
      ["ingest", "--allow-net", "all", "x"],
    ])
    func `a mistake on the command line ends with 2`(_ arguments: [String]) throws {
      let outcome = try BinaryProcess.run(arguments, in: folder.path)
      #expect(outcome.code == 2)
      #expect(outcome.output.isEmpty)
      #expect(!outcome.errors.isEmpty)
    }

    @Test func `a mistake in the settings file ends with 2 and its line`() throws {
      try TestFolder.write("port = 80\n\ncolour = red\n", to: folder["settings"])
      let outcome = try run("serve", "--config", "settings")
      #expect(outcome.code == 2)
      #expect(outcome.errors == "armsledger: settings, line 3: there is no setting \"colour\"\n")
    }

    @Test func `help and version end with 0`() throws {
      #expect(try run("--version").output == ArmsLedger.version + "\n")
      #expect(try run("help", "serve").code == 0)
    }

    @Test func `a file that is no database ends with one line and 1`() throws {
      try TestFolder.write(String(repeating: "no database ", count: 1_000), to: folder["broken.sqlite"])
      for command in [["serve", "--port", "0"], ["check"], ["ingest", TestFolder.seeds], ["key", "list"]] {
        let outcome = try BinaryProcess.run(command + ["--database", "broken.sqlite"], in: folder.path)
        #expect(outcome.code == 1, "\(command)")
        #expect(isOneLine(outcome.errors), "\(command): \(outcome.errors)")
        #expect(outcome.errors.contains("broken.sqlite"))
      }
    }

    @Test func `a database that cannot be opened ends with one line and 1`() throws {
      mkdir(folder["folder"], 0o755)
      for path in ["folder", "missing/register.sqlite"] {
        let outcome = try run("serve", "--port", "0", "--database", path)
        #expect(outcome.code == 1)
        #expect(isOneLine(outcome.errors), "\(outcome.errors)")
      }
      let check = try run("check", "--database", "none.sqlite")
      #expect(check.code == 1)
      #expect(access(folder["none.sqlite"], F_OK) != 0)
    }

    @Test func `a port in use ends with one line and 1`() throws {
      let server = try RunningServer(in: folder)
      let outcome = try run("serve", "--port", "\(server.port)")
      #expect(outcome.code == 1)
      #expect(outcome.errors == "armsledger: 127.0.0.1:\(server.port) is in use\n")
    }

    @Test func `a missing lexicon ends with one line and 1`() throws {
      try TestFolder.write(try TestFolder.read(BinaryProcess.path), to: folder["armsledger"])
      let outcome = try BinaryProcess.run(
        ["ingest", TestFolder.seeds], in: folder.path, binary: folder["armsledger"])
      #expect(outcome.code == 1)
      #expect(isOneLine(outcome.errors), "\(outcome.errors)")
    }

    @Test func `a lexicon that was named and is none, or is damaged, ends serve with one line and 1`() throws
    {
      mkdir(folder["empty"], 0o755)
      mkdir(folder["damaged"], 0o755)
      try TestFolder.write("code,name\nPOL\n", to: folder["damaged/countries.csv"])
      for name in ["missing", "empty", "damaged"] {
        let outcome = try run(
          "serve", "--port", "0", environment: ["ARMSLEDGER_LEXICON": folder[name]])
        #expect(outcome.code == 1, "\(name)")
        #expect(isOneLine(outcome.errors), "\(name): \(outcome.errors)")
      }
    }

    @Test func `an ingest tells each document and ends with 1 when one failed`() throws {
      try TestFolder.write(
        "Poland buys tanks\n\nPoland has ordered tanks from South Korea.", to: folder["a.txt"])
      let outcome = try run("ingest", "a.txt", "missing.txt")
      #expect(outcome.code == 1)
      #expect(outcome.output.hasPrefix("a.txt: inserted a"))
      #expect(outcome.output.hasSuffix("armsledger: 1 document: 1 new, 1 failed\n"))
      #expect(outcome.errors == "missing.txt: No such file or directory\n")
      #expect(try run("check").output == "armsledger.sqlite: ok\n")
    }

    @Test func `standard input is a document, or with --jsonl one each line`() throws {
      let text = "Poland buys tanks\n\nPoland has ordered tanks from South Korea."
      #expect(try run("ingest", "-", input: text).output.hasSuffix("1 document: 1 new\n"))
      let lines = """
        {"title": "A", "text": "Berlin will send tanks.", "published": "2023-01-02T03:04:05Z", "more": 1}
        {"title": "B", "text": "Warsaw will send tanks."}

        {"title": "C"}
        """
      let outcome = try run("ingest", "--jsonl", "-", input: lines)
      #expect(outcome.code == 1)
      #expect(outcome.output.hasSuffix("2 documents: 2 new, 1 failed\n"))
      #expect(outcome.errors.hasPrefix("-:4: "))
    }

    @Test(arguments: ["1", "4"])
    func `analyze --jsonl answers every line in its order`(_ threads: String) throws {
      let lines = (0..<40).map { number in
        switch number % 4 {
        case 0: #"{"id": "\#(number)", "title": "T", "text": "Berlin will send tanks to Kyiv."}"#
        case 1: #"{"id": \#(number), "text": "date 2023-01-30 Words."}"#
        case 2: #"{"id": "\#(number)"}"#
        default: "no json"
        }
      }
      let outcome = try run("analyze", "--jsonl", "--threads", threads, input: lines.joined(separator: "\n"))
      #expect(outcome.code == 0)
      let answers = try outcome.output.split(separator: "\n").map { try JSONReader.value(of: Array($0.utf8)) }
      try #require(answers.count == 40)
      for (number, answer) in answers.enumerated() {
        switch number % 4 {
        case 0:
          #expect(answer["id"]?.string == "\(number)")
          #expect(answer["text"]?.string == "Berlin will send tanks to Kyiv.")
          #expect(answer["entities"]?["countries"]?.elements?.contains(.string("UKR")) == true)
        case 1:
          #expect(answer["id"]?.int == number)
          #expect(answer["published"]?.string == "2023-01-30")
        case 2: #expect(answer["error"]?.string?.contains("text, html and base64") == true)
        default: #expect(answer["id"]?.isNull == true && answer["error"] != nil)
        }
      }
    }

    /// Each process hashes otherwise: what depends on the order of a set shows itself in some of ten.
    @Test func `every process reads the same out of a text`() throws {
      try TestFolder.write(
        """
        KONGSBERG, Norway -- Kongsberg wins Polish follow-on order for coastal missiles

        Norwegian defence group Kongsberg said on Thursday it had signed a contract with the Polish Ministry of \
        Defence. RAYTHEON and Saab will deliver radars to Estonia, the State Department said.
        """, to: folder["article.txt"])
      let outcomes = try (0..<10).map { _ in try run("analyze", "article.txt").output }
      #expect(outcomes[0].contains("Kongsberg"))
      #expect(Set(outcomes).count == 1)
    }

    @Test func `analyze --only article leaves deals and entities out`() throws {
      let outcome = try run("analyze", "--only", "article", TestFolder.seeds)
      let answers = try outcome.output.split(separator: "\n").map { try JSONReader.value(of: Array($0.utf8)) }
      #expect(answers.count == 5)
      for answer in answers {
        #expect(answer["deals"] == nil && answer["entities"] == nil && answer["relevant"] == nil)
        #expect(answer["text"]?.string?.isEmpty == false)
        #expect(answer["id"]?.string?.hasPrefix(TestFolder.seeds) == true)
      }
    }
  }
}
