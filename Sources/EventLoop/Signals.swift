import CLinux
import Glibc
package import SystemCalls

/// Signals as events of the loop: Ctrl-C ends a run in order, between two turns.
///
/// Blocked for this thread while it lives; child processes get a mask of their own.
package final class Signals {
  /// What asks a program to end: Ctrl-C, kill(1), a terminal that is closed.
  package static let ending = [SIGINT, SIGTERM, SIGHUP]

  private let descriptor: Int32
  private var former = sigset_t()
  private var watch: Watch?

  /// Calls `handler` with the number of each signal that comes.
  package init(
    _ numbers: [Int32] = Signals.ending, loop: Loop, handler: @escaping (Int32) -> Void
  ) throws(SystemError) {
    var mask = sigset_t()
    sigemptyset(&mask)
    for number in numbers { sigaddset(&mask, number) }
    descriptor = signalfd(-1, &mask, Int32(SFD_NONBLOCK | SFD_CLOEXEC))
    guard descriptor >= 0 else { throw SystemError("signalfd") }
    pthread_sigmask(SIG_BLOCK, &mask, &former)
    let descriptor = descriptor
    watch = try loop.watch(descriptor, .readable) { _ in
      var info = signalfd_siginfo()
      while read(descriptor, &info, MemoryLayout.size(ofValue: info)) > 0 {
        handler(Int32(info.ssi_signo))
      }
    }
  }

  deinit {
    cancel()
    close(descriptor)
  }

  /// Gives the signals back to their former fate.
  package func cancel() {
    guard let watch else { return }
    self.watch = nil
    watch.cancel()
    pthread_sigmask(SIG_SETMASK, &former, nil)
  }
}

/// Keeps Ctrl-C and SIGTERM waiting for whoever takes them with `Signals`.
///
/// Something on disk that must not stay behind is made after it and removed before its release;
/// a signal that nobody took then does what it usually does.
package final class HeldSignals {
  private var former: sigset_t?

  package init(_ numbers: [Int32] = Signals.ending) {
    var mask = sigset_t()
    sigemptyset(&mask)
    for number in numbers { sigaddset(&mask, number) }
    var former = sigset_t()
    pthread_sigmask(SIG_BLOCK, &mask, &former)
    self.former = former
  }

  deinit { release() }

  package func release() {
    guard var former else { return }
    self.former = nil
    pthread_sigmask(SIG_SETMASK, &former, nil)
  }
}
