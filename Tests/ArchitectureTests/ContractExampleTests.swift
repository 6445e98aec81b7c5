import Core
import Testing

@testable import Server

/// What readers of the contract find at every operation: what it is for, and what goes in and comes out.
struct ContractExampleTests {
  private let contract: JSONValue

  init() throws {
    contract = try YAMLReader.value(of: try DocumentFiles.read(SourceTree.root + "/openapi.yaml"))
  }

  private var operations: [JSONValue] {
    (contract["paths"]?.members ?? []).flatMap { $0.value.members ?? [] }.map(\.value)
  }

  @Test func `every operation has a summary and a description`() {
    for operation in operations {
      let id = operation["operationId"]?.string ?? "one without an id"
      #expect(operation["summary"]?.string?.isEmpty == false, "\(id) has no summary")
      #expect(operation["description"]?.string?.isEmpty == false, "\(id) has no description")
    }
  }

  @Test func `every body and every answer that succeeds has an example`() {
    let schemas = SchemaText(contract)
    for operation in operations {
      let id = operation["operationId"]?.string ?? ""
      let answers = (operation["responses"]?.members ?? []).filter { $0.name.hasPrefix("2") }.map(\.value)
      for told in answers + [operation["requestBody"] ?? .null] {
        for content in schemas.resolved(told)["content"]?.members ?? [] {
          #expect(
            !DocumentedOperation.examples(content.value).isEmpty, "\(id) has no example as \(content.name)")
        }
      }
    }
  }
}
