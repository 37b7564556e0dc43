import SystemCalls

/// A file that is there while a service is ready, with its address or port in it.
struct ReadyFile {
  private let path: String

  /// Removes what a process left that was killed, and nothing else.
  init?(_ path: String?) throws(OutputPlace.Failure) {
    guard let path else { return nil }
    self.path = path
    try remove()
  }

  func write(_ place: String) throws(OutputPlace.Failure) {
    try OutputPlace.write(place + "\n", to: path)
  }

  func remove() throws(OutputPlace.Failure) {
    let reason: String
    if isForeign {
      reason = "it holds something else than an address or a port"
    } else {
      do {
        return try WholeFile.remove(path)
      } catch {
        reason = error.reason
      }
    }
    throw OutputPlace.Failure(path: path, reason: reason)
  }

  /// Nobody's work is replaced: there is a word without a blank in a file of ours, or nothing yet,
  /// as `mktemp` leaves it.
  private var isForeign: Bool {
    do throws(FileError) {
      let bytes = try WholeFile.read(path, atMost: Self.longestBytes)
      let text = String(decoding: bytes, as: UTF8.self)
      let line = text.hasSuffix("\n") ? text.dropLast() : text[...]
      let isPlace = ["http://", "https://", "unix:"].contains { line.hasPrefix($0) }
      return !isPlace && !line.allSatisfy(\.isNumber) || line.contains(where: \.isNewline)
    } catch {
      // Whoever removes it finds what else is wrong.
      if case .tooLarge = error { return true }
      return false
    }
  }

  /// Of an address with the longest path of a socket.
  private static let longestBytes = 1024
}
