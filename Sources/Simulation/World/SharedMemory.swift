/// How much all worlds behind one port hold, so that one limit is for all of them.
///
/// A world alone is not asked: it knows by itself.
final class SharedMemory: @unchecked Sendable {
  // Unchecked: it is used on the loop's thread alone.

  private(set) var totalBytes = 0
  private var members = 0

  /// Whether anybody need tell.
  var isShared: Bool { members > 1 }

  /// One world's part of it; given back with the value.
  final class Share {
    private let memory: SharedMemory
    private var bytes = 0

    init(of memory: SharedMemory) {
      self.memory = memory
      memory.members += 1
    }

    deinit {
      memory.totalBytes -= bytes
      memory.members -= 1
    }

    var isShared: Bool { memory.isShared }

    /// Held by the others.
    var othersBytes: Int { memory.totalBytes - bytes }

    func tell(_ bytes: Int) {
      memory.totalBytes += bytes - self.bytes
      self.bytes = bytes
    }
  }
}
