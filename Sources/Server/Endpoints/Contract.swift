import Core

/// `openapi.yaml` as it is served: the file's own bytes, the same as JSON, and as a page for people.
struct Contract: Sendable {
  /// A form of the contract with the tag of its bytes.
  struct Form: Sendable {
    let bytes: [UInt8]
    let tag: ETag

    fileprivate init(_ bytes: [UInt8]) {
      self.bytes = bytes
      let digest = SHA256.hash(bytes).prefix(8)
      tag = ETag(digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
    }
  }

  /// The page of `/docs` with what browsers may do for it.
  struct Page: Sendable {
    let form: Form
    let policy: String
  }

  /// Made when they are first asked for: digest and conversion would be a good part of the time to start.
  let yaml: Lazy<Form>
  let json: Lazy<Form>
  let page: Lazy<Page>

  /// Makes the contract from the file's bytes; `json` throws where these are not the YAML that is read here.
  init(yaml bytes: [UInt8]) {
    yaml = Lazy { Form(bytes) }
    json = Lazy {
      var writer = JSONWriter(reserving: bytes.count)
      writer.value(try YAMLReader.value(of: bytes))
      return Form(writer.bytes)
    }
    page = Lazy {
      let page = try DocumentationPage.load(try YAMLReader.value(of: bytes))
      return Page(form: Form(page.bytes), policy: page.policy)
    }
  }

  /// Reads the file that was built with the program.
  static func load() throws -> Contract {
    Contract(yaml: try DocumentFiles.read(try Resources.path(of: "openapi.yaml")))
  }
}
