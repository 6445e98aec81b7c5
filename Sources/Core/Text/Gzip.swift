import CZlib

/// Undoes gzip, of files such as `sitemap.xml.gz` and of the content coding.
public enum Gzip {
  /// Why a file could not be read.
  public enum Failure: Error, Hashable, Sendable {
    /// It is damaged or ends in the middle.
    case damaged
    /// It holds more than the limit.
    case tooLarge
    /// It grows out of proportion.
    case outOfProportion
  }

  private static let chunk = 64 * 1_024

  /// Whether the bytes start as gzip does.
  public static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// What the file holds, all its members together; at most `limit` bytes and `ratioLimit` times its size.
  public static func inflate(
    _ bytes: [UInt8], limit: Int = 32 << 20, ratioLimit: Int = 100
  ) throws(Failure) -> [UInt8] {
    var stream = z_stream()
    guard armsledger_inflate_init(&stream) == Z_OK else { throw .damaged }
    defer { inflateEnd(&stream) }
    // Below a megabyte nothing is a bomb.
    let proportion = max(1 << 20, bytes.count * ratioLimit)
    let most = min(limit, proportion)
    var output: [UInt8] = []
    var status = Z_OK
    // zlib does not write to its input; its interface only lacks the const.
    var input = bytes
    input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(clamping: source.count)
      repeat {
        status = inflateChunk(&stream, into: &output)
        if status == Z_STREAM_END, stream.avail_in > 0 { status = inflateReset(&stream) }
      } while status == Z_OK && output.count <= most
    }
    if output.count > proportion { throw .outOfProportion }
    if output.count > limit { throw .tooLarge }
    guard status == Z_STREAM_END else { throw .damaged }
    return output
  }

  private static func inflateChunk(_ stream: inout z_stream, into output: inout [UInt8]) -> Int32 {
    var status = Z_OK
    let piece = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
      stream.next_out = buffer.baseAddress
      stream.avail_out = UInt32(chunk)
      status = CZlib.inflate(&stream, Z_NO_FLUSH)
      count = chunk - Int(stream.avail_out)
    }
    output += piece
    return status
  }
}
