package import SystemCalls

/// Reads the facts of a file on disk, and of a long one only what tells them.
package enum MediaFile {
  private static let pieceBytes = 64 << 10

  package static func probe(_ path: String) throws(FileError) -> MediaProbe {
    let file = try OpenFile(reading: path)
    var probe = MediaProbe()
    var offset: Int64 = 0
    while offset < file.sizeBytes {
      let bytes = try file.bytes(at: offset, count: pieceBytes)
      // It became shorter.
      guard !bytes.isEmpty else { break }
      probe.consume(bytes[...])
      offset += Int64(bytes.count)
      let skipped = min(Int64(probe.skippableBytes), max(0, file.sizeBytes - offset))
      probe.skip(Int(skipped))
      offset += skipped
    }
    return probe
  }
}
