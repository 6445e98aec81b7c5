/// Room for documents between their fetch and whoever reads them: what bounds memory.
///
/// A fetch keeps its place among those under way until there is room for what it brought, so that documents do not pile
/// up before a busy reader, however many sites they come from.
public final class DocumentRoom: Sendable {
  private let places: AsyncSemaphore

  /// Makes room for so many documents at once.
  public init(_ documents: Int) { places = AsyncSemaphore(documents) }

  /// One document's place; free again when nobody holds it any more.
  final class Place: Sendable {
    private let room: DocumentRoom

    fileprivate init(_ room: DocumentRoom) { self.room = room }

    deinit { room.places.release() }
  }

  /// Waits for a place.
  func enter() async -> Place {
    await places.acquire()
    return Place(self)
  }
}

extension DocumentRoom: Hashable {
  /// Rooms are the same only when they are one.
  public static func == (left: DocumentRoom, right: DocumentRoom) -> Bool { left === right }

  /// Hashes which room it is.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
