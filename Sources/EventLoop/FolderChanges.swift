import Glibc
package import SystemCalls

/// What is saved, moved and removed in some folders, from the moment it is made (inotify(7)).
///
/// A descriptor that is readable when there is something to be told; the loop watches it.
package final class FolderChanges {
  package let descriptor: Int32
  /// By the kernel's number for each, which counts from 1.
  private var folders: [(number: Int32, path: String)] = []

  /// - Throws: when the kernel gives no descriptor, or watches no more folders.
  package init(_ paths: [String]) throws(SystemError) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { throw SystemError("inotify_init1") }
    let events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE
    for path in paths {
      let number = inotify_add_watch(descriptor, path, UInt32(events))
      // One that has gone meanwhile is not there to change.
      guard number >= 0 else {
        if errno == ENOENT || errno == ENOTDIR { continue }
        let error = SystemError("inotify_add_watch(\(path))")
        close(descriptor)
        throw error
      }
      folders.append((number, path))
    }
  }

  deinit { close(descriptor) }

  /// The paths of all that has changed since the last time, each once, in order.
  package func next() -> [String] {
    var changed: [String] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return changed }
      for (number, name) in Self.events(buffer[..<count]) {
        guard let folder = folders.first(where: { $0.number == number })?.path else { continue }
        let path =
          folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
        if !changed.contains(path) { changed.append(path) }
      }
    }
  }

  /// Each has a number, three more, and a name that zeros fill up.
  private static func events(_ bytes: ArraySlice<UInt8>) -> [(number: Int32, name: String)] {
    let headBytes = MemoryLayout<inotify_event>.size
    var events: [(number: Int32, name: String)] = []
    var rest = bytes
    while rest.count >= headBytes {
      let number = Int32(truncatingIfNeeded: integer(rest, at: 0))
      let length = Int(integer(rest, at: 12))
      let name = rest.dropFirst(headBytes).prefix(length).prefix { $0 != 0 }
      events.append((number, String(decoding: name, as: UTF8.self)))
      rest = rest.dropFirst(headBytes + length)
    }
    return events
  }

  private static func integer(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt32 {
    bytes.dropFirst(offset).prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}
