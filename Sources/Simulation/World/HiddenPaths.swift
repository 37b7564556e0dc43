/// Takes paths of this machine out of texts, so that a journal is the same on every one (D6).
///
/// A path is looked for by its bytes and only where a path can begin: behind nothing, a space, a
/// quotation mark and the like. `api/a.png` does not stand in `POST /api/a.png`.
struct HiddenPaths {
  private struct Path {
    let bytes: [UInt8]
    /// A folder, with its slash: what lies in it is left.
    let isFolder: Bool
    /// What stands in its place.
    let left: ArraySlice<UInt8>
  }

  private var paths: [Path] = []

  /// Everything in an absolute folder is shown by the rest of its path alone.
  mutating func add(folder: String) {
    guard folder.utf8.count > 1, folder.utf8.first == Self.slash else { return }
    add(
      Path(
        bytes: Array(folder.utf8) + (folder.utf8.last == Self.slash ? [] : [Self.slash]),
        isFolder: true, left: []))
  }

  /// A file is shown by its name alone.
  mutating func add(file: String) {
    let bytes = Array(file.utf8)
    guard let slash = bytes.lastIndex(of: Self.slash) else { return }
    add(Path(bytes: bytes, isFolder: false, left: bytes[(slash + 1)...]))
  }

  private mutating func add(_ path: Path) {
    if !paths.contains(where: { $0.bytes == path.bytes }) { paths.append(path) }
  }

  func clean(_ text: String) -> String {
    // Each path has a slash, few texts have one.
    guard !paths.isEmpty, text.utf8.contains(Self.slash) else { return text }
    let bytes = Array(text.utf8)
    var left: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if place == 0 || !Self.isOfPaths(bytes[place - 1]),
        let path = paths.first(where: { Self.stands($0, in: bytes, at: place) })
      {
        left += path.left
        place += path.bytes.count
      } else {
        left.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: left, as: UTF8.self)
  }

  private static func stands(_ path: Path, in bytes: [UInt8], at place: Int) -> Bool {
    guard bytes[place...].starts(with: path.bytes) else { return false }
    // The full stop of a sentence is no part of a path.
    let next = bytes[(place + path.bytes.count)...].first { $0 != UInt8(ascii: ".") }
    return path.isFolder || next.map { !isOfPaths($0) } ?? true
  }

  private static let slash = UInt8(ascii: "/")

  /// Bytes that may stand in the middle of a path as people write them.
  private static func isOfPaths(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xff:
      true
    default: "/._-~+%@".utf8.contains(byte)
    }
  }
}
