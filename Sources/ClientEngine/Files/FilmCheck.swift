import HTTPMessages
import NemoContract
import SystemCalls

/// Tells a film from what a server sent in its place, before it takes the film's name (R16).
enum FilmCheck {
  /// Far more boxes than any film has at its top.
  private static let boxLimit = 10_000

  /// Why this is no whole film; nil when nothing speaks against it.
  ///
  /// Formats are told by their first bytes: servers call anything a film. An MP4 or a MOV has to be
  /// whole: its boxes fill the file, and one says what is in it (ISO/IEC 14496-12, 4.2 and 8.2).
  static func problem(at path: String, headers: HTTPHeaders) -> String? {
    let type = HeaderParameters(headers[HeaderName.contentType] ?? "").value
    guard !["text/html", "application/json"].contains(type) else {
      return "it is no film but \(type)"
    }
    do {
      let file = try OpenFile(reading: path)
      let size = Int(file.sizeBytes)
      guard size > 0 else { return "it is empty" }
      let start = try file.bytes(at: 0, count: 12)
      let isAVI = start.starts(with: riff) && start.dropFirst(8).elementsEqual(avi)
      if isAVI || start.starts(with: matroska) { return nil }
      let type = start.dropFirst(4).prefix(4)
      guard firstBoxes.contains(where: { type.elementsEqual($0.utf8) }) else {
        return "its \(size) bytes are no film"
      }
      return try boxProblem(file, size)
    } catch {
      return error.reason
    }
  }

  /// WebM and Matroska (RFC 8794); AVI.
  private static let matroska: [UInt8] = [0x1a, 0x45, 0xdf, 0xa3]
  private static let riff = Array("RIFF".utf8)
  private static let avi = Array("AVI ".utf8)
  /// What an MP4 begins with, and a MOV from before there was `ftyp`.
  private static let firstBoxes = ["ftyp", "moov", "mdat", "wide", "free", "skip"]

  private static func boxProblem(
    _ file: borrowing OpenFile, _ size: Int
  ) throws(FileError) -> String? {
    var offset = 0
    var hasMovie = false
    for _ in 0..<boxLimit {
      if offset == size { return hasMovie ? nil : "nothing in it says what it shows" }
      guard let box = try box(file, at: offset), size - offset >= box.size else { break }
      hasMovie = hasMovie || box.type == "moov"
      // A box without a size goes to the end of the file.
      offset = box.size == 0 ? size : offset + box.size
    }
    return "it ends in the middle, after \(size) bytes"
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
