import CZlib

/// Undoes gzip, of files such as `sitemap.xml.gz` and of the content coding.
public enum Gzip {
  /// Whether the bytes start as gzip does.
  public static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// What the file holds, all its members together.
  public static func inflate(
    _ bytes: [UInt8], _ limits: Decompression = Decompression()
  ) throws(Decompression.Failure) -> [UInt8] {
    var stream = z_stream()
    guard armsledger_inflate_init(&stream) == Z_OK else { throw .damaged }
    defer { inflateEnd(&stream) }
    var place = 0
    return try limits.run(bytes.count) { buffer, filled in
      var status = bytes[place...].withUnsafeBufferPointer { source in
        // zlib does not write to its input; its interface only lacks the const.
        stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.avail_in = UInt32(clamping: source.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(clamping: buffer.count)
        let unread = stream.avail_in
        defer { place += Int(unread - stream.avail_in) }
        return CZlib.inflate(&stream, Z_NO_FLUSH)
      }
      filled = buffer.count - Int(stream.avail_out)
      if status == Z_STREAM_END, place == bytes.count { return .ended }
      // Another member follows.
      if status == Z_STREAM_END { status = inflateReset(&stream) }
      return status == Z_OK ? .more : .damaged
    }
  }
}
