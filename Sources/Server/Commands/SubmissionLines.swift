import Core
import Glibc

/// The lines of files as submissions, read one at a time.
struct SubmissionLines: Sequence, IteratorProtocol {
  private var paths: ArraySlice<String>
  private var lines: LineReader?
  private var path = ""
  private var number = 0

  init(paths: [String]) { self.paths = paths[...] }

  mutating func next() -> (name: String, submission: Result<Submission, SubmissionError>)? {
    while true {
      if lines == nil {
        guard let next = paths.popFirst() else { return nil }
        path = next
        number = 0
        lines = LineReader(path)
        guard lines != nil else {
          return (path, .failure(SubmissionError("", String(cString: strerror(errno)))))
        }
      }
      guard let line = lines?.next() else {
        lines = nil
        continue
      }
      number += 1
      if line.allSatisfy({ $0 <= 0x20 }) { continue }
      return ("\(path):\(number)", SubmissionLine(line).submission)
    }
  }
}

/// A line of JSON: the submission that it holds, and the id under which it is answered.
struct SubmissionLine {
  var id: JSONValue?
  var submission: Result<Submission, SubmissionError>

  init(_ line: [UInt8]) {
    do {
      let json = try JSONReader.value(of: line)
      id = json["id"]
      submission = .success(try Submission(json: json, isStrict: false))
    } catch let error as SubmissionError {
      submission = .failure(error)
    } catch {
      submission = .failure(SubmissionError("", "\(error)"))
    }
  }
}

/// Reads a file line by line.
struct LineReader: Sequence, IteratorProtocol {
  private let file: Descriptor
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// Closes with the last copy of the reader.
  private final class Descriptor {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { if number != STDIN_FILENO { close(number) } }
  }

  /// Opens a file, or takes standard input for `-`; nil with `errno` when it cannot be opened.
  init?(_ path: String) {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    file = Descriptor(descriptor)
  }

  /// The next line without its line feed.
  mutating func next() -> [UInt8]? {
    var searched = start
    while true {
      if let end = lineFeed(from: searched) {
        defer { start = end + 1 }
        return Array(buffer[start..<end])
      }
      searched = buffer.count
      if isAtEnd {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return Array(buffer[start...])
      }
      if start > 0 {
        searched -= start
        buffer.removeFirst(start)
        start = 0
      }
      fill()
    }
  }

  /// Where the next line ends, as far as it has been read.
  private func lineFeed(from start: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let hit = memchr(base + start, Int32(UInt8(ascii: "\n")), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(hit) - base
    }
  }

  private mutating func fill() {
    let room = 1 << 18
    let descriptor = file.number
    var count = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: room) { bytes, initialized in
      count = read(descriptor, bytes.baseAddress, room)
      initialized = count > 0 ? count : 0
    }
    if count < 0, errno == EINTR { return }
    if count > 0 { buffer += chunk } else { isAtEnd = true }
  }
}
