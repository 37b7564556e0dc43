import HTTPMessages
import NemoContract
import SystemCalls

/// Tells a film from what a server sent in its place, before it takes the film's name (R16).
enum FilmCheck {
  /// Far more boxes than any film has at its top.
  private static let boxLimit = 10_000

  /// Why this is no whole film; nil when nothing speaks against it.
  ///
  /// An MP4 has to be whole: its boxes fill the file (ISO/IEC 14496-12, 4.2). What does not begin
  /// like one may be of another format, and is taken as it is.
  static func problem(at path: String, headers: HTTPHeaders) -> String? {
    let type = HeaderParameters(headers[HeaderName.contentType] ?? "").value
    guard !["text/html", "application/json"].contains(type) else {
      return "it is no film but \(type)"
    }
    do {
      let file = try OpenFile(reading: path)
      let size = Int(file.sizeBytes)
      guard size > 0 else { return "it is empty" }
      guard try box(file, at: 0)?.type == "ftyp" else { return nil }
      return try fills(file, size) ? nil : "it ends in the middle, after \(size) bytes"
    } catch {
      return error.reason
    }
  }

  private static func fills(_ file: borrowing OpenFile, _ size: Int) throws(FileError) -> Bool {
    var offset = 0
    for _ in 0..<boxLimit {
      if offset == size { return true }
      guard let box = try box(file, at: offset), size - offset >= box.size else { return false }
      // A box without a size goes to the end of the file.
      offset = box.size == 0 ? size : offset + box.size
    }
    return false
  }

  private static func box(
    _ file: borrowing OpenFile, at offset: Int
  ) throws(FileError) -> (type: String, size: Int)? {
    let bytes = try file.bytes(at: Int64(offset), count: 16)
    guard bytes.count >= 8 else { return nil }
    let type = String(decoding: bytes[4..<8], as: UTF8.self)
    let short = bytes[0..<4].reduce(0) { $0 << 8 | Int($1) }
    guard short == 1 else { return short == 0 || short >= 8 ? (type, short) : nil }
    guard bytes.count == 16, bytes[8] < 0x40 else { return nil }
    let long = bytes[8..<16].reduce(0) { $0 << 8 | Int($1) }
    return long >= 16 ? (type, long) : nil
  }
}
