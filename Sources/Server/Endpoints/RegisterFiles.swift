import Core
import Glibc
import Synchronization

/// The register as one SQLite file, made anew when it has changed since it was asked for last.
final class RegisterFiles: Sendable {
  /// A file without a name: it is gone when the last who reads it is.
  private final class Made: Sendable {
    let descriptor: Int32
    let generation: Int

    init(descriptor: Int32, generation: Int) {
      self.descriptor = descriptor
      self.generation = generation
    }

    deinit { close(descriptor) }

    /// The octets from a place on, at most `count`.
    func read(at place: Int, _ count: Int) -> [UInt8] {
      [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        filled = max(0, pread(descriptor, buffer.baseAddress, count, off_t(place)))
      }
    }
  }

  private let last = Mutex<Made?>(nil)
  /// Octets sent in one part.
  private static let part = 256 * 1024

  /// A stream of the file of a store's present state.
  func stream(of store: SQLiteStore, now: Timestamp) throws -> BodyStream {
    let made = try make(store, now)
    let place = Atomic<Int>(0)
    return BodyStream(pull: { _ in
      let bytes = made.read(at: place.load(ordering: .relaxed), Self.part)
      guard !bytes.isEmpty else { return .end }
      place.wrappingAdd(bytes.count, ordering: .relaxed)
      return .bytes(bytes)
    })
  }

  /// One at a time: who comes while a file is made waits for it.
  private func make(_ store: SQLiteStore, _ now: Timestamp) throws -> Made {
    try last.withLock { last in
      let generation = try store.read { try $0.version().generation }
      if let last, last.generation == generation { return last }
      // Beside the database, where there is room for a register.
      let path = "\(store.path)-export-\(RandomToken.text(length: 8))"
      defer { for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) } }
      try RegisterFile.write(store.path, to: path, now: now)
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Problem.internal }
      let made = Made(descriptor: descriptor, generation: generation)
      last = made
      return made
    }
  }
}

extension RegisterAPI {
  /// GET of the whole register as an SQLite file.
  var registerFile: Handler {
    { request, context in
      guard try request.query().items.isEmpty else {
        throw ParameterError(
          try request.query().items[0].name, .unknown,
          "the file is the whole register; it takes no parameters")
      }
      let tag = ETag("\(tag(try reader(context).version()).opaque)-sqlite", isWeak: true)
      if request.fields.mayHaveConditions, var answer = request.answerToConditions(etag: tag) {
        answer.fields.append(.cacheControl, constant: "no-cache")
        return answer
      }
      throw LaneChange(lane: .fetching) { _, _ in
        var response = HTTPResponse.stream(.sqlite, try files.stream(of: store, now: now()))
        response.fields.append(.etag, tag.description)
        response.fields.append(.cacheControl, constant: "no-cache")
        response.fields.append(
          .contentDisposition, constant: "attachment; filename=\"armsledger-export.sqlite\"")
        return response
      }
    }
  }
}
