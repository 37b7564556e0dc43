import Glibc
import HTTPMessages
import NemoContract

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
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return String(cString: strerror(errno)) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { return String(cString: strerror(errno)) }
    let size = Int(status.st_size)
    guard size > 0 else { return "it is empty" }
    var start = [UInt8](repeating: 0, count: 12)
    let count = pread(file, &start, start.count, 0)
    if start.starts(with: matroska) || start.starts(with: riff) && start[8...].elementsEqual(avi) {
      return nil
    }
    guard count >= 8, firstBoxes.contains(where: { start[4..<8].elementsEqual($0.utf8) }) else {
      return "its \(size) bytes are no film"
    }
    return boxProblem(file, size)
  }

  /// WebM and Matroska (RFC 8794); AVI.
  private static let matroska: [UInt8] = [0x1a, 0x45, 0xdf, 0xa3]
  private static let riff = Array("RIFF".utf8)
  private static let avi = Array("AVI ".utf8)
  /// What an MP4 begins with, and a MOV from before there was `ftyp`.
  private static let firstBoxes = ["ftyp", "moov", "mdat", "wide", "free", "skip"]

  private static func boxProblem(_ file: Int32, _ size: Int) -> String? {
    var offset = 0
    var hasMovie = false
    for _ in 0..<boxLimit {
      if offset == size { return hasMovie ? nil : "nothing in it says what it shows" }
      guard let box = box(file, at: offset), size - offset >= box.size else { break }
      hasMovie = hasMovie || box.type == "moov"
      // A box without a size goes to the end of the file.
      offset = box.size == 0 ? size : offset + box.size
    }
    return "it ends in the middle, after \(size) bytes"
  }

  private static func box(_ file: Int32, at offset: Int) -> (type: String, size: Int)? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(file, &bytes, bytes.count, off_t(offset))
    guard count >= 8 else { return nil }
    let type = String(decoding: bytes[4..<8], as: UTF8.self)
    let short = bytes[0..<4].reduce(0) { $0 << 8 | Int($1) }
    guard short == 1 else { return short == 0 || short >= 8 ? (type, short) : nil }
    guard count == 16, bytes[8] < 0x40 else { return nil }
    let long = bytes[8..<16].reduce(0) { $0 << 8 | Int($1) }
    return long >= 16 ? (type, long) : nil
  }
}
