import CLinux
import Glibc
package import SystemCalls

/// A descriptor that another thread makes readable: the one way into a loop from outside.
///
/// Sendable without a lock: the descriptor is the kernel's to share, and closed with the last who
/// knows it (eventfd(2)).
package final class EventDescriptor: Sendable {
  package let descriptor: Int32

  package init() throws(SystemError) {
    descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    guard descriptor >= 0 else { throw SystemError("eventfd") }
  }

  deinit { close(descriptor) }

  /// Makes it readable; from any thread, as often as one likes.
  package func signal() {
    // Refused only where it is readable already, with a count that could not grow.
    _ = eventfd_write(descriptor, 1)
  }

  /// It is no longer readable.
  package func clear() {
    var count: eventfd_t = 0
    _ = eventfd_read(descriptor, &count)
  }

  /// For a run that ends when somebody signals; what ends it must keep this descriptor.
  package var interruption: Interruption { Interruption(descriptor: descriptor) }
}
