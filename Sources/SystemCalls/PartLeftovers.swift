import Glibc

/// The files on their way in a folder, and which of them nobody writes any more.
///
/// `<place>.nemosim-<number>.part` goes with its writer. `<place>.nemosim=<mark>.part` is kept for
/// whoever wants to go on with it: the mark says what its bytes are of, and no byte was written
/// before it had that name.
enum PartLeftovers {
  /// As many can write to one place at the same time.
  static let mostParts = 64
  /// In seconds; what nobody has gone on with for so long nobody wants.
  static let longestKept = 7 * 24 * 3600

  static func numbered(_ place: String, _ number: Int) -> String {
    "\(place).nemosim-\(number).part"
  }

  static func kept(_ place: String, _ mark: String) -> String { "\(place).nemosim=\(mark).part" }

  /// The marks of what is kept for a place.
  static func marks(for place: String) -> [String] {
    let start = "\(name(of: place)).nemosim="
    return names(in: Folder.above(place)).sorted().compactMap {
      guard isKept($0), $0.hasPrefix(start) else { return nil }
      return String($0.dropFirst(start.count).dropLast(".part".count))
    }
  }

  /// Removes parts that went with their writers, of this place and of others beside it.
  static func removeNumbered(in folder: String) {
    for name in names(in: folder) where isNumbered(name) { remove("\(folder)/\(name)") }
  }

  /// Removes what was kept for a place, and for others beside it what was kept too long before
  /// `seconds`, a time of the folder's own clock.
  static func removeKept(for place: String, before seconds: Int? = nil) {
    let (folder, start) = (Folder.above(place), "\(name(of: place)).nemosim=")
    for name in names(in: folder) where isKept(name) {
      if name.hasPrefix(start) {
        remove("\(folder)/\(name)")
      } else if let seconds {
        remove("\(folder)/\(name)", writtenBefore: seconds - longestKept)
      }
    }
  }

  private static func isNumbered(_ name: String) -> Bool {
    guard name.hasSuffix(".part"), let mark = name.utf8.lastIndex(of: UInt8(ascii: "-")) else {
      return false
    }
    let number = name[mark...].dropFirst().dropLast(".part".count)
    return name[..<mark].hasSuffix(".nemosim")
      && Int(number).map { (1...mostParts).contains($0) } == true
  }

  private static func isKept(_ name: String) -> Bool {
    guard name.hasSuffix(".part"), let mark = name.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      return false
    }
    return name[..<mark].hasSuffix(".nemosim")
  }

  /// A name is only removed under its lock.
  private static func remove(_ part: String, writtenBefore limit: Int? = nil) {
    let descriptor = open(part, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { FileLock.close(descriptor) }
    guard let facts = FileLock.takeOwn(part, descriptor) else { return }
    if let limit, facts.st_mtim.tv_sec >= limit { return }
    unlink(part)
  }

  /// Who cannot look there may still be able to write.
  private static func names(in folder: String) -> [String] {
    (try? Folder.names(in: folder)) ?? []
  }

  private static func name(of place: String) -> Substring {
    place.utf8.lastIndex(of: UInt8(ascii: "/")).map { place[$0...].dropFirst() } ?? place[...]
  }
}
