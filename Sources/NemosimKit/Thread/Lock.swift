import CLinux
import Glibc

/// A value that one thread at a time may look at.
///
/// A lock of the system's, which the thread sanitizer knows, as it does not know Swift's `Mutex`.
final class Lock<Value: Sendable>: @unchecked Sendable {
  // Unchecked: the value is reached through the lock alone.

  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var value: Value

  init(_ value: Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deinitialize(count: 1)
    mutex.deallocate()
  }

  /// Calls `body` with the value, while nobody else has it; it must not wait for anything.
  func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body(&value)
  }
}
