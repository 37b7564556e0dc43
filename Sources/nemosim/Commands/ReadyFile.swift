import SystemCalls

/// A file that is there while a service is ready, with its address or port in it.
struct ReadyFile {
  private let path: String

  /// Removes what a process left that was killed.
  init?(_ path: String?) throws(OutputPlace.Failure) {
    guard let path else { return nil }
    self.path = path
    do { try WholeFile.remove(path) } catch {
      throw OutputPlace.Failure(path: path, reason: error.reason)
    }
  }

  func write(_ place: String) throws(OutputPlace.Failure) {
    try OutputPlace.write(place + "\n", to: path)
  }

  func remove() throws(OutputPlace.Failure) {
    do { try WholeFile.remove(path) } catch {
      throw OutputPlace.Failure(path: path, reason: error.reason)
    }
  }
}
